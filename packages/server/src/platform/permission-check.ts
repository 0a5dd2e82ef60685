import {
  isAccountPermission,
  isOperatorPermission,
  operatorMay,
  type Permission,
  type Scope,
  scopeOf,
} from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "./database.ts";
import { readHeldRoles } from "./held-roles.ts";
import type { SignedInPerson } from "./session.ts";

const EVERYWHERE: Scope = { kind: "account" };

/**
 * Whether the person may, and over what. Deny by default: an account somebody does not belong to does not exist for
 * them (404), a permission they lack on one they do belong to is refused (403).
 * @throws Refusal session.required, permission.denied, account.not_found
 */
export const checkPermission = async (
  db: Reader,
  permission: Permission,
  person: SignedInPerson | null,
  input: unknown,
  now: Date,
): Promise<Scope> => {
  if (permission === "public") return EVERYWHERE;
  if (person === null) throw new Refusal("session.required");
  if (permission === "signed_in") return EVERYWHERE;
  if (isOperatorPermission(permission)) {
    if (!operatorMay(permission, person.operatorRoles)) throw new Refusal("permission.denied");
    return EVERYWHERE;
  }
  if (!isAccountPermission(permission)) throw new Refusal("permission.denied");
  const { accountId } = input as { accountId: string };
  const held = await readHeldRoles(db, accountId, person.id, now);
  if (held.length === 0) throw new Refusal("account.not_found");
  const scope = scopeOf(permission, held);
  if (scope === undefined) throw new Refusal("permission.denied");
  return scope;
};

/**
 * Whether what a permission is used on may still be changed: of an account that is closed people look at what there was,
 * and nobody gives, takes or rules anything; leaving it goes with seeing it, and stays possible.
 * @throws Refusal account.not_active
 */
export const checkChangeable = async (db: Reader, permission: Permission, input: unknown): Promise<void> => {
  if (!isAccountPermission(permission) || permission === "account.see") return;
  const { accountId } = input as { accountId: string };
  const closed = await db
    .selectFrom("accounts")
    .select("id")
    .where("id", "=", accountId)
    .where("status", "=", "closed")
    .executeTakeFirst();
  if (closed !== undefined) throw new Refusal("account.not_active");
};
