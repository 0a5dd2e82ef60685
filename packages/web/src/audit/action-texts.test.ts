import { auditActions } from "@freehold/core/audit/schema";
import { expect, it } from "vitest";
import { actionTexts } from "./action-texts.ts";

it("has a sentence for every audit action and for nothing else", () => {
  expect(Object.keys(actionTexts.sentences.en).sort()).toEqual([...auditActions].sort());
});
