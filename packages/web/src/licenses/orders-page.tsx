import type { InventoryLot } from "@freehold/core/licenses/inventory-schema";
import type { LotOriginKind } from "@freehold/core/licenses/schema";
import { lotProblem } from "@freehold/core/renewals/rules";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { HeldOrders } from "../orders/account/held-orders.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { NumberText } from "../ui/when.tsx";
import classes from "./licenses.module.css";
import { LotDates, LotStateBadge } from "./lot-words.tsx";
import { TypeFrame, useAsked, useTypeInventory } from "./type-frame.tsx";
import { typeTexts } from "./type-texts.ts";

/** Where what brought licenses stands as a whole. */
const addressOf = (accountId: string, kind: LotOriginKind, wholeId: string): string => {
  switch (kind) {
    case "order":
      return `${addresses.accountOrders(accountId)}/${wholeId}`;
    case "transfer":
      return `${addresses.accountTransfers(accountId)}/${wholeId}`;
    case "renewal":
      return `${addresses.accountRenewals(accountId)}/${wholeId}`;
    case "agreement":
      return addresses.enterpriseAgreement(accountId, wholeId);
    case "conversion":
      return addresses.traditionalLicense(accountId, wholeId);
  }
};

const Origin = ({
  accountId,
  origin: { kind, label, wholeId },
}: { accountId: string } & Pick<InventoryLot, "origin">) => {
  const t = useTexts(typeTexts);
  return (
    <span className={classes.name}>
      {wholeId === null ? (
        <bdi>{label}</bdi>
      ) : (
        <Link to={addressOf(accountId, kind, wholeId)}>
          <bdi>{label}</bdi>
        </Link>
      )}
      <span className={classes.soft}>{t(`origin.${kind}`)}</span>
    </span>
  );
};

/** What renews licenses, and what they renew; where nothing does and something can, the way there. */
const Renewal = ({ lot }: { lot: InventoryLot }) => {
  const t = useTexts(typeTexts);
  const account = useAccount();
  const { type } = useTypeInventory();
  const { term, renews, renewedBy, origin, bought, here } = lot;
  const problem = lotProblem(
    {
      ...lot,
      label: origin.label,
      licenseTypeName: type.name,
      endsAt: lot.endsAt === null ? null : new Date(lot.endsAt),
      graceEndsAt: lot.graceEndsAt === null ? null : new Date(lot.graceEndsAt),
      isOfAgreement: origin.kind === "agreement",
      isRetired: type.retiredAt !== null,
      isRenewed: renewedBy.length > 0,
    },
    new Date(),
  );
  const mayDraft = account.status === "active" && scopeIn(account, "renewal.manage") !== undefined;
  return (
    <span className={classes.name}>
      {renews !== null && <bdi>{t("renews", { label: renews.label })}</bdi>}
      {renewedBy.map(({ id, label }) => (
        <bdi key={id}>{t("renewedBy", { label })}</bdi>
      ))}
      {renews === null && renewedBy.length === 0 && (
        <span className={classes.soft}>{term === "perpetual" ? "–" : t("notRenewed")}</span>
      )}
      {mayDraft && problem === undefined && (
        <Link to={`${addresses.accountRenewals(account.id)}/new?lot=${lot.id}&quantity=${bought ?? here}`}>
          {t("renew")}
        </Link>
      )}
    </span>
  );
};

const useColumns = (accountId: string): readonly Column<InventoryLot>[] => {
  const t = useTexts(typeTexts);
  return [
    {
      id: "origin",
      header: t("origin"),
      names: true,
      cell: ({ origin }) => <Origin accountId={accountId} origin={origin} />,
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
    { id: "renewal", header: t("renewal"), cell: (lot) => <Renewal lot={lot} /> },
  ];
};

/** What was bought of a license, what of it is held, and by what it was renewed. */
export const Page = () => {
  const t = useTexts(typeTexts);
  const { at } = useAsked();
  const list = useCursorQuery({
    queryKey: ["licenses", at.accountId, "lots", at],
    fetchPage: (cursor, signal) => client.licenses.listInventoryLots({ ...at, cursor, limit: 50 }, { signal }),
  });
  return (
    <TypeFrame section="orders">
      <HeldOrders accountId={at.accountId} licenseTypeId={at.licenseTypeId} />
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
