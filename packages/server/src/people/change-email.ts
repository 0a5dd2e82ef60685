import { Refusal } from "@freehold/core/kernel/refusal";
import { changeEmail as changeEndpoint, confirmEmail as confirmEndpoint } from "@freehold/core/people/endpoints";
import { queueMails } from "../platform/mailing.ts";
import { mutation, preparedMutation } from "../platform/operation.ts";
import { takeTry } from "../platform/throttle.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { alreadyRegisteredMail, confirmEmailMail, emailChangedMail, emailChangeRequestedMail } from "./letters.ts";
import { createLink, readLink } from "./links.ts";
import { askPassword, lockWithPassword } from "./password-check.ts";
import {
  claimEmail,
  deleteLinks,
  deletePersonRow,
  findPeopleByEmail,
  lockPerson,
  profileOf,
  savePerson,
} from "./store.ts";
import { mailsTo } from "./throttles.ts";
import { grantConfiguredRoles } from "./verified.ts";

export const changeEmail = preparedMutation(
  changeEndpoint,
  (ctx, { password }) => askPassword(ctx, password),
  async (tx, ctx, { email }, hash) => {
    const { platform, now } = ctx;
    const person = await lockWithPassword(tx, ctx.person.id, hash);
    await refuseClosedPassword(tx, platform, person);
    if (email === (person.pendingEmail ?? person.email)) {
      return { result: profileOf(person), audit: "nothing_changed" };
    }
    // One change at a time: earlier links stop working, whatever becomes of this one.
    await deleteLinks(tx, person.id, "confirm_email");
    const pendingEmail = email === person.email ? null : email;
    const saved = await savePerson(tx, person.id, { pendingEmail }, now);
    const language = person.language ?? ctx.language;
    if (pendingEmail !== null) {
      await queueMails(tx, platform, [emailChangeRequestedMail(person, pendingEmail, language, ctx)]);
      if ((await takeTry(tx, mailsTo(pendingEmail), now)) === 0) {
        const [owner] = await findPeopleByEmail(tx, [pendingEmail]);
        const value = { email: pendingEmail };
        const link = await createLink(tx, "confirm_email", { personId: person.id, value }, now);
        // The answer does not tell that the address is somebody's; its owner hears of it.
        const mail = owner?.emailVerified
          ? alreadyRegisteredMail(owner, owner.language ?? language, ctx.requestId)
          : confirmEmailMail(person, pendingEmail, language, link);
        await queueMails(tx, platform, [mail]);
      }
    }
    const change = { before: { pendingEmail: person.pendingEmail }, after: { pendingEmail } };
    return { result: profileOf(saved), audit: [aboutPerson("person.email_change_requested", person, change)] };
  },
);

export const confirmEmail = mutation(confirmEndpoint, async (tx, ctx, { token }) => {
  const { platform, now } = ctx;
  const found = await readLink(tx, "confirm_email", token, now);
  if (found === undefined) throw new Refusal("link.invalid");
  const email = String(found.value.email);
  // The address before the person: registration locks in this order too.
  const owner = await claimEmail(tx, email);
  // Somebody else may have typed this address: following the mail alone must not give it to their sign-in.
  const person = found.personId === ctx.person.id ? await lockPerson(tx, found.personId) : undefined;
  const link = await readLink(tx, "confirm_email", token, now);
  if (person === undefined || link === undefined) throw new Refusal("link.invalid");
  const done = { done: true } as const;
  if (person.email === email) return { result: done, audit: "nothing_changed" };
  if (person.pendingEmail !== email || owner?.emailVerified) throw new Refusal("link.invalid");
  // A registration that never proved this address gives way to somebody who just did.
  if (owner !== undefined) await deletePersonRow(tx, owner.id);
  const saved = await savePerson(tx, person.id, { email, emailVerified: true, pendingEmail: null }, now);
  await deleteLinks(tx, person.id, "reset_password");
  await queueMails(tx, platform, [emailChangedMail(person, email, person.language ?? ctx.language, ctx)]);
  const roles = await grantConfiguredRoles(tx, ctx, saved);
  const change = { before: { email: person.email }, after: { email } };
  return { result: done, audit: [aboutPerson("person.email_changed", saved, change), ...roles] };
});
