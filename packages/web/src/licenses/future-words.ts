import type { FutureKind, FutureStep } from "@freehold/core/licenses/inventory-schema";
import { useTexts } from "../platform/texts.ts";
import { typeTexts } from "./type-texts.ts";

const titles = { start: "stepStart", end: "stepEnd", expire: "stepExpire" } as const satisfies Record<
  FutureKind,
  string
>;

/** What happens in one sentence. */
export const useStepTitle = () => {
  const t = useTexts(typeTexts);
  return ({ kind, quantity, lot }: FutureStep): string => t(titles[kind], { quantity, label: lot.label });
};
