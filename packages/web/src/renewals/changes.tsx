import type { RenewalChange } from "@freehold/core/renewals/schema";
import { useTexts } from "../platform/texts.ts";
import { DateText } from "../ui/when.tsx";
import { renewalTexts } from "./renewal-texts.ts";
import classes from "./renewals.module.css";

const bdi = (words: string) => <bdi>{words}</bdi>;

const Change = ({ change }: { change: RenewalChange }) => {
  const t = useTexts(renewalTexts);
  const { at, licenseType, ends, begins, ended, uncovered, places, assignments, more } = change;
  const lost = ended + uncovered;
  return (
    <li className={classes.change} data-loses={lost > 0}>
      <strong>
        <bdi>{licenseType.name}</bdi>
      </strong>
      <p>
        {t.rich("change", { ends, begins }, { date: () => <DateText at={at} /> })}{" "}
        {lost === 0 && ends > 0 && t("nothingLost")}
      </p>
      {ends === 0 && <p className={classes.soft}>{t("lateStart")}</p>}
      {ended > 0 && <p>{t("ended", { count: ended })}</p>}
      {uncovered > 0 && <p>{t("uncovered", { count: uncovered })}</p>}
      {places.length > 1 && (
        <div>
          <p className={classes.soft}>{t("where")}</p>
          <ul>
            {places.map(({ virtualAccount, ends: before, begins: after, lost: missing }) => (
              <li key={virtualAccount.id}>
                {t.rich(
                  "inPlace",
                  { place: virtualAccount.name, ends: before, begins: after, lost: missing },
                  { place: bdi },
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {assignments.length > 0 && (
        <div>
          <p className={classes.soft}>{t("concerned")}</p>
          <ul>
            {assignments.map(({ id, holder, quantity, virtualAccount }) => (
              <li key={id}>
                {t.rich("concernedOne", { holder, place: virtualAccount.name, quantity }, { holder: bdi, place: bdi })}
              </li>
            ))}
            {more && <li>{t("concernedMore")}</li>}
          </ul>
        </div>
      )}
    </li>
  );
};

/** What happens when old licenses end and new ones begin, step by step. */
export const Changes = ({ changes }: { changes: readonly RenewalChange[] }) => (
  <ol className={classes.changes}>
    {changes.map((change) => (
      <Change key={`${change.at} ${change.licenseType.id}`} change={change} />
    ))}
  </ol>
);
