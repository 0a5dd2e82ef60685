import type { Order, OrderLine } from "@freehold/core/orders/schema";
import type { ReactNode } from "react";
import { LotStateBadge } from "../licenses/lot-words.tsx";
import { typeTexts } from "../licenses/type-texts.ts";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Quote } from "../ui/quote.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { LineStateBadge } from "./order-words.tsx";
import classes from "./orders.module.css";
import { orderTexts } from "./texts.ts";

const TermWords = ({ line, isStock }: { line: OrderLine; isStock: boolean }) => {
  const t = useTexts(orderTexts);
  const words = useTexts(typeTexts);
  const { startsAt, endsAt, durationMonths, graceDays, renews } = line;
  const date = (at: string) => ({ date: () => <DateText at={at} /> });
  return (
    <span className={`${classes.stacked} ${classes.term}`}>
      <span>{words(`term.${line.term}`)}</span>
      {durationMonths !== null && <span>{t("months", { count: durationMonths })}</span>}
      <span className={classes.soft}>
        {startsAt === null ? t(isStock ? "fromDelivery" : "fromUsable") : t.rich("from", {}, date(startsAt))}
      </span>
      {endsAt !== null && <span className={classes.soft}>{t.rich("until", {}, date(endsAt))}</span>}
      {line.term !== "perpetual" && graceDays > 0 && (
        <span className={classes.soft}>{t("grace", { count: graceDays })}</span>
      )}
      {renews !== null && <span className={classes.soft}>{t("renews", renews)}</span>}
    </span>
  );
};

const Outcome = ({ line }: { line: OrderLine }) => {
  const t = useTexts(orderTexts);
  const { lot, state, delivered, deliveries, quantity, cancelled, depositedAt } = line;
  const date = (at: string) => ({ date: () => <DateText at={at} /> });
  return (
    <span className={classes.stacked}>
      {lot === null || state !== "deposited" || lot.state === "active" ? (
        <LineStateBadge state={state} />
      ) : (
        <LotStateBadge state={lot.state} />
      )}
      {lot !== null && depositedAt !== null && state === "deposited" && (
        <>
          <span className={classes.soft}>{t.rich("depositedOn", {}, date(depositedAt))}</span>
          <span className={classes.soft}>
            {lot.endsAt === null ? t("forever") : t.rich("until", {}, date(lot.endsAt))}
          </span>
        </>
      )}
      {(state === "in_stock" || delivered > 0) && (
        <span className={classes.soft}>{t("stockLeft", { left: quantity - delivered, quantity })}</span>
      )}
      {deliveries.map((delivery) => (
        <span key={delivery.orderId} className={classes.soft}>
          <PersonName>
            {t.rich(
              "deliveredTo",
              { quantity: delivery.quantity, account: delivery.accountName },
              date(delivery.deliveredAt),
            )}
          </PersonName>{" "}
          {delivery.state !== "deposited" && <LineStateBadge state={delivery.state} />}
        </span>
      ))}
      {cancelled !== null && (
        <>
          <span className={classes.soft}>{t.rich("cancelledBy", { name: cancelled.by }, date(cancelled.at))}</span>
          <Quote>{cancelled.reason}</Quote>
        </>
      )}
    </span>
  );
};

type LinesTableProps = {
  order: Order;
  /** Where licenses lead to their page; the operator has none. */
  accountId?: string;
  actions?: (line: OrderLine) => ReactNode;
};

/** The lines of an order: what was bought, for how long, and what became of it. */
export const LinesTable = ({ order, accountId, actions }: LinesTableProps) => {
  const t = useTexts(orderTexts);
  const isStock = order.account?.type === "holding";
  const columns: Column<OrderLine>[] = [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType, line, state }) => (
        <span className={`${classes.stacked} ${classes.license}`}>
          {accountId === undefined || state !== "deposited" ? (
            <bdi>{licenseType.name}</bdi>
          ) : (
            <Link to={addresses.licenseType(accountId, licenseType.id)}>
              <bdi>{licenseType.name}</bdi>
            </Link>
          )}
          <bdi className={classes.soft}>{licenseType.sku}</bdi>
          <span className={classes.soft}>
            {t("line")} <bdi>{line}</bdi>
          </span>
        </span>
      ),
    },
    {
      id: "quantity",
      header: t("quantity"),
      number: true,
      cell: ({ quantity }) => <NumberText value={quantity} />,
    },
    { id: "term", header: t("term"), cell: (line) => <TermWords line={line} isStock={isStock} /> },
    {
      id: "place",
      header: t("virtualAccount"),
      cell: ({ virtualAccount }) =>
        isStock ? "–" : virtualAccount === null ? t("defaultPlace") : <bdi>{virtualAccount.name}</bdi>,
    },
    { id: "outcome", header: t("lot"), cell: (line) => <Outcome line={line} /> },
  ];
  return (
    <DataTable
      label={t("lines")}
      columns={columns}
      rows={order.lines}
      rowKey={({ id }) => id}
      empty={null}
      {...(actions === undefined ? {} : { actions })}
    />
  );
};
