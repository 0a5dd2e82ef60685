import { Refusal } from "@freehold/core/kernel/refusal";
import type { ProofMinutes } from "@freehold/core/people/proof";
import type { Transaction } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import { checkProof } from "../platform/permission-check.ts";
import { countTry, forgetTries, returnTry } from "../platform/throttle.ts";
import { isPassword } from "./identity.ts";
import { lockPerson, type Person, readPasswordHash } from "./store.ts";
import { failuresFrom, guessesBy } from "./throttles.ts";

/** How lately somebody who has no password must have shown who they are where others type theirs. */
const INSTEAD_OF_PASSWORD: ProofMinutes = 5;

/**
 * Asks somebody who is signed in for their password again. Whoever came by their organization may leave it out, and shows
 * there who they are.
 * @returns the hash it was compared with, for `lockWithPassword`
 * @throws Refusal people.wrong_password, people.too_many_tries, session.proof_required
 */
export const askPassword = async (ctx: SignedInContext, password: string | undefined): Promise<string | null> => {
  const db = ctx.platform.database.kysely;
  if (password === undefined) {
    if (ctx.person.providerId === null) throw new Refusal("people.wrong_password");
    checkProof(ctx.person, INSTEAD_OF_PASSWORD, ctx.now);
    return readPasswordHash(db, ctx.person.id);
  }
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
export const lockWithPassword = async (tx: Transaction, personId: string, hash: string | null): Promise<Person> => {
  const person = await lockPerson(tx, personId);
  if (person === undefined || (await readPasswordHash(tx, personId)) !== hash) {
    throw new Refusal("people.wrong_password");
  }
  return person;
};
