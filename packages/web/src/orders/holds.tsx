import type { HoldKind, Order, OrderHold } from "@freehold/core/orders/schema";
import { addresses } from "../platform/addresses.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Quote } from "../ui/quote.tsx";
import classes from "./orders.module.css";
import { orderTexts } from "./texts.ts";

/** What keeps an order back, shortly, for a list. */
export const HoldWords = ({ holds }: { holds: readonly OrderHold[] }) => {
  const t = useTexts(orderTexts);
  const { operatorName: operator } = useSession();
  return holds.map(({ kind }) => (
    <span key={kind} className={classes.soft}>
      {t(`hold.${kind}`, { operator })}
    </span>
  ));
};

type Way = {
  readonly to: string;
  readonly label: "openAgreement" | "openActivation" | "openAccount" | "openAssign" | "askSupport";
};

/** Where a customer goes to release a hold themselves. */
const wayOfCustomer = (kind: HoldKind, accountId: string): Way | undefined => {
  if (kind === "agreement_pending") return { to: `/manage/${accountId}/properties/agreement`, label: "openAgreement" };
  if (kind === "account_provisional") return { to: `/smart-account/requests/${accountId}`, label: "openActivation" };
  if (kind === "unassigned") return { to: `${addresses.accountOrders(accountId)}/assign`, label: "openAssign" };
  return { to: "/support/new", label: "askSupport" };
};

/** Where the operator goes: all but the hold itself, which is on this page, lies with the account. */
const wayOfOperator = (kind: HoldKind, accountId: string): Way | undefined =>
  kind === "operator" || kind === "unassigned"
    ? undefined
    : { to: `/operator/accounts/${accountId}`, label: "openAccount" };

/** What releases a hold, for whoever reads it: the operator's staff has some of the steps on the order's page. */
const useStepWords = (isDelivery: boolean, seenBy: "customer" | "operator") => {
  const t = useTexts(orderTexts);
  const { operatorName: operator } = useSession();
  return (kind: HoldKind): string => {
    if (seenBy === "customer" || kind === "account_provisional" || kind === "agreement_pending")
      return t(`step.${kind}`, { operator });
    return t(kind === "account_ended" && isDelivery ? "stepHere.account_ended_delivery" : `stepHere.${kind}`);
  };
};

type HoldsProps = { order: Order; seenBy: "customer" | "operator" };

/** Everything that keeps an order back, with the step that releases it. */
export const Holds = ({ order: { holds, account, deliveredBy }, seenBy }: HoldsProps) => {
  const t = useTexts(orderTexts);
  const stepOf = useStepWords(deliveredBy !== null, seenBy);
  const { operatorName: operator } = useSession();
  if (holds.length === 0) return null;
  return (
    <Notice tone="waiting" title={t("heldTitle")}>
      <p>{t(account?.type === "holding" ? "heldStockLead" : "heldLead")}</p>
      <ul className={classes.holds}>
        {holds.map(({ kind, reason }) => {
          const wayOf = seenBy === "customer" ? wayOfCustomer : wayOfOperator;
          const way = account === null ? undefined : wayOf(kind, account.id);
          return (
            <li key={kind}>
              <span className={classes.holdName}>{t(`hold.${kind}`, { operator })}</span>
              {reason !== null && <Quote>{reason}</Quote>}
              <span>{stepOf(kind)}</span>
              {way !== undefined && (
                <ButtonLink small to={way.to}>
                  {t(way.label)}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};
