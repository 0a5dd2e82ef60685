import type { Takeover } from "@freehold/core/takeovers/schema";
import { useTexts } from "../platform/texts.ts";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Quote } from "../ui/quote.tsx";
import { When } from "../ui/when.tsx";
import classes from "./takeovers.module.css";
import { takeoverTexts } from "./texts.ts";

type SaidProps = { by: { readonly name: string; readonly email: string | null }; at: string | null; words: string };

const Said = ({ by, at, words }: SaidProps) => (
  <li className={classes.said}>
    <div className={classes.who}>
      <strong>
        <PersonName>{by.name}</PersonName>
      </strong>
      {by.email !== null && by.email !== "" && <bdi className={classes.soft}>{by.email}</bdi>}
      {at !== null && (
        <span className={classes.soft}>
          <When at={at} />
        </span>
      )}
    </div>
    <Quote>{words}</Quote>
  </li>
);

/** What is said for a takeover, against it, and in deciding it. */
export const TakeoverSides = ({ takeover }: { takeover: Takeover }) => {
  const t = useTexts(takeoverTexts);
  const { claimant, reason, objections, endReason, endedBy, endedAt, proposedAt } = takeover;
  return (
    <>
      <Panel title={t("reasonTitle")}>
        <ul className={classes.sides}>
          <Said by={claimant} at={proposedAt} words={reason} />
        </ul>
      </Panel>
      {objections.length > 0 && (
        <Panel title={t("objectionsTitle")}>
          <ul className={classes.sides}>
            {objections.map((objection) => (
              <Said
                key={`${objection.email} ${objection.at}`}
                by={objection}
                at={objection.at}
                words={objection.reason}
              />
            ))}
          </ul>
        </Panel>
      )}
      {endReason !== null && endedBy !== null && (
        <Panel title={t("decisionTitle")}>
          <ul className={classes.sides}>
            <Said by={{ name: endedBy, email: null }} at={endedAt} words={endReason} />
          </ul>
        </Panel>
      )}
    </>
  );
};
