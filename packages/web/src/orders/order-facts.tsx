import type { Order } from "@freehold/core/orders/schema";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { OrderStateBadge } from "./order-words.tsx";
import { orderTexts } from "./texts.ts";

/** What there is to say of an order besides its lines. `accountTo`: where its account is looked at. */
export const OrderFacts = ({ order, accountTo }: { order: Order; accountTo?: string }) => {
  const t = useTexts(orderTexts);
  const { account, assignedAt, assignedBy, deliveredBy, buyerEmail } = order;
  const name = account === null ? t("noAccount") : <PersonName>{account.name}</PersonName>;
  return (
    <Panel title={t("facts", { number: order.number })}>
      <Facts
        facts={[
          { label: t("state"), value: <OrderStateBadge state={order.state} /> },
          { label: t("source"), value: <bdi>{order.source}</bdi> },
          { label: t("number"), value: <bdi>{order.number}</bdi> },
          { label: t("placed"), value: <DateText at={order.placedAt} /> },
          { label: t("buyerCompany"), value: <PersonName>{order.buyerCompany}</PersonName> },
          ...(buyerEmail === null ? [] : [{ label: t("buyerEmail"), value: <bdi>{buyerEmail}</bdi> }]),
          {
            label: t("account"),
            value: account === null || accountTo === undefined ? name : <Link to={accountTo}>{name}</Link>,
          },
          ...(assignedAt === null ? [] : [{ label: t("assignedOn"), value: <DateText at={assignedAt} withTime /> }]),
          ...(assignedBy === null ? [] : [{ label: t("assignedBy"), value: <PersonName>{assignedBy}</PersonName> }]),
          ...(deliveredBy === null
            ? []
            : [
                {
                  label: t("deliveredBy"),
                  value: t("deliveredFrom", { account: deliveredBy.accountName, number: deliveredBy.orderNumber }),
                },
              ]),
        ]}
      />
    </Panel>
  );
};
