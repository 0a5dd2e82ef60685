import classes from "./activation.module.css";

/** An agreement's text: headings (`## `) and paragraphs, set apart by empty lines. Scrolls, by keyboard too. */
export const AgreementText = ({ label, body }: { label: string; body: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className={classes.agreement} aria-label={label} tabIndex={0}>
    {body.split(/\n\s*\n/).map((part, index) => {
      const heading = /^#+\s+(.*)$/s.exec(part.trim())?.[1];
      return heading === undefined ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
        <p key={index}>{part.trim()}</p>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
        <h3 key={index}>{heading}</h3>
      );
    })}
  </section>
);
