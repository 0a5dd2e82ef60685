import type { FutureStep } from "@freehold/core/licenses/inventory-schema";
import { client } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { More } from "../ui/more.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText, When } from "../ui/when.tsx";
import { useStepTitle } from "./future-words.ts";
import classes from "./licenses.module.css";
import { TypeFrame, useAsked, useTypeInventory } from "./type-frame.tsx";
import { typeTexts } from "./type-texts.ts";

const bdi = (words: string) => <bdi>{words}</bdi>;

const Concerned = ({ step }: { step: FutureStep }) => {
  const t = useTexts(typeTexts);
  if (step.assignments.length === 0) return null;
  return (
    <div>
      <p>{t("concerned")}</p>
      <ul>
        {step.assignments.map(({ id, holder, kind, quantity, virtualAccount }) => (
          <li key={id}>
            {t.rich(
              kind === "use" ? "concernedOne" : "concernedReserved",
              { holder, place: virtualAccount.name, quantity },
              { holder: bdi, place: bdi },
            )}
          </li>
        ))}
        {step.more && <li>{t("concernedMore")}</li>}
      </ul>
    </div>
  );
};

const Step = ({ step }: { step: FutureStep }) => {
  const t = useTexts(typeTexts);
  const titleOf = useStepTitle();
  const { at, kind, covered, takenOver, uncovered, ended, places, ownedAfter, inUseAfter } = step;
  const losesNothing = kind === "expire" && uncovered + ended === 0;
  return (
    <li className={classes.step} data-kind={kind} data-loses={uncovered + ended > 0}>
      <p className={classes.soft}>
        <DateText at={at} withTime /> · <When at={at} />
      </p>
      <h3>
        <span dir="auto">{titleOf(step)}</span>
      </h3>
      {covered > 0 && <p>{t("covered", { count: covered })}</p>}
      {takenOver > 0 && <p>{t("takenOver", { count: takenOver })}</p>}
      {uncovered > 0 && <p>{t("uncovered", { count: uncovered })}</p>}
      {ended > 0 && <p>{t("ended", { count: ended })}</p>}
      {losesNothing && <p>{t("nothingLost")}</p>}
      {places.length > 1 && (
        <div>
          <p>{t("where")}</p>
          <ul>
            {places.map(({ virtualAccount, lost }) => (
              <li key={virtualAccount.id}>{t.rich("lostIn", { place: virtualAccount.name, lost }, { place: bdi })}</li>
            ))}
          </ul>
        </div>
      )}
      <Concerned step={step} />
      <p className={classes.soft}>{t("ownedAfter", { owned: ownedAfter, inUse: inUseAfter })}</p>
    </li>
  );
};

const Future = () => {
  const t = useTexts(typeTexts);
  const { at } = useAsked();
  const list = useCursorQuery({
    queryKey: ["licenses", at.accountId, "future", at],
    fetchPage: (cursor, signal) => client.licenses.listFuture({ ...at, cursor, limit: 25 }, { signal }),
  });
  const rows = rowsOf(list);
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <EmptyState title={t("futureNoneTitle")}>{t("futureNone")}</EmptyState>;
  return (
    <>
      <ol className={classes.steps}>
        {rows.map((step) => (
          <Step key={`${step.kind} ${step.lot.id}`} step={step} />
        ))}
      </ol>
      <More list={list}>{t("later")}</More>
    </>
  );
};

/** On this day, this happens, to these. */
export const Page = () => {
  const t = useTexts(typeTexts);
  const { substitutes } = useTypeInventory().type;
  const names = new Intl.ListFormat(useLanguage(), { type: "disjunction" });
  return (
    <TypeFrame section="future">
      <Panel title={t("future")} lead={t("futureLead")}>
        <Future />
        {substitutes.length > 0 && (
          <p className={classes.soft} dir="auto">
            {t("futureCovered", { names: names.format(substitutes.map(({ name }) => name)) })}
          </p>
        )}
      </Panel>
    </TypeFrame>
  );
};
