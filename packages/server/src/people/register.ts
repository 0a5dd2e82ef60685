import { register as endpoint } from "@freehold/core/people/endpoints";
import type { Registration } from "@freehold/core/people/schema";
import { type ActionLinkPurpose, readActionLink, takeActionLinkAsProof } from "../platform/action-links.ts";
import type { Transaction } from "../platform/database.ts";
import { queueMails } from "../platform/mailing.ts";
import { type Context, preparedMutation } from "../platform/operation.ts";
import { parsePhone } from "../platform/phone.ts";
import { countTry, takeTry } from "../platform/throttle.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { refuseCommonPassword } from "./common-passwords.ts";
import { hashOf, setPassword } from "./identity.ts";
import { insertPerson } from "./insert-person.ts";
import { alreadyRegisteredMail, verifyEmailMail } from "./letters.ts";
import { createLink } from "./links.ts";
import { startSession } from "./start-session.ts";
import { claimEmail, type Person, savePerson } from "./store.ts";
import { mailsTo, requestsFrom } from "./throttles.ts";
import { grantConfiguredRoles } from "./verified.ts";

/** What a registration says of the person. Each mailed link keeps its own, and brings that one about. */
export type Registered = Pick<Person, "name" | "company" | "phone" | "relationship" | "language" | "timeZone"> & {
  readonly passwordHash: string;
};

const LINKS_THAT_PROVE: readonly ActionLinkPurpose[] = ["activation", "invitation"];

/**
 * Whether the secret was mailed to this very address for something else, which proves it as well: once, and never for
 * those who become operators by their address. Mails are forwarded.
 */
const isProvenByLink = async (tx: Transaction, ctx: Context, email: string, token: string | undefined) => {
  if (token === undefined || ctx.platform.config.operatorEmails.includes(email)) return false;
  for (const purpose of LINKS_THAT_PROVE) {
    const link = await readActionLink(tx, ctx.platform, token, purpose).catch(() => undefined);
    if (link !== undefined) return link.recipient === email && takeActionLinkAsProof(tx, link.id, ctx.now);
  }
  return false;
};

const prepare = async (ctx: Context, input: Registration): Promise<Registered> => {
  const { platform, now } = ctx;
  await countTry(platform.database.kysely, [requestsFrom(ctx.client.ipAddress)], now);
  refuseCommonPassword(input.password, [input.email, input.name, input.company, platform.config.operatorName]);
  return {
    name: input.name,
    company: input.company,
    phone: parsePhone(input.phone),
    relationship: input.relationship,
    language: input.language ?? null,
    timeZone: input.timeZone ?? null,
    passwordHash: await hashOf(input.password),
  };
};

const registerPerson = async (tx: Transaction, email: string, registered: Registered, now: Date): Promise<Person> => {
  const { passwordHash, ...profile } = registered;
  const person = await insertPerson(tx, { email, emailVerified: false, ...profile }, now);
  await setPassword(tx, person.id, passwordHash, now);
  return person;
};

/** Lets an unproven registration say what a later one, or the one whose link was followed, says. */
export const applyRegistration = async (
  tx: Transaction,
  personId: string,
  { passwordHash, ...profile }: Registered,
  now: Date,
): Promise<Person> => {
  await setPassword(tx, personId, passwordHash, now);
  return savePerson(tx, personId, profile, now);
};

export const register = preparedMutation(endpoint, prepare, async (tx, ctx, input, registered) => {
  const { platform, now } = ctx;
  const { email } = input;
  const known = await claimEmail(tx, email);
  await refuseClosedPassword(tx, platform, { email });
  const mayMail = (await takeTry(tx, mailsTo(email), now)) === 0;
  const language = known?.language ?? registered.language ?? ctx.language;

  if (known?.emailVerified) {
    if (mayMail) await queueMails(tx, platform, [alreadyRegisteredMail(known, language, ctx.requestId)]);
    return { result: { signedIn: false }, audit: "nothing_changed" };
  }

  const person =
    known === undefined
      ? await registerPerson(tx, email, registered, now)
      : await applyRegistration(tx, known.id, registered, now);
  const registration = aboutPerson("person.registered", person, { after: { email, userId: person.userId } });

  if (await isProvenByLink(tx, ctx, email, input.linkToken)) {
    const verified = await savePerson(tx, person.id, { emailVerified: true }, now);
    await startSession(tx, ctx, person.id);
    const roles = await grantConfiguredRoles(tx, ctx, verified);
    return {
      result: { signedIn: true },
      audit: [registration, aboutPerson("person.email_verified", verified, { after: { email } }), ...roles],
    };
  }

  if (mayMail) {
    const link = await createLink(tx, "verify_email", { personId: person.id, value: { email, registered } }, now);
    await queueMails(tx, platform, [verifyEmailMail(person, language, link)]);
  }
  return { result: { signedIn: false }, audit: [registration] };
});
