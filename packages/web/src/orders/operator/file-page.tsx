import { type LookedAtRow, MOST_LINES, type OrderRow } from "@freehold/core/orders/schema";
import { type ReactNode, useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useLanguage } from "../../platform/language.ts";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckedRows, type Fate } from "../../ui/checked-rows.tsx";
import { CsvFileForm } from "../../ui/csv-file-form.tsx";
import { Link } from "../../ui/link.tsx";
import { StatusBadge, type Tone } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import classes from "../orders.module.css";
import { orderTexts } from "../texts.ts";
import { orderFileTexts } from "./file-texts.ts";
import { orderRowsTemplate, readOrderRows } from "./order-csv.ts";
import { operatorOrderTexts } from "./texts.ts";

const toneOf = (verdict: LookedAtRow["verdict"]): Tone => {
  if (verdict === "new") return "good";
  return verdict === "same" || verdict === "listed_twice" ? "quiet" : "bad";
};

const fateOf = ({ verdict }: LookedAtRow): Fate => {
  if (verdict === "new") return "done";
  return verdict === "same" ? "known" : "left_out";
};

type ResultsProps = {
  items: readonly LookedAtRow[];
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  others: ReactNode;
};

const Results = ({ items, isDone, confirm, others }: ResultsProps) => {
  const t = useTexts(orderFileTexts);
  const words = useTexts(orderTexts);
  const language = useLanguage();
  const countOf = (fate: Fate) => items.filter((item) => fateOf(item) === fate).length;
  const fresh = countOf("done");
  const wordsOf = ({ verdict, differences }: LookedAtRow) => {
    if (isDone && verdict === "new") return t("entered");
    const what = new Intl.ListFormat(language).format(differences.map((each) => t(`difference.${each}`)));
    return t(`verdict.${verdict}`, { what });
  };
  return (
    <CheckedRows
      label={t(isDone ? "done" : "checked")}
      items={items}
      fateOf={fateOf}
      summary={t(isDone ? "summaryDone" : "summary", { fresh, same: countOf("known"), other: countOf("left_out") })}
      isDone={isDone}
      confirm={confirm && { label: t("confirm", { count: fresh }), run: confirm }}
      others={others}
      columns={[
        {
          id: "order",
          header: words("order"),
          names: true,
          cell: ({ source, number, line, orderId }) => (
            <span className={classes.stacked}>
              {orderId === null ? (
                <bdi>{number === "" ? "–" : number}</bdi>
              ) : (
                <Link to={`${addresses.operatorOrders}/${orderId}`}>
                  <bdi>{number}</bdi>
                </Link>
              )}
              <bdi className={classes.soft}>{source}</bdi>
              <span className={classes.soft}>
                {words("line")} <bdi>{line}</bdi>
              </span>
            </span>
          ),
        },
        {
          id: "contents",
          header: words("contents"),
          cell: ({ sku, quantity }) => <bdi>{words("content", { name: sku, quantity: quantity ?? "–" })}</bdi>,
        },
        {
          id: "account",
          header: words("account"),
          cell: ({ accountName }) => (accountName === null ? "–" : <PersonName>{accountName}</PersonName>),
        },
        {
          id: "result",
          header: t("result"),
          cell: (row) => <StatusBadge tone={toneOf(row.verdict)}>{wordsOf(row)}</StatusBadge>,
        },
      ]}
    />
  );
};

type Step =
  | { readonly kind: "choose" }
  | { readonly kind: "checked" | "done"; readonly rows: readonly OrderRow[]; readonly items: readonly LookedAtRow[] };

/** Enters order lines from a file: says what becomes of each, and does it. */
export const Page = () => {
  const t = useTexts(orderFileTexts);
  const common = useTexts(operatorOrderTexts);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const attemptKey = useAttemptKey();
  const [step, go] = useState<Step>({ kind: "choose" });
  const enter = async (rows: readonly OrderRow[]) => {
    const input = { rows: [...rows], timeZone };
    const { items } = await client.orders.enterRows(input, { idempotencyKey: attemptKey(input) });
    await queryClient.invalidateQueries({ queryKey: ["orders"] });
    go({ kind: "done", rows, items });
  };
  return (
    <Frame
      title={t("title")}
      section={common("console")}
      lead={t("lead")}
      breadcrumbs={[{ label: common("title"), to: addresses.operatorOrders }]}
    >
      <ConsoleNavigation />
      {step.kind === "choose" && (
        <Panel>
          <CsvFileForm
            read={readOrderRows}
            most={MOST_LINES}
            nameOf={(column) => t(`column.${column}`)}
            help={t("fileHelp", { timeZone })}
            template={{ name: t("templateName"), content: orderRowsTemplate(language) }}
            cancelTo={addresses.operatorOrders}
            check={async (rows) => {
              const { items } = await client.orders.checkRows({ rows: [...rows], timeZone });
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
                <ButtonLink weight="main" to={addresses.operatorOrders}>
                  {t("toOrders")}
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
