import type { Account } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../../accounts/manage/account.ts";
import { LicensesFrame } from "../../licenses/licenses-frame.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Notice } from "../../ui/notice.tsx";
import { EmptyState, Panel } from "../../ui/panel.tsx";
import { useAccountOrderColumns } from "../order-columns.tsx";
import { StateFilter, useStateChoice } from "../state-filter.tsx";
import { accountOrderTexts } from "./texts.ts";

const mayAssign = (account: Account) => scopeIn(account, "license.manage") !== undefined && account.status === "active";

const Waiting = ({ account }: { account: Account }) => {
  const t = useTexts(accountOrderTexts);
  const { data } = useQuery({
    queryKey: ["orders", "unassigned", account.id, "some"],
    queryFn: () => client.orders.listUnassigned({ accountId: account.id, limit: 2 }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Notice tone="waiting" title={t("waiting", { count: data.items.length })}>
      <ButtonLink small to={`${addresses.accountOrders(account.id)}/assign`}>
        {t("assignOrders")}
      </ButtonLink>
    </Notice>
  );
};

const History = ({ account }: { account: Account }) => {
  const t = useTexts(accountOrderTexts);
  const { operatorName: operator } = useSession();
  const columns = useAccountOrderColumns(addresses.accountOrders(account.id));
  const [search, setSearch] = useState("");
  const byState = useStateChoice();
  const state = byState.chosen;
  const list = useCursorQuery({
    queryKey: ["orders", "of", account.id, search, state ?? ""],
    fetchPage: (cursor, signal) => client.orders.list({ accountId: account.id, search, state, cursor }, { signal }),
  });
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rowKey={({ id }) => id}
      list={list}
      search={{ value: search, onChange: setSearch, label: t("search") }}
      tools={<StateFilter choice={byState} />}
      empty={
        <EmptyState title={t(state === undefined ? "emptyTitle" : "noneTitle")}>
          {t(state === undefined ? "empty" : "none", { operator })}
        </EmptyState>
      }
    />
  );
};

/** The order history of an account. */
export const Page = () => {
  const t = useTexts(accountOrderTexts);
  const account = useAccount();
  return (
    <LicensesFrame
      section={t("title")}
      actions={
        mayAssign(account) && (
          <ButtonLink to={`${addresses.accountOrders(account.id)}/assign`}>{t("assignOrders")}</ButtonLink>
        )
      }
    >
      {mayAssign(account) && <Waiting account={account} />}
      <Panel title={t("title")} lead={t("lead")}>
        <History account={account} />
      </Panel>
    </LicensesFrame>
  );
};
