import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { type RoleToGrant, upsertGrant } from "./store.ts";

/**
 * Gives a person a role and makes them belong to the account. The same again changes nothing, and a role that is held
 * is never shortened by granting it.
 * @returns whether anything changed
 */
export const grantRole = (tx: Transaction, grant: RoleToGrant): Promise<boolean> => upsertGrant(tx, newId(), grant);
