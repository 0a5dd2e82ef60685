import type { RepeatsMonths } from "@freehold/core/access-reviews/schema";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import type { FieldBinding } from "../ui/field.tsx";
import { reviewTexts } from "./texts.ts";

const choices = [3, 6, 12] as const;

/** What a choice of the field comes to. */
export const repetitionOf = (value: string): RepeatsMonths => choices.find((count) => String(count) === value) ?? null;

/** After how many months a review begins again. */
export const RepeatField = (field: FieldBinding<string>) => {
  const t = useTexts(reviewTexts);
  return (
    <RadioCards
      {...field}
      label={t("again")}
      cards={[
        { value: "never", label: t("repeatsNever") },
        ...choices.map((count) => ({ value: String(count), label: t("repeatsEvery", { count }) })),
      ]}
    />
  );
};
