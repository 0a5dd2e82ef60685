import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import {
  type IssuedKeyRow,
  type KeyRow,
  type LookedAtKeyRow,
  MOST_ISSUED,
} from "@freehold/core/traditional-licenses/schema";
import { type ReactNode, useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { textOf } from "../../platform/csv.ts";
import { useLanguage } from "../../platform/language.ts";
import { useTexts } from "../../platform/texts.ts";
import { useAction } from "../../ui/action.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { FieldFrame } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import classes from "../traditional.module.css";
import { keyRowsTemplate, readKeyRows } from "./key-csv.ts";
import { activationKeyTexts } from "./texts.ts";

const FileForm = ({ check }: { check: (rows: readonly KeyRow[]) => Promise<unknown> }) => {
  const t = useTexts(activationKeyTexts);
  const language = useLanguage();
  const [text, setText] = useState("");
  const problemOf = (file: string): string | undefined => {
    if (file === "") return t("fileMissing");
    const { rows, missing } = readKeyRows(text);
    const list = new Intl.ListFormat(language).format(missing.map((column) => t(`column.${column}`)));
    if (missing.length > 0) return t("fileColumns", { list });
    if (rows.length === 0) return t("fileEmpty");
    return rows.length > MOST_ISSUED ? t("fileLong", { count: rows.length }) : undefined;
  };
  const form = useProblemForm({
    initial: { file: "" },
    validate: ({ file }): Record<string, string> => {
      const wrong = problemOf(file);
      return wrong === undefined ? {} : { file: wrong };
    },
    submit: () => check(readKeyRows(text).rows),
  });
  const id = form.fieldId("file");
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`${CSV_BYTE_ORDER_MARK}${keyRowsTemplate(language)}`)}`;
  return (
    <Form
      form={form}
      submit={t("check")}
      secondary={<ButtonLink to={addresses.operatorActivationKeys}>{t("cancel")}</ButtonLink>}
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

const columns = ["key", "sku", "quantity", "orderNumber", "account", "row"] as const;

/** The keys as a file, for whoever sends them on. */
const useDownload = (items: readonly IssuedKeyRow[]): string => {
  const t = useTexts(activationKeyTexts);
  const records = items.flatMap(({ key, sku, quantity, orderNumber, accountName, row }) =>
    key === null ? [] : [[key, sku, String(quantity ?? ""), orderNumber, accountName ?? "", String(row + 1)]],
  );
  const file = [columns.map((column) => t(`csv.${column}`)), ...records].map(csvRecord).join("");
  return `data:text/csv;charset=utf-8,${encodeURIComponent(CSV_BYTE_ORDER_MARK + file)}`;
};

const Download = ({ items }: { items: readonly IssuedKeyRow[] }) => {
  const t = useTexts(activationKeyTexts);
  return (
    <Notice tone="warning" live title={t("shownWarning")}>
      <p>{t("fileWarning")}</p>
      <p>
        <a href={useDownload(items)} download={t("downloadName")}>
          {t("download")}
        </a>
      </p>
    </Notice>
  );
};

type ResultsProps = {
  items: readonly (LookedAtKeyRow & { readonly key?: string | null })[];
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  others: ReactNode;
};

const Results = ({ items, isDone, confirm, others }: ResultsProps) => {
  const t = useTexts(activationKeyTexts);
  const [onlyLeftOut, setOnlyLeftOut] = useState(false);
  const act = useAction(async () => confirm?.());
  const fresh = items.filter(({ verdict }) => verdict === "ready").length;
  const other = items.length - fresh;
  const shown = onlyLeftOut ? items.filter(({ verdict }) => verdict !== "ready") : items;
  return (
    <div className={classes.results}>
      <Notice tone={fresh === 0 ? "warning" : isDone ? "good" : "info"} live>
        {t(isDone ? "summaryDone" : "summary", { fresh, other })}
      </Notice>
      <Actions>
        {confirm !== undefined && (
          <Button weight="main" busy={act.busy} disabled={fresh === 0} onClick={() => void act.run()}>
            {t("confirm", { count: fresh })}
          </Button>
        )}
        {others}
      </Actions>
      <DataTable
        label={t(isDone ? "done" : "checked")}
        rows={shown}
        rowKey={({ row }) => String(row)}
        tools={
          other > 0 &&
          fresh > 0 && (
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
          { id: "row", header: t("row"), number: true, names: true, cell: ({ row }) => row + 1 },
          {
            id: "license",
            header: t("license"),
            cell: ({ sku, quantity, orderNumber }) => (
              <span className={classes.stacked}>
                <bdi>{`${quantity ?? "–"} × ${sku === "" ? "–" : sku}`}</bdi>
                {orderNumber !== "" && <bdi className={classes.soft}>{orderNumber}</bdi>}
              </span>
            ),
          },
          {
            id: "bound",
            header: t("boundTo"),
            cell: ({ accountName }) => (accountName === null ? "–" : <PersonName>{accountName}</PersonName>),
          },
          {
            id: "result",
            header: t("result"),
            cell: ({ verdict, key }) =>
              key == null ? (
                <StatusBadge tone={verdict === "ready" ? "good" : "bad"}>{t(`verdict.${verdict}`)}</StatusBadge>
              ) : (
                <code className={classes.key} translate="no">
                  {key}
                </code>
              ),
          },
        ]}
        empty={null}
      />
    </div>
  );
};

type Step =
  | { readonly kind: "choose" }
  | { readonly kind: "checked"; readonly rows: readonly KeyRow[]; readonly items: readonly LookedAtKeyRow[] }
  | { readonly kind: "done"; readonly items: readonly IssuedKeyRow[] };

/** Issues keys from a file: says what becomes of each row, does it, and shows the keys this once. */
export const Page = () => {
  const t = useTexts(activationKeyTexts);
  const [step, go] = useState<Step>({ kind: "choose" });
  const issue = async (rows: readonly KeyRow[]) => {
    const { items } = await client.activationKeys.issueRows({ rows: [...rows] });
    await queryClient.invalidateQueries({ queryKey: ["activation-keys"] });
    go({ kind: "done", items });
  };
  return (
    <Frame
      title={t("fileTitle")}
      section={t("console")}
      lead={t("fileLead")}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorActivationKeys }]}
    >
      <ConsoleNavigation />
      {step.kind === "choose" && (
        <Panel>
          <FileForm
            check={async (rows) => {
              const { items } = await client.activationKeys.checkRows({ rows: [...rows] });
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
            confirm={() => issue(step.rows)}
            others={<Button onClick={() => go({ kind: "choose" })}>{t("back")}</Button>}
          />
        </Panel>
      )}
      {step.kind === "done" && (
        <Panel title={t("done")}>
          <div className={classes.results}>
            <Download items={step.items} />
            <Results
              items={step.items}
              isDone
              others={<ButtonLink to={addresses.operatorActivationKeys}>{t("toKeys")}</ButtonLink>}
            />
          </div>
        </Panel>
      )}
    </Frame>
  );
};
