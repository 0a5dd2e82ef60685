import type { OperatorRole } from "../kernel/permission.ts";

/**
 * What setting somebody's operator roles comes to.
 * @returns the roles they get and those they lose, each once
 */
export const changeOfRoles = (
  held: readonly OperatorRole[],
  wanted: readonly OperatorRole[],
): { readonly granted: OperatorRole[]; readonly revoked: OperatorRole[] } => ({
  granted: [...new Set(wanted)].filter((role) => !held.includes(role)),
  revoked: held.filter((role) => !wanted.includes(role)),
});
