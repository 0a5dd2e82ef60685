import { Refusal } from "@freehold/core/kernel/refusal";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";

/**
 * A part of a transaction that leaves nothing behind when it is refused.
 * @returns what came of it, or the refusal; anything else that is thrown fails the transaction
 */
export const attempt = async <Result>(tx: Transaction, part: () => Promise<Result>): Promise<Result | Refusal> => {
  await sql`savepoint attempt`.execute(tx);
  try {
    const result = await part();
    await sql`release savepoint attempt`.execute(tx);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint attempt`.execute(tx);
    await sql`release savepoint attempt`.execute(tx);
    return error;
  }
};
