import type { OrderSummary } from "@freehold/core/orders/schema";
import { useTexts } from "../platform/texts.ts";
import type { Column } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { HoldWords } from "./holds.tsx";
import { OrderContents, OrderStateBadge } from "./order-words.tsx";
import classes from "./orders.module.css";
import { orderTexts } from "./texts.ts";

type OrderNameProps = { number: string; source: string | null; to?: string | undefined };

/** What an order is known by, leading to its page where the reader has one. */
export const OrderName = ({ number, source, to }: OrderNameProps) => (
  <span className={`${classes.stacked} ${classes.number}`} dir="ltr">
    {to === undefined ? (
      <bdi>{number}</bdi>
    ) : (
      <Link to={to}>
        <bdi>{number}</bdi>
      </Link>
    )}
    {source !== null && <bdi className={classes.soft}>{source}</bdi>}
  </span>
);

/**
 * The columns that lists of orders are made of; each list takes what its readers need.
 * @param orders where the pages of orders are; left out where the reader has none of them
 */
export const useOrderColumns = (orders?: string) => {
  const t = useTexts(orderTexts);
  return {
    order: {
      id: "order",
      header: t("order"),
      names: true,
      cell: ({ id, source, number }) => (
        <OrderName number={number} source={source} to={orders === undefined ? undefined : `${orders}/${id}`} />
      ),
    },
    buyer: {
      id: "buyer",
      header: t("buyer"),
      cell: ({ buyerCompany, buyerEmail }) => (
        <span className={`${classes.stacked} ${classes.buyer}`}>
          <PersonName>{buyerCompany}</PersonName>
          {buyerEmail !== null && <bdi className={classes.soft}>{buyerEmail}</bdi>}
        </span>
      ),
    },
    contents: { id: "contents", header: t("contents"), cell: (order) => <OrderContents order={order} /> },
    state: {
      id: "state",
      header: t("state"),
      cell: ({ state, holds }) => (
        <span className={classes.stacked}>
          <OrderStateBadge state={state} />
          <HoldWords holds={holds} />
        </span>
      ),
    },
    placed: { id: "placed", header: t("placed"), cell: ({ placedAt }) => <DateText at={placedAt} /> },
  } as const satisfies Record<string, Column<OrderSummary>>;
};

/** Orders as the people of an account see them. */
export const useAccountOrderColumns = (orders: string): readonly Column<OrderSummary>[] => {
  const { order, contents, state, placed } = useOrderColumns(orders);
  return [order, contents, state, placed];
};
