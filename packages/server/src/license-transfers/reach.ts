import type { Scope } from "@freehold/core/kernel/permission";

/** Whether somebody's permission reaches a virtual account. */
export type Reaches = (virtualAccountId: string) => boolean;

export const reachOf = (scope: Scope): Reaches => {
  if (scope.kind === "account") return () => true;
  const ids = new Set(scope.ids);
  return (id) => ids.has(id);
};
