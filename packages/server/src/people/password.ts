import { Refusal } from "@freehold/core/kernel/refusal";
import { changePassword as changeEndpoint, resetPassword as resetEndpoint } from "@freehold/core/people/endpoints";
import type { Reader, Transaction } from "../platform/database.ts";
import { queueMails } from "../platform/mailing.ts";
import { preparedMutation } from "../platform/operation.ts";
import { countTry, forgetTries } from "../platform/throttle.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { refuseCommonPassword } from "./common-passwords.ts";
import { hashOf, setPassword } from "./identity.ts";
import { passwordChangedMail } from "./letters.ts";
import { readLink } from "./links.ts";
import { askPassword, lockWithPassword } from "./password-check.ts";
import { applyRegistration, type Registered } from "./register.ts";
import { deleteLinks, findPerson, lockPerson, type Person, savePerson } from "./store.ts";
import { endSessions } from "./store-sessions.ts";
import { guessesAt, guessesBy, requestsFrom } from "./throttles.ts";
import { grantConfiguredRoles } from "./verified.ts";

const done = { done: true } as const;

/**
 * What a mailed secret lets somebody set the password of: the link of a mail that says so; or, until the address is
 * proven, that of a registration whose password its reader did not choose or forgot.
 */
const readResetLink = async (db: Reader, person: Person | undefined, token: string, now: Date) => {
  const link =
    (await readLink(db, "reset_password", token, now)) ??
    (person?.emailVerified ? undefined : await readLink(db, "verify_email", token, now));
  if (link === undefined || (person !== undefined && link.value.email !== person.email))
    throw new Refusal("link.invalid");
  return link;
};

/** What was begun with the old password ends with it: signing in by a code, and setting a second factor up. */
const endBeginnings = async (tx: Transaction, personId: string): Promise<void> => {
  await deleteLinks(tx, personId, "second_step");
  await deleteLinks(tx, personId, "second_factor");
};

export const changePassword = preparedMutation(
  changeEndpoint,
  async (ctx, { currentPassword, newPassword }) => {
    const { email, name, company, userId } = ctx.person;
    refuseCommonPassword(newPassword, [email, name, company, userId, ctx.platform.config.operatorName], "newPassword");
    return { oldHash: await askPassword(ctx, currentPassword), newHash: await hashOf(newPassword) };
  },
  async (tx, ctx, _input, { oldHash, newHash }) => {
    const person = await lockWithPassword(tx, ctx.person.id, oldHash);
    await setPassword(tx, person.id, newHash, ctx.now);
    await endSessions(tx, person.id, { exceptId: ctx.person.sessionId });
    await deleteLinks(tx, person.id, "reset_password");
    await endBeginnings(tx, person.id);
    await queueMails(tx, ctx.platform, [passwordChangedMail(person, person.language ?? ctx.language, ctx)]);
    return { result: done, audit: [aboutPerson("person.password_changed", person)] };
  },
);

export const resetPassword = preparedMutation(
  resetEndpoint,
  async ({ platform, now, client }, { token, password }) => {
    const db = platform.database.kysely;
    await countTry(db, [requestsFrom(client.ipAddress)], now);
    const person = await findPerson(db, (await readResetLink(db, undefined, token, now)).personId);
    if (person === undefined) throw new Refusal("link.invalid");
    const { email, name, company, userId } = person;
    refuseCommonPassword(password, [email, name, company, userId, platform.config.operatorName]);
    return { personId: person.id, newHash: await hashOf(password) };
  },
  async (tx, ctx, { token }, { personId, newHash }) => {
    const { now } = ctx;
    const before = await lockPerson(tx, personId);
    if (before === undefined) throw new Refusal("link.invalid");
    const { value } = await readResetLink(tx, before, token, now);
    await refuseClosedPassword(tx, ctx.platform, before);
    if (value.registered === undefined) await setPassword(tx, personId, newHash, now);
    else await applyRegistration(tx, personId, { ...(value.registered as Registered), passwordHash: newHash }, now);
    await endSessions(tx, personId);
    await deleteLinks(tx, personId, "reset_password");
    // Whoever takes a sign-in back also stops a change of address that somebody else asked for.
    await deleteLinks(tx, personId, "confirm_email");
    await endBeginnings(tx, personId);
    const person = await savePerson(tx, personId, { emailVerified: true, pendingEmail: null }, now);
    await forgetTries(tx, guessesAt(person.email));
    await forgetTries(tx, guessesAt(person.userId));
    await forgetTries(tx, guessesBy(person.id));
    await queueMails(tx, ctx.platform, [passwordChangedMail(person, person.language ?? ctx.language, ctx)]);
    const roles = await grantConfiguredRoles(tx, ctx, person);
    const proof = aboutPerson("person.email_verified", person, { after: { email: person.email } });
    return {
      result: done,
      audit: [aboutPerson("person.password_reset", person), ...(before.emailVerified ? [] : [proof]), ...roles],
    };
  },
);
