import { isAdministeringRole } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  getSession as sessionEndpoint,
  signIn as signInEndpoint,
  signOut as signOutEndpoint,
} from "@freehold/core/people/endpoints";
import { readMemberships } from "../platform/held-roles.ts";
import { mutation, preparedMutation, query } from "../platform/operation.ts";
import { countTry, forgetTries, returnTry } from "../platform/throttle.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { isPassword } from "./identity.ts";
import { endOwnSession, forgetCookie, startSecondStep, startSession } from "./start-session.ts";
import { findPersonByIdentity, lockPerson, profileOf, readPasswordHash } from "./store.ts";
import { readSecondFactor } from "./store-second-factor.ts";
import { failuresFrom, guessesAt } from "./throttles.ts";
import { grantConfiguredRoles } from "./verified.ts";

const done = { done: true } as const;

// Whoever does not exist costs the same reads as everybody else.
const NOBODY = "00000000-0000-7000-8000-000000000000";

export const signIn = preparedMutation(
  signInEndpoint,
  async ({ platform, now, client }, { identity, password }) => {
    const db = platform.database.kysely;
    const failures = failuresFrom(client.ipAddress);
    const guesses = guessesAt(identity);
    await countTry(db, [failures, guesses], now);
    const person = await findPersonByIdentity(db, identity);
    const hash = await readPasswordHash(db, person?.id ?? NOBODY);
    if (!(await isPassword(hash, password)) || person === undefined) throw new Refusal("people.wrong_credentials");
    await forgetTries(db, guesses);
    await returnTry(db, failures);
    if (!person.emailVerified) throw new Refusal("people.email_unverified");
    return { personId: person.id, hash };
  },
  async (tx, ctx, _input, { personId, hash }) => {
    // Locked and compared again: a password that was reset meanwhile must not leave a session of the old one behind.
    const person = await lockPerson(tx, personId);
    if (person === undefined || (await readPasswordHash(tx, personId)) !== hash) {
      throw new Refusal("people.wrong_credentials");
    }
    await refuseClosedPassword(tx, ctx.platform, person);
    if ((await readSecondFactor(tx, personId)) !== undefined) {
      await startSecondStep(tx, ctx, personId);
      return { result: { signedIn: false }, audit: "nothing_changed" };
    }
    await startSession(tx, ctx, personId);
    const roles = await grantConfiguredRoles(tx, ctx, person);
    return { result: { signedIn: true }, audit: [aboutPerson("person.signed_in", person), ...roles] };
  },
);

export const signOut = mutation(signOutEndpoint, async (tx, ctx) => {
  forgetCookie(ctx);
  if (ctx.person === null) return { result: done, audit: "nothing_changed" };
  await endOwnSession(tx, ctx);
  return { result: done, audit: [aboutPerson("person.signed_out", ctx.person)] };
});

export const getSession = query(sessionEndpoint, async (_db, { platform, person, now }) => {
  const { operatorName, mailbox, demo } = platform.config;
  const site = { operatorName, hasMailbox: mailbox, isDemo: demo };
  if (person === null) return { person: null, ...site };
  const memberships = await readMemberships(platform, person.id, now);
  const { operatorRoles, operatorNeedsSecondFactor, hasSecondFactor, usedSecondFactor, providerId } = person;
  return {
    person: {
      ...profileOf(person),
      operatorRoles: [...operatorRoles],
      operatorNeedsSecondFactor,
      byOrganization: providerId !== null,
      memberships: memberships.map(({ roles, asksSecondFactor, ...account }) => ({
        ...account,
        roles: [...roles],
        needsSecondFactor:
          asksSecondFactor &&
          !(hasSecondFactor || usedSecondFactor) &&
          roles.some(({ role }) => isAdministeringRole(role)),
      })),
    },
    ...site,
  };
});
