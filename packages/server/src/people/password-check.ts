import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import { countTry, forgetTries, returnTry } from "../platform/throttle.ts";
import { isPassword } from "./identity.ts";
import { lockPerson, type Person, readPasswordHash } from "./store.ts";
import { failuresFrom, guessesBy } from "./throttles.ts";

/**
 * Asks somebody who is signed in for their password again.
 * @returns the hash it was compared with, for `lockWithPassword`
 * @throws Refusal people.wrong_password, people.too_many_tries
 */
export const askPassword = async (ctx: SignedInContext, password: string): Promise<string> => {
  const db = ctx.platform.database.kysely;
  const failures = failuresFrom(ctx.client.ipAddress);
  const guesses = guessesBy(ctx.person.id);
  await countTry(db, [failures, guesses], ctx.now);
  const hash = await readPasswordHash(db, ctx.person.id);
  if (!(await isPassword(hash, password)) || hash === null) throw new Refusal("people.wrong_password");
  await forgetTries(db, guesses);
  await returnTry(db, failures);
  return hash;
};

/** Locks the person, and makes sure that the password that was just asked for still is theirs. */
export const lockWithPassword = async (tx: Transaction, personId: string, hash: string): Promise<Person> => {
  const person = await lockPerson(tx, personId);
  if (person === undefined || (await readPasswordHash(tx, personId)) !== hash) {
    throw new Refusal("people.wrong_password");
  }
  return person;
};
