import { changesWhileNotActive } from "@freehold/core/accounts/changeable";
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
 * Whether what an endpoint changes may be changed: on an account that is not active nothing may, but for what
 * `changesWhileNotActive` names. The account stays as it is until the transaction ends: whoever suspends or closes it
 * waits for what is under way, and what comes after is refused.
 * @throws Refusal account.not_active
 */
export const checkChangeable = async (
  db: Reader,
  { name, permission }: { readonly name: string; readonly permission: Permission },
  input: unknown,
): Promise<void> => {
  if (!isAccountPermission(permission) || changesWhileNotActive.has(name)) return;
  const { accountId } = input as { accountId: string };
  // The weakest lock that a change of the status waits for: those who change other things do not wait for each other.
  const account = await db
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forKeyShare()
    .executeTakeFirst();
  if (account?.status !== "active") throw new Refusal("account.not_active");
};
