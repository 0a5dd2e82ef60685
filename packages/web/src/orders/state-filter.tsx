import { OrderState } from "@freehold/core/orders/schema";
import { useAddressFilter } from "../platform/address-filter.ts";
import { useTexts } from "../platform/texts.ts";
import { SelectField } from "../ui/select-field.tsx";
import classes from "./orders.module.css";
import { orderTexts } from "./texts.ts";

/** The state of orders that a list is narrowed to, as the address of the page says. */
export const useStateFilter = (): OrderState | undefined => {
  const [asked] = useAddressFilter("state");
  return OrderState.options.find((one) => one === asked);
};

/** Narrows a list of orders to those in one state. */
export const StateFilter = () => {
  const t = useTexts(orderTexts);
  const [, setState] = useAddressFilter("state");
  return (
    <div className={classes.filter}>
      <SelectField
        id="order-state"
        name="state"
        label={t("state")}
        optional="unsaid"
        placeholder={t("every")}
        value={useStateFilter() ?? ""}
        onChange={setState}
        options={OrderState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
    </div>
  );
};
