import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { hasOtherAdministrator, lockOperatorRoles, readPerson } from "./store.ts";

/**
 * Keeps an operator administrator: asked before somebody deletes their sign-in, and holding all changes of roles until
 * the transaction ends.
 * @throws Refusal operator.last_administrator
 */
export const keepOperatorAdministrator = async (tx: Transaction, leaverId: string): Promise<void> => {
  await lockOperatorRoles(tx);
  const leaver = await readPerson(tx, leaverId);
  if (leaver?.operator_roles.includes("operator_admin") !== true) return;
  if (!(await hasOtherAdministrator(tx, leaverId))) throw new Refusal("operator.last_administrator");
};
