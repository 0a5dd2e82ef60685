import { policyParts } from "@freehold/core/access-policies/changes";
import { DomainRefusedWhy, DomainStatus } from "@freehold/core/account-domains/schema";
import { AccountStatus, AccountType, ContactKind, IdentifierStatus } from "@freehold/core/accounts/schema";
import { auditFields } from "@freehold/core/kernel/audit-field";
import { PlanDropReason } from "@freehold/core/members/schema";
import { TakeoverStatus, TakeoverWhy } from "@freehold/core/takeovers/schema";
import { expect, it } from "vitest";
import { changeTexts } from "./change-texts.ts";
import { partsOfContact } from "./chosen-values.ts";

it("has a label for every word that audit entries say before and after with", () => {
  expect(auditFields.filter((field) => !(`field.${field}` in changeTexts.sentences.en))).toEqual([]);
});

it("says every state, kind and reason of an entry in words", () => {
  const values = [
    ...AccountStatus.options,
    ...AccountType.options,
    ...ContactKind.options,
    ...DomainRefusedWhy.options,
    ...DomainStatus.options,
    ...IdentifierStatus.options,
    ...PlanDropReason.options,
    ...TakeoverStatus.options,
    ...TakeoverWhy.options,
    ...policyParts,
  ];
  expect(values.filter((value) => !(`value.${value}` in changeTexts.sentences.en))).toEqual([]);
});

it("tells a contact's kind from the rest of its line", () => {
  expect(partsOfContact("technical: Ann: Lee, ann@example.com")).toEqual({
    kind: "technical",
    rest: "Ann: Lee, ann@example.com",
  });
  expect(partsOfContact("Ann Lee")).toEqual({ kind: "", rest: "Ann Lee" });
});
