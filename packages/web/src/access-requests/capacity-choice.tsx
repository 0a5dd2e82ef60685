import type { AccessRequest } from "@freehold/core/access-requests/schema";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Notice } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import { threadTexts } from "./thread-texts.ts";

type Capacity = AccessRequest["capacities"][number];

/** In whose name a capacity lets decide, as a choice holds it. */
export const capacityKey = ({ onBehalfOf }: Capacity): string => onBehalfOf?.personId ?? "own";

type CapacityChoiceProps = {
  capacities: readonly Capacity[];
  chosen: Capacity | undefined;
  onChoose: (capacity: Capacity) => void;
};

/** In whose name to decide, where somebody stands in; nothing for those who decide for themselves anyway. */
export const CapacityChoice = ({ capacities, chosen, onChoose }: CapacityChoiceProps) => {
  const t = useTexts(threadTexts);
  const until = (at: string) => t.rich("behalfUntil", {}, { date: () => <DateText at={at} withTime /> });
  const [first] = capacities;
  if (first === undefined || (capacities.length === 1 && first.onBehalfOf === null)) return null;
  if (capacities.length === 1 && first.onBehalfOf !== null) {
    return (
      <Notice tone="info" title={t("behalfTitle", { name: first.onBehalfOf.name })}>
        <span>{until(first.onBehalfOf.until)}</span>
      </Notice>
    );
  }
  return (
    <RadioCards
      id="capacity"
      name="capacity"
      label={t("inWhoseName")}
      value={chosen === undefined ? "" : capacityKey(chosen)}
      error={undefined}
      onChange={(key) => {
        const capacity = capacities.find((each) => capacityKey(each) === key);
        if (capacity !== undefined) onChoose(capacity);
      }}
      cards={capacities.map((capacity) => ({
        value: capacityKey(capacity),
        label: capacity.onBehalfOf === null ? t("ownName") : t("behalfOf", { name: capacity.onBehalfOf.name }),
        ...(capacity.onBehalfOf === null ? {} : { help: until(capacity.onBehalfOf.until) }),
      }))}
    />
  );
};
