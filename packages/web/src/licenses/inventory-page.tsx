import { type InventoryLine, InventorySort } from "@freehold/core/licenses/inventory-schema";
import { useEffect, useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { useAddressFilter } from "../platform/address-filter.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, type Sort, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { NumberText } from "../ui/when.tsx";
import { licenseTexts } from "./license-texts.ts";
import classes from "./licenses.module.css";
import { LicensesFrame } from "./licenses-frame.tsx";
import { EndWords, Marks } from "./marks.tsx";
import { PlaceFilter, useTaggedPlace } from "./place-filter.tsx";

/** Nothing ends where nothing is left: only what is owned can last for ever. */
const endOf = ({ nextEnd, position: { owned }, scheduled }: InventoryLine) =>
  nextEnd === null && owned + scheduled === 0 ? "–" : <EndWords end={nextEnd} />;

const useColumns = (accountId: string, query: string): readonly Column<InventoryLine>[] => {
  const t = useTexts(licenseTexts);
  const amount = (
    id: "owned" | "in_use" | "reserved" | "balance",
    header: string,
    of: (line: InventoryLine) => number,
  ): Column<InventoryLine> => ({
    id,
    header,
    number: true,
    sortable: true,
    cell: (line) => <NumberText value={of(line)} />,
  });
  return [
    {
      id: "name",
      header: t("license"),
      names: true,
      sortable: true,
      cell: ({ type }) => (
        <span className={classes.name}>
          <Link to={`${addresses.licenseType(accountId, type.id)}/overview${query}`}>{type.name}</Link>
          <bdi className={classes.soft}>{type.sku}</bdi>
        </span>
      ),
    },
    {
      ...amount("owned", t("owned"), ({ position }) => position.owned),
      cell: ({ position, scheduled }) => (
        <span className={classes.name}>
          <NumberText value={position.owned} />
          {scheduled > 0 && <span className={classes.soft}>{t("scheduledOf", { count: scheduled })}</span>}
        </span>
      ),
    },
    amount("in_use", t("inUse"), ({ position }) => position.inUse),
    amount("reserved", t("reserved"), ({ position }) => position.reserved),
    {
      ...amount("balance", t("balance"), ({ position }) => position.balance),
      cell: ({ position }) => (
        <span className={classes.name}>
          <NumberText value={position.balance} />
          {position.shortfall > 0 && (
            <span className={classes.whole}>{t("shortfallOf", { count: position.shortfall })}</span>
          )}
        </span>
      ),
    },
    { id: "next_end", header: t("nextEnd"), sortable: true, cell: endOf },
    { id: "alerts", header: t("alerts"), cell: ({ marks }) => <Marks marks={marks} /> },
  ];
};

const isOnly = (only: string): only is "short" | "expiring" => only === "short" || only === "expiring";

const useFilters = () => {
  const [only, setOnly] = useAddressFilter("only");
  const [, setTag] = useAddressFilter("tag");
  const [sorted, setSorted] = useAddressFilter("sort");
  const { place, tag, wanted, query } = useTaggedPlace();
  const by = InventorySort.safeParse(sorted.replace(/^-/, ""));
  const sort: Sort = { by: by.data ?? "name", descending: by.success && sorted.startsWith("-") };
  return {
    fields: { only, setOnly, tag, setTag },
    query,
    sort,
    onSort: (next: Sort) => setSorted(`${next.descending ? "-" : ""}${next.by}`),
    isNarrowed: only !== "" || tag !== "" || place.id !== undefined,
    wanted: {
      ...wanted,
      ...(isOnly(only) ? { only } : {}),
      sort: by.data ?? ("name" as const),
      order: sort.descending ? ("descending" as const) : ("ascending" as const),
    },
  };
};

const Filters = ({ only, setOnly, tag, setTag }: ReturnType<typeof useFilters>["fields"]) => {
  const t = useTexts(licenseTexts);
  const [typed, setTyped] = useState(tag);
  const settled = useSettled(typed, 400);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the person typed narrows; a change from outside does not
  useEffect(() => {
    if (settled !== tag) setTag(settled);
  }, [settled]);
  return (
    <div className={classes.filters}>
      <SelectField
        id="license-only"
        name="only"
        label={t("show")}
        optional="unsaid"
        placeholder={t("showAll")}
        value={only}
        onChange={setOnly}
        options={[
          { value: "short", label: t("showShort") },
          { value: "expiring", label: t("showExpiring") },
        ]}
      />
      <TextField
        id="license-tag"
        name="tag"
        label={t("tag")}
        placeholder={t("tagHelp")}
        optional="unsaid"
        value={typed}
        onChange={setTyped}
      />
      <PlaceFilter />
    </div>
  );
};

const exportAddress = (accountId: string, wanted: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();
  return `/api/accounts/${accountId}/inventory.csv?${query}`;
};

const Empty = () => {
  const t = useTexts(licenseTexts);
  const account = useAccount();
  const { operatorName: operator } = useSession();
  if (account.type === "holding") {
    return (
      <EmptyState
        title={t("emptyStockTitle")}
        action={
          <Actions>
            <ButtonLink to={`${addresses.accountOrders(account.id)}?state=in_stock`}>{t("stock")}</ButtonLink>
          </Actions>
        }
      >
        {t("emptyStock", { operator })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <Actions>
          <ButtonLink to={addresses.accountOrders(account.id)}>{t("orders")}</ButtonLink>
          <ButtonLink to="/support/new">{t("askOperator")}</ButtonLink>
        </Actions>
      }
    >
      {t("empty", { operator })} {t("emptyOrder", { operator })}
    </EmptyState>
  );
};

const Inventory = () => {
  const t = useTexts(licenseTexts);
  const account = useAccount();
  const [search, setSearch] = useState("");
  const { fields, query, sort, onSort, isNarrowed, wanted } = useFilters();
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "inventory", search, wanted],
    fetchPage: (cursor, signal) =>
      client.licenses.listInventory({ accountId: account.id, search, cursor, limit: 50, ...wanted }, { signal }),
  });
  return (
    <Panel
      title={t("inventory")}
      lead={t(scopeIn(account, "license.see") === "account" ? "inventoryLead" : "ownLead")}
      actions={
        <a href={exportAddress(account.id, { search, ...wanted })} download title={t("exportHelp")}>
          {t("export")}
        </a>
      }
    >
      <DataTable
        label={t("inventory")}
        columns={useColumns(account.id, query)}
        rowKey={({ type }) => type.id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={<Filters {...fields} />}
        sort={sort}
        onSort={onSort}
        empty={isNarrowed ? <EmptyState title={t("nothingTitle")}>{t("nothing")}</EmptyState> : <Empty />}
      />
    </Panel>
  );
};

/** Every license of an account: what is owned, in use, reserved and left. */
export const Page = () => {
  const t = useTexts(licenseTexts);
  return (
    <LicensesFrame section={t("inventory")}>
      <Inventory />
    </LicensesFrame>
  );
};
