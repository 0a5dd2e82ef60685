import { OrderState } from "@freehold/core/orders/schema";
import { useTexts } from "../platform/texts.ts";
import { type Choice, ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import classes from "./orders.module.css";
import { orderTexts } from "./texts.ts";

/** The state of orders that a list is narrowed to. */
export const useStateChoice = () => useChoice("state", OrderState.options);

/** Narrows a list of orders to those in one state. */
export const StateFilter = ({ choice }: { choice: Choice<OrderState> }) => {
  const t = useTexts(orderTexts);
  return (
    <div className={classes.filter}>
      <ChoiceFilter
        id="order-state"
        label={t("state")}
        choice={choice}
        every={t("every")}
        labelOf={(value) => t(`state.${value}`)}
      />
    </div>
  );
};
