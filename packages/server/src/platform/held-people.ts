import { Refusal } from "@freehold/core/kernel/refusal";
import { sql } from "kysely";
import type { Transaction } from "./database.ts";

/**
 * Holds somebody until the transaction ends, before anything else is: what they begin is there when they delete their
 * account, or they are gone already.
 * @throws Refusal session.required
 */
export const holdPerson = async (tx: Transaction, personId: string): Promise<void> => {
  const { rows } = await sql`select from people where id = ${personId} for key share`.execute(tx);
  if (rows.length === 0) throw new Refusal("session.required");
};
