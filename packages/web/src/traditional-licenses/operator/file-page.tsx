import { csvRecord } from "@freehold/core/audit/csv";
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
import { useLanguage } from "../../platform/language.ts";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckedRows } from "../../ui/checked-rows.tsx";
import { CsvFileForm, CsvLink } from "../../ui/csv-file-form.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import classes from "../traditional.module.css";
import { keyRowsTemplate, readKeyRows } from "./key-csv.ts";
import { activationKeyTexts } from "./texts.ts";

const columns = ["key", "sku", "quantity", "orderNumber", "account", "row"] as const;

/** The keys as a file, for whoever sends them on. */
const Download = ({ items }: { items: readonly IssuedKeyRow[] }) => {
  const t = useTexts(activationKeyTexts);
  const records = items.flatMap(({ key, sku, quantity, orderNumber, accountName, row }) =>
    key === null ? [] : [[key, sku, String(quantity ?? ""), orderNumber, accountName ?? "", String(row + 1)]],
  );
  return (
    <Notice tone="warning" live title={t("shownWarning")}>
      <p>{t("fileWarning")}</p>
      <p>
        <CsvLink
          name={t("downloadName")}
          content={[columns.map((column) => t(`csv.${column}`)), ...records].map(csvRecord).join("")}
        >
          {t("download")}
        </CsvLink>
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
  const fresh = items.filter(({ verdict }) => verdict === "ready").length;
  return (
    <CheckedRows
      label={t(isDone ? "done" : "checked")}
      items={items}
      fateOf={({ verdict }) => (verdict === "ready" ? "done" : "left_out")}
      summary={t(isDone ? "summaryDone" : "summary", { fresh, other: items.length - fresh })}
      isDone={isDone}
      confirm={confirm && { label: t("confirm", { count: fresh }), run: confirm }}
      others={others}
      columns={[
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
    />
  );
};

type Step =
  | { readonly kind: "choose" }
  | { readonly kind: "checked"; readonly rows: readonly KeyRow[]; readonly items: readonly LookedAtKeyRow[] }
  | { readonly kind: "done"; readonly items: readonly IssuedKeyRow[] };

/** Issues keys from a file: says what becomes of each row, does it, and shows the keys this once. */
export const Page = () => {
  const t = useTexts(activationKeyTexts);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const [step, go] = useState<Step>({ kind: "choose" });
  const issue = async (rows: readonly KeyRow[]) => {
    const { items } = await client.activationKeys.issueRows({ rows: [...rows], timeZone });
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
          <CsvFileForm
            read={readKeyRows}
            most={MOST_ISSUED}
            nameOf={(column) => t(`column.${column}`)}
            help={t("fileHelp", { timeZone })}
            template={{ name: t("templateName"), content: keyRowsTemplate(language) }}
            cancelTo={addresses.operatorActivationKeys}
            check={async (rows) => {
              const { items } = await client.activationKeys.checkRows({ rows: [...rows], timeZone });
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
