import type { Relationship } from "@freehold/core/people/schema";
import type { Translate } from "../platform/texts.ts";
import type { Card } from "../ui/choice-fields.tsx";

type Words = "customer" | "customerHelp" | "partner" | "partnerHelp";

/** "I work for": the two ways to stand to the operator, each explained. */
export const relationshipCards = (t: Translate<Words>): readonly Card<Relationship>[] => [
  { value: "customer", label: t("customer"), help: t("customerHelp") },
  { value: "partner", label: t("partner"), help: t("partnerHelp") },
];
