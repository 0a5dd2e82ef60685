import type { OrderSummary } from "@freehold/core/orders/schema";
import { addresses } from "../../platform/addresses.ts";
import { useTexts } from "../../platform/texts.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { DateText } from "../../ui/when.tsx";
import { HoldWords } from "../holds.tsx";
import { OrderContents, OrderStateBadge } from "../order-words.tsx";
import classes from "../orders.module.css";
import { orderTexts } from "../texts.ts";

/** Orders as the people of an account see them. */
export const useOrderColumns = (accountId: string): readonly Column<OrderSummary>[] => {
  const t = useTexts(orderTexts);
  return [
    {
      id: "order",
      header: t("order"),
      names: true,
      cell: ({ id, source, number }) => (
        <span className={classes.stacked} dir="ltr">
          <Link to={`${addresses.accountOrders(accountId)}/${id}`}>
            <bdi>{number}</bdi>
          </Link>
          <bdi className={classes.soft}>{source}</bdi>
        </span>
      ),
    },
    { id: "contents", header: t("contents"), cell: (order) => <OrderContents order={order} /> },
    {
      id: "state",
      header: t("state"),
      cell: ({ state, holds }) => (
        <span className={classes.stacked}>
          <OrderStateBadge state={state} />
          <HoldWords holds={holds} />
        </span>
      ),
    },
    { id: "placed", header: t("placed"), cell: ({ placedAt }) => <DateText at={placedAt} /> },
  ];
};
