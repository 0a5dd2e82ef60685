import { type LookedAtTypeRow, MOST_TYPE_ROWS, type TypeRow } from "@freehold/core/licenses/type-row-schema";
import { type ReactNode, useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useLanguage } from "../../platform/language.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckedRows, type Fate } from "../../ui/checked-rows.tsx";
import { CsvFileForm } from "../../ui/csv-file-form.tsx";
import { StatusBadge, type Tone } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "../orders.module.css";
import { readTypeRows, typeRowsTemplate } from "./license-type-csv.ts";
import { licenseTypeFileTexts } from "./license-type-file-texts.ts";
import { licenseTypeTexts } from "./license-type-texts.ts";

const fateOf = ({ verdict }: LookedAtTypeRow): Fate => {
  if (verdict === "new" || verdict === "changed") return "done";
  return verdict === "same" ? "known" : "left_out";
};

const toneOf = (item: LookedAtTypeRow): Tone => {
  const fate = fateOf(item);
  if (fate === "done") return "good";
  return fate === "known" || item.verdict === "listed_twice" ? "quiet" : "bad";
};

type ResultsProps = {
  items: readonly LookedAtTypeRow[];
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  others: ReactNode;
};

const Results = ({ items, isDone, confirm, others }: ResultsProps) => {
  const t = useTexts(licenseTypeFileTexts);
  const common = useTexts(licenseTypeTexts);
  const language = useLanguage();
  const countOf = (verdict: LookedAtTypeRow["verdict"]) => items.filter((item) => item.verdict === verdict).length;
  const [fresh, changed, same] = [countOf("new"), countOf("changed"), countOf("same")];
  const wordsOf = ({ verdict, differences, unknownSkus }: LookedAtTypeRow) => {
    const list = new Intl.ListFormat(language);
    const what = list.format(differences.map((each) => t(`difference.${each}`)));
    if (isDone && verdict === "new") return t("created");
    if (isDone && verdict === "changed") return t("changed", { what });
    return t(`verdict.${verdict}`, { what, skus: list.format(unknownSkus) });
  };
  return (
    <CheckedRows
      label={t(isDone ? "done" : "checked")}
      items={items}
      fateOf={fateOf}
      summary={t(isDone ? "summaryDone" : "summary", {
        fresh,
        changed,
        same,
        other: items.length - fresh - changed - same,
      })}
      isDone={isDone}
      confirm={confirm && { label: t("confirm", { count: fresh + changed }), run: confirm }}
      others={others}
      columns={[
        {
          id: "name",
          header: common("name"),
          names: true,
          cell: ({ name, sku }) => (
            <span className={classes.stacked}>
              <bdi>{name === "" ? "–" : name}</bdi>
              <bdi className={classes.soft}>{sku === "" ? "–" : sku}</bdi>
            </span>
          ),
        },
        {
          id: "result",
          header: t("result"),
          cell: (item) => <StatusBadge tone={toneOf(item)}>{wordsOf(item)}</StatusBadge>,
        },
      ]}
    />
  );
};

type Step =
  | { readonly kind: "choose" }
  | {
      readonly kind: "checked" | "done";
      readonly rows: readonly TypeRow[];
      readonly items: readonly LookedAtTypeRow[];
    };

/** Enters license types from a file: says what becomes of each, and does it. */
export const Page = () => {
  const t = useTexts(licenseTypeFileTexts);
  const common = useTexts(licenseTypeTexts);
  const language = useLanguage();
  const attemptKey = useAttemptKey();
  const [step, go] = useState<Step>({ kind: "choose" });
  const enter = async (rows: readonly TypeRow[]) => {
    const input = { rows: [...rows] };
    const { items } = await client.licenseTypes.enterRows(input, { idempotencyKey: attemptKey(input) });
    await queryClient.invalidateQueries({ queryKey: ["license-types"] });
    go({ kind: "done", rows, items });
  };
  return (
    <Frame
      title={t("title")}
      section={common("console")}
      lead={t("lead")}
      breadcrumbs={[{ label: common("title"), to: addresses.operatorLicenseTypes }]}
    >
      <ConsoleNavigation />
      {step.kind === "choose" && (
        <Panel>
          <CsvFileForm
            read={readTypeRows}
            most={MOST_TYPE_ROWS}
            nameOf={(column) => t(`column.${column}`)}
            help={t("fileHelp")}
            template={{ name: t("templateName"), content: typeRowsTemplate(language) }}
            cancelTo={addresses.operatorLicenseTypes}
            check={async (rows) => {
              const { items } = await client.licenseTypes.checkRows({ rows: [...rows] });
              go({ kind: "checked", rows, items });
            }}
          />
        </Panel>
      )}
      {step.kind === "checked" && (
        <Panel title={t("checked")} lead={t("checkedLead")}>
          <Results
            items={step.items}
            isDone={false}
            confirm={() => enter(step.rows)}
            others={<Button onClick={() => go({ kind: "choose" })}>{t("back")}</Button>}
          />
        </Panel>
      )}
      {step.kind === "done" && (
        <Panel title={t("done")} lead={t("doneLead")}>
          <Results
            items={step.items}
            isDone
            others={
              <>
                <ButtonLink weight="main" to={addresses.operatorLicenseTypes}>
                  {t("toTypes")}
                </ButtonLink>
                <Button onClick={() => go({ kind: "choose" })}>{t("again")}</Button>
              </>
            }
          />
        </Panel>
      )}
    </Frame>
  );
};
