import type { OrderLine, OrderLineState, OrderState, OrderSummary } from "@freehold/core/orders/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import classes from "./orders.module.css";
import { orderTexts } from "./texts.ts";

const tones: Readonly<Record<OrderState, Tone>> = {
  held: "waiting",
  in_stock: "info",
  done: "good",
  cancelled: "quiet",
};

const lineTones: Readonly<Record<OrderLineState, Tone>> = {
  held: "waiting",
  deposited: "good",
  in_stock: "info",
  delivered: "good",
  cancelled: "quiet",
  revoked: "bad",
};

/** Where an order stands, in a word. */
export const OrderStateBadge = ({ state }: { state: OrderState }) => {
  const t = useTexts(orderTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};

/** Where a line stands, in a word. */
export const LineStateBadge = ({ state }: Pick<OrderLine, "state">) => {
  const t = useTexts(orderTexts);
  return <StatusBadge tone={lineTones[state]}>{t(`lineState.${state}`)}</StatusBadge>;
};

/** The first few things that an order is about, as far as they were not cancelled. */
export const OrderContents = ({ order: { contents, lineCount } }: { order: OrderSummary }) => {
  const t = useTexts(orderTexts);
  if (lineCount === 0) return <span className={classes.soft}>{t("allCancelled")}</span>;
  const more = lineCount - contents.length;
  return (
    <span className={classes.stacked}>
      {contents.map(({ name, quantity }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines can say the same, and their order stays
        <bdi key={index}>{t("content", { name, quantity })}</bdi>
      ))}
      {more > 0 && <span className={classes.soft}>{t("moreLines", { count: more })}</span>}
    </span>
  );
};
