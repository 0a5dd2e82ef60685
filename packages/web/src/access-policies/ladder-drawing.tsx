import type { PolicyClock } from "@freehold/core/access-policies/schema";
import { ladderOf } from "@freehold/core/access-requests/clock";
import { useLanguage } from "../platform/language.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import classes from "./policy.module.css";
import { policyTexts } from "./policy-texts.ts";

/** What happens on which day while nobody decides, drawn on a line; the same in one sentence for those who hear it. */
export const LadderDrawing = ({ clock }: { clock: PolicyClock }) => {
  const t = useTexts(policyTexts);
  const language = useLanguage();
  const { operatorName: operator } = useSession();
  const { remindAfterDays, widenAfterDays, caseAfterDays, expiresAfterDays } = clock;
  const days = (count: number) => t("days", { count });
  const whole = Math.max(1, expiresAfterDays);
  const rungs = [...ladderOf(clock), { afterDays: expiresAfterDays, kind: "expires" as const }].filter(
    ({ afterDays }) => afterDays >= 0 && afterDays <= whole,
  );
  return (
    <figure style={{ margin: 0 }}>
      <figcaption className="fh-visually-hidden">
        {t("drawing", {
          reminders:
            remindAfterDays.length === 0
              ? t("noReminders")
              : new Intl.ListFormat(language).format(remindAfterDays.map(days)),
          wider: widenAfterDays === null ? "none" : days(widenAfterDays),
          case: days(caseAfterDays),
          expires: days(expiresAfterDays),
          operator,
        })}
      </figcaption>
      <div className={classes.ladder} aria-hidden>
        <div className={classes.line} />
        {rungs.map(({ afterDays, kind }, index) => {
          const at = `${(afterDays / whole) * 100}%`;
          return (
            <span key={`${kind} ${afterDays}`}>
              <span className={classes.rung} data-kind={kind} style={{ insetInlineStart: at }} />
              <span className={classes.day} data-row={index % 2} style={{ insetInlineStart: at }}>
                {afterDays}
              </span>
            </span>
          );
        })}
      </div>
      <ul className={classes.legend} aria-hidden>
        {(["reminder", "wider", "case", "expires"] as const).map((kind) => (
          <li key={kind} className={classes.key}>
            <span className={classes.rung} data-kind={kind} /> {t(`rung.${kind}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
};
