import type { InventoryLot } from "@freehold/core/licenses/inventory-schema";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { NumberText } from "../ui/when.tsx";
import classes from "./licenses.module.css";
import { LotDates, LotStateBadge } from "./lot-words.tsx";
import { TypeFrame, useAsked } from "./type-frame.tsx";
import { typeTexts } from "./type-texts.ts";

const useColumns = (accountId: string): readonly Column<InventoryLot>[] => {
  const t = useTexts(typeTexts);
  return [
    {
      id: "origin",
      header: t("origin"),
      names: true,
      cell: ({ origin }) => (
        <span className={classes.name}>
          {origin.kind === "conversion" ? (
            <Link to={addresses.traditionalLicense(accountId, origin.id)}>
              <bdi>{origin.label}</bdi>
            </Link>
          ) : (
            <bdi>{origin.label}</bdi>
          )}
          <span className={classes.soft}>{t(`origin.${origin.kind}`)}</span>
        </span>
      ),
    },
    {
      id: "quantity",
      header: t("quantity"),
      number: true,
      cell: ({ bought, here }) => (
        <span className={classes.name}>
          <NumberText value={bought ?? here} />
          {bought !== null && bought !== here && (
            <span className={classes.soft}>{t("quantityHere", { count: here })}</span>
          )}
        </span>
      ),
    },
    { id: "term", header: t("term"), cell: ({ term }) => t(`term.${term}`) },
    { id: "state", header: t("state"), cell: ({ state }) => <LotStateBadge state={state} /> },
    { id: "dates", header: t("dates"), cell: (lot) => <LotDates lot={lot} /> },
    {
      id: "renewal",
      header: t("renewal"),
      cell: ({ term, renews, renewedBy }) => (
        <span className={classes.name}>
          {renews !== null && <bdi>{t("renews", { label: renews.label })}</bdi>}
          {renewedBy.map(({ id, label }) => (
            <bdi key={id}>{t("renewedBy", { label })}</bdi>
          ))}
          {renews === null && renewedBy.length === 0 && (
            <span className={classes.soft}>{term === "perpetual" ? "–" : t("notRenewed")}</span>
          )}
        </span>
      ),
    },
  ];
};

/** What was bought of a license, and by what it was renewed. */
export const Page = () => {
  const t = useTexts(typeTexts);
  const { at } = useAsked();
  const list = useCursorQuery({
    queryKey: ["licenses", at.accountId, "lots", at],
    fetchPage: (cursor, signal) => client.licenses.listInventoryLots({ ...at, cursor, limit: 50 }, { signal }),
  });
  return (
    <TypeFrame section="orders">
      <Panel title={t("orders")} lead={t("ordersLead")}>
        <DataTable
          label={t("orders")}
          columns={useColumns(at.accountId)}
          rowKey={({ id }) => id}
          list={list}
          empty={<EmptyState title={t("ordersNoneTitle")}>{t("ordersNone")}</EmptyState>}
        />
      </Panel>
    </TypeFrame>
  );
};
