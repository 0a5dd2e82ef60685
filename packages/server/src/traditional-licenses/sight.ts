import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { LicenseSight } from "./store.ts";

/** Which traditional licenses somebody sees: they are the whole account's until they are in a virtual account. */
export const sightOf = (accountId: string, scope: Scope): LicenseSight => ({
  accountId,
  virtualAccountIds: scope.kind === "account" ? null : scope.ids,
});

/** @throws Refusal traditional_license.whole_account where the permission reaches certain virtual accounts only */
export const checkWholeAccount = (scope: Scope): void => {
  if (scope.kind !== "account") throw new Refusal("traditional_license.whole_account");
};
