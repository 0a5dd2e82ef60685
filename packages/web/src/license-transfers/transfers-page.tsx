import type { LicenseTransfer } from "@freehold/core/license-transfers/schema";
import { useState } from "react";
import { TransferSections } from "../account-transfers/sections.tsx";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { plannedLines } from "./plan.ts";
import { PlanForm } from "./plan-form.tsx";
import { TransferForm } from "./transfer-form.tsx";
import { TransferLines } from "./transfer-lines.tsx";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";
import { UndoButton } from "./undo-button.tsx";

const useColumns = (): readonly Column<LicenseTransfer>[] => {
  const t = useTexts(transferTexts);
  return [
    { id: "what", header: t("what"), names: true, cell: ({ lines }) => <TransferLines lines={lines} /> },
    {
      id: "who",
      header: t("who"),
      cell: ({ createdBy }) => (
        <span className={classes.who}>
          <PersonName>{createdBy}</PersonName>
        </span>
      ),
    },
    { id: "when", header: t("when"), cell: ({ createdAt }) => <DateText at={createdAt} withTime /> },
    {
      id: "state",
      header: t("state"),
      cell: ({ undoneAt, undoneBy }) =>
        undoneAt === null ? (
          <StatusBadge tone="good">{t("stands")}</StatusBadge>
        ) : (
          <span className={classes.name}>
            <span>
              <StatusBadge tone="quiet">{t("undone")}</StatusBadge>
            </span>
            <span className={classes.soft}>
              {t.rich("undoneBy", { name: undoneBy ?? "" }, { date: () => <DateText at={undoneAt} withTime /> })}
            </span>
          </span>
        ),
    },
  ];
};

const mayUndo = (transfer: LicenseTransfer, manages: "account" | "virtual_accounts" | undefined): boolean =>
  transfer.undoneAt === null &&
  manages !== undefined &&
  (manages === "account" || transfer.lines.every(({ from, to }) => from !== null && to !== null));

const History = () => {
  const t = useTexts(transferTexts);
  const account = useAccount();
  const manages = account.status === "active" ? scopeIn(account, "license.manage") : undefined;
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "transfers"],
    fetchPage: (cursor, signal) =>
      client.licenseTransfers.list({ accountId: account.id, cursor, limit: 25 }, { signal }),
  });
  return (
    <Panel title={t("history")} lead={t("historyLead")}>
      <DataTable
        label={t("history")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        actions={(transfer) => mayUndo(transfer, manages) && <UndoButton accountId={account.id} transfer={transfer} />}
        empty={<EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
      />
    </Panel>
  );
};

/** After a transfer: that it is done, and the way back to the license that was short, for who came from there. */
const Done = ({ count }: { count: number }) => {
  const t = useTexts(transferTexts);
  const account = useAccount();
  const type = useQueryParameter("type");
  const to = useQueryParameter("to");
  return (
    <Notice tone="good" live title={t("said", { count })}>
      {type !== undefined && to !== undefined && (
        <Actions>
          <ButtonLink small to={`${addresses.licenseType(account.id, type)}/assignments?virtualAccount=${to}`}>
            {t("assignThere")}
          </ButtonLink>
        </Actions>
      )}
    </Notice>
  );
};

/** Moves licenses between virtual accounts of an account, and tells what was moved. */
export const Page = () => {
  const t = useTexts(transferTexts);
  const account = useAccount();
  const [done, setDone] = useState<number>();
  const planned = plannedLines(useQueryParameter("plan") ?? "");
  const mayTransfer = account.status === "active" && scopeIn(account, "license.manage") !== undefined;
  return (
    <LicensesFrame section={t("history")}>
      <TransferSections accountId={account.id} />
      {done !== undefined && <Done count={done} />}
      {mayTransfer && planned.length > 0 && done === undefined && (
        <PlanForm accountId={account.id} planned={planned} onDone={setDone} />
      )}
      {mayTransfer && planned.length === 0 && <TransferForm accountId={account.id} onDone={setDone} />}
      <History />
    </LicensesFrame>
  );
};
