import { type LookedAtRow, MOST_LINES, type OrderRow } from "@freehold/core/orders/schema";
import { type ReactNode, useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { textOf } from "../../platform/csv.ts";
import { useLanguage } from "../../platform/language.ts";
import { useTexts } from "../../platform/texts.ts";
import { useAction } from "../../ui/action.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { FieldFrame } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice, StatusBadge, type Tone } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import classes from "../orders.module.css";
import { orderTexts } from "../texts.ts";
import { orderFileTexts } from "./file-texts.ts";
import { orderRowsTemplate, readOrderRows } from "./order-csv.ts";
import { operatorOrderTexts } from "./texts.ts";

const FileForm = ({ check }: { check: (rows: readonly OrderRow[]) => Promise<unknown> }) => {
  const t = useTexts(orderFileTexts);
  const language = useLanguage();
  const [text, setText] = useState("");
  const problemOf = (file: string): string | undefined => {
    if (file === "") return t("fileMissing");
    const { rows, missing } = readOrderRows(text);
    const list = new Intl.ListFormat(language).format(missing.map((column) => t(`column.${column}`)));
    if (missing.length > 0) return t("fileColumns", { list });
    if (rows.length === 0) return t("fileEmpty");
    return rows.length > MOST_LINES ? t("fileLong", { count: rows.length }) : undefined;
  };
  const form = useProblemForm({
    initial: { file: "" },
    validate: ({ file }) => {
      const wrong = problemOf(file);
      return wrong === undefined ? {} : { file: wrong };
    },
    submit: () => check(readOrderRows(text).rows),
  });
  const id = form.fieldId("file");
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${orderRowsTemplate(language)}`)}`;
  return (
    <Form
      form={form}
      submit={t("check")}
      secondary={<ButtonLink to={addresses.operatorOrders}>{t("cancel")}</ButtonLink>}
    >
      <FieldFrame id={id} label={t("file")} help={t("fileHelp")} error={form.errors.file}>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,text/plain"
          className={classes.file}
          aria-invalid={form.errors.file !== undefined || undefined}
          onChange={async (event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen === undefined) return form.set("file", "");
            setText(textOf(new Uint8Array(await chosen.arrayBuffer())));
            form.set("file", chosen.name);
          }}
        />
      </FieldFrame>
      <p>
        <a href={href} download={t("templateName")}>
          {t("template")}
        </a>
      </p>
    </Form>
  );
};

const toneOf = (verdict: LookedAtRow["verdict"]): Tone => {
  if (verdict === "new") return "good";
  return verdict === "same" || verdict === "listed_twice" ? "quiet" : "bad";
};

type ResultsProps = {
  items: readonly LookedAtRow[];
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  back: ReactNode;
};

const Results = ({ items, isDone, confirm, back }: ResultsProps) => {
  const t = useTexts(orderFileTexts);
  const words = useTexts(orderTexts);
  const language = useLanguage();
  const [onlyLeftOut, setOnlyLeftOut] = useState(false);
  const act = useAction(async () => confirm?.());
  const fresh = items.filter(({ verdict }) => verdict === "new").length;
  const same = items.filter(({ verdict }) => verdict === "same").length;
  const other = items.length - fresh - same;
  const shown = onlyLeftOut ? items.filter(({ verdict }) => verdict !== "new" && verdict !== "same") : items;
  const wordsOf = ({ verdict, differences }: LookedAtRow) => {
    if (isDone && verdict === "new") return t("entered");
    const what = new Intl.ListFormat(language).format(differences.map((each) => t(`difference.${each}`)));
    return t(`verdict.${verdict}`, { what });
  };
  return (
    <div className={classes.results}>
      <Notice tone={fresh === 0 ? "warning" : isDone ? "good" : "info"} live>
        {t(isDone ? "summaryDone" : "summary", { fresh, same, other })}
      </Notice>
      <Actions>
        {confirm !== undefined && (
          <Button weight="main" busy={act.busy} disabled={fresh === 0} onClick={() => void act.run()}>
            {t("confirm", { count: fresh })}
          </Button>
        )}
        {back}
      </Actions>
      <DataTable
        label={t(isDone ? "done" : "checked")}
        rows={shown}
        rowKey={({ row }) => String(row)}
        tools={
          other > 0 &&
          fresh + same > 0 && (
            <CheckboxField
              id="rows-left-out"
              name="leftOut"
              value={onlyLeftOut}
              onChange={setOnlyLeftOut}
              label={t("onlyLeftOut")}
            />
          )
        }
        columns={[
          { id: "row", header: t("row"), number: true, cell: ({ row }) => row + 1 },
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
        empty={null}
      />
    </div>
  );
};

type Step =
  | { readonly kind: "choose" }
  | { readonly kind: "checked" | "done"; readonly rows: readonly OrderRow[]; readonly items: readonly LookedAtRow[] };

/** Enters order lines from a file: says what becomes of each, and does it. */
export const Page = () => {
  const t = useTexts(orderFileTexts);
  const common = useTexts(operatorOrderTexts);
  const attemptKey = useAttemptKey();
  const [step, go] = useState<Step>({ kind: "choose" });
  const enter = async (rows: readonly OrderRow[]) => {
    const input = { rows: [...rows] };
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
          <FileForm
            check={async (rows) => {
              const { items } = await client.orders.checkRows({ rows: [...rows] });
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
            back={<Button onClick={() => go({ kind: "choose" })}>{t("back")}</Button>}
          />
        </Panel>
      )}
      {step.kind === "done" && (
        <Panel title={t("done")} lead={t("doneLead")}>
          <Results
            items={step.items}
            isDone
            back={
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
