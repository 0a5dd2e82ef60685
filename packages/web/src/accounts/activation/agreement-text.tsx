import { Fragment } from "react";
import classes from "./activation.module.css";

type Part = { readonly heading: string | undefined; readonly words: string };

// A part may begin with a line of its own that numbers or names it: "2. Your authority", "## Your authority".
const HEADING = /^(?:#+\s+(?<named>[^\n]+)|(?<numbered>\d+\.\s[^\n]{1,90}))(?:\n|$)/;

const partsOf = (body: string): Part[] =>
  body
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .map((part) => {
      const found = HEADING.exec(part);
      return {
        heading: found?.groups?.named ?? found?.groups?.numbered,
        words: part.slice(found?.[0].length ?? 0).trim(),
      };
    });

/** An agreement's text: parts set apart by empty lines, with their headings. Scrolls, by keyboard too. */
export const AgreementText = ({ label, body }: { label: string; body: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className={classes.agreement} aria-label={label} tabIndex={0}>
    {partsOf(body).map(({ heading, words }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
      <Fragment key={index}>
        {heading !== undefined && <h3>{heading}</h3>}
        {words !== "" && <p>{words}</p>}
      </Fragment>
    ))}
  </section>
);
