import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import type { Context } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { addOperatorRole, type Person } from "./store.ts";

/** Makes operators of those whom the configuration names, once their address is proven. */
export const grantConfiguredRoles = async (tx: Transaction, ctx: Context, person: Person): Promise<AuditEntry[]> => {
  const { operatorEmails } = ctx.platform.config;
  if (!person.emailVerified || !operatorEmails.includes(person.email)) return [];
  const role = "operator_admin";
  const isNew = await addOperatorRole(tx, person.id, role, ctx.now);
  return isNew ? [aboutPerson("operator_role.granted", person, { after: { role } })] : [];
};
