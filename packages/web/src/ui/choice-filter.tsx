import { useAddressFilter } from "../platform/address-filter.ts";
import { SelectField } from "./select-field.tsx";

/** One of some values that a list is narrowed to, as the address of its page says. */
export type Choice<Value extends string, Chosen extends Value | undefined = Value | undefined> = {
  /** Its name in the address. */
  readonly name: string;
  readonly options: readonly Value[];
  readonly chosen: Chosen;
  readonly choose: (value: string) => void;
};

type UseChoice = {
  <Value extends string>(name: string, options: readonly Value[]): Choice<Value>;
  /** @param otherwise what is shown where the address says nothing, and which it then need not say */
  <Value extends string>(name: string, options: readonly Value[], otherwise: NoInfer<Value>): Choice<Value, Value>;
};

/** What of a list is shown, kept in the address under a name; what the address says otherwise counts as nothing. */
export const useChoice: UseChoice = <Value extends string>(
  name: string,
  options: readonly Value[],
  otherwise?: Value,
): Choice<Value, Value> => {
  const [asked, choose] = useAddressFilter(name);
  // Without `otherwise` the first signature says that nothing may be chosen.
  const chosen = (options.find((one) => one === asked) ?? otherwise) as Value;
  return { name, options, chosen, choose: (value) => choose(value === otherwise ? "" : value) };
};

type ChoiceFilterProps<Value extends string> = {
  id: string;
  label: string;
  choice: Choice<Value>;
  labelOf: (value: Value) => string;
  /** What stands there while nothing is chosen, where that may be. */
  every?: string;
};

/** The field that narrows a list to a choice. */
export const ChoiceFilter = <Value extends string>({ id, label, choice, labelOf, every }: ChoiceFilterProps<Value>) => (
  <SelectField
    id={id}
    name={choice.name}
    label={label}
    {...(every === undefined ? {} : { optional: "unsaid" as const, placeholder: every })}
    value={choice.chosen ?? ""}
    onChange={choice.choose}
    options={choice.options.map((value) => ({ value, label: labelOf(value) }))}
  />
);
