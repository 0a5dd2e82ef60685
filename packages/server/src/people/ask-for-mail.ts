import type { Language } from "@freehold/core/kernel/id";
import {
  forgotPassword as forgotPasswordEndpoint,
  forgotUserId as forgotUserIdEndpoint,
  resendVerification as resendVerificationEndpoint,
} from "@freehold/core/people/endpoints";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import { type Job, job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import { type Context, preparedMutation } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { countTry, takeTry } from "../platform/throttle.ts";
import { isPasswordClosed } from "./closed-password.ts";
import { finishRegistrationMail, organizationMail, resetPasswordMail, userIdMail } from "./letters.ts";
import { createLink } from "./links.ts";
import { findPersonByIdentity, type Person } from "./store.ts";
import { mailsTo, requestsFrom } from "./throttles.ts";

const done = { done: true } as const;

/** Who asked for a mail, in what language, and which asking it was. */
type Asked = { readonly identity: string; readonly language: Language; readonly key: string };

const MAIL_USER_ID = "people.mail_user_id";
const MAIL_PASSWORD_RESET = "people.mail_password_reset";
const MAIL_VERIFICATION = "people.mail_verification";

// Whether the address is known is looked up by a job, so that neither the answer nor its time tells.
const ask = async (tx: Transaction, ctx: Context, jobName: string, identity: string) => {
  await queueEffects(tx, [{ job: jobName, payload: { identity, language: ctx.language, key: ctx.requestId } }]);
  return { result: done, audit: "nothing_changed" } as const;
};

const limit = ({ platform, now, client }: Context) =>
  countTry(platform.database.kysely, [requestsFrom(client.ipAddress)], now);

export const forgotUserId = preparedMutation(forgotUserIdEndpoint, limit, (tx, ctx, { email }) =>
  ask(tx, ctx, MAIL_USER_ID, email),
);

export const forgotPassword = preparedMutation(forgotPasswordEndpoint, limit, (tx, ctx, { identity }) =>
  ask(tx, ctx, MAIL_PASSWORD_RESET, identity),
);

export const resendVerification = preparedMutation(resendVerificationEndpoint, limit, (tx, ctx, { email }) =>
  ask(tx, ctx, MAIL_VERIFICATION, email),
);

type Write = (
  tx: Transaction,
  platform: Platform,
  person: Person,
  asked: Asked & { readonly now: Date },
) => Promise<void>;

const mailWhenKnown = (name: string, write: Write): Job =>
  job<Asked>(name, async (platform, asked) => {
    const now = platform.clock.now();
    await platform.database.kysely.transaction().execute(async (tx) => {
      const person = await findPersonByIdentity(tx, asked.identity);
      if (person === undefined || (await takeTry(tx, mailsTo(person.email), now)) > 0) return;
      await write(tx, platform, person, { ...asked, language: person.language ?? asked.language, now });
    });
  });

export const mailUserId = mailWhenKnown(MAIL_USER_ID, async (tx, platform, person, { language, key }) => {
  if (person.emailVerified) await queueMails(tx, platform, [userIdMail(person, language, key)]);
});

export const mailPasswordReset = mailWhenKnown(
  MAIL_PASSWORD_RESET,
  async (tx, platform, person, { language, key, now }) => {
    if (await isPasswordClosed(tx, platform, person)) {
      await queueMails(tx, platform, [organizationMail(person, language, key)]);
      return;
    }
    const link = await createLink(tx, "reset_password", { personId: person.id, value: { email: person.email } }, now);
    await queueMails(tx, platform, [resetPasswordMail(person, language, link)]);
  },
);

export const mailVerification = mailWhenKnown(MAIL_VERIFICATION, async (tx, platform, person, { language, now }) => {
  if (person.emailVerified || (await isPasswordClosed(tx, platform, person))) return;
  // Nobody knows which of the registrations with this address its owner means, and one may be somebody else's: so the
  // link brings no password with it, but has its reader choose one, which proves the address as well.
  const link = await createLink(tx, "reset_password", { personId: person.id, value: { email: person.email } }, now);
  await queueMails(tx, platform, [finishRegistrationMail(person, language, link)]);
});
