import type { Language } from "@freehold/core/kernel/id";
import type { Mail } from "../platform/mail.ts";
import type { Person } from "./store.ts";

type MailedLink = { readonly id: string; readonly secret: string; readonly expiresAt: Date };
type Addressee = Pick<Person, "id" | "name" | "email" | "userId" | "company" | "timeZone">;

const to = ({ email, timeZone }: Pick<Addressee, "email" | "timeZone">, language: Language) => ({
  to: email,
  language,
  timeZone,
});

export const verifyEmailMail = (person: Addressee, language: Language, link: MailedLink): Mail => ({
  key: `people.verify_email:${link.id}`,
  ...to(person, language),
  template: "people.verify_email",
  data: {
    name: person.name,
    company: person.company,
    email: person.email,
    userId: person.userId,
    secret: link.secret,
    expiresAt: link.expiresAt.toISOString(),
  },
});

/** To somebody who asks for the mail of their registration again: they choose the password anew. */
export const finishRegistrationMail = (person: Addressee, language: Language, link: MailedLink): Mail => ({
  key: `people.finish_registration:${link.id}`,
  ...to(person, language),
  template: "people.finish_registration",
  data: {
    name: person.name,
    email: person.email,
    userId: person.userId,
    secret: link.secret,
    expiresAt: link.expiresAt.toISOString(),
  },
});

/** To somebody who registers again with an address that has a sign-in. */
export const alreadyRegisteredMail = (person: Addressee, language: Language, key: string): Mail => ({
  key: `people.already_registered:${key}`,
  ...to(person, language),
  template: "people.already_registered",
  data: { name: person.name, email: person.email, userId: person.userId },
});

export const resetPasswordMail = (person: Addressee, language: Language, link: MailedLink): Mail => ({
  key: `people.reset_password:${link.id}`,
  ...to(person, language),
  template: "people.reset_password",
  data: { name: person.name, userId: person.userId, secret: link.secret, expiresAt: link.expiresAt.toISOString() },
});

/** To somebody who wants another password, where their organization signs them in. */
export const organizationMail = (person: Addressee, language: Language, key: string): Mail => ({
  key: `people.use_organization:${key}`,
  ...to(person, language),
  template: "people.use_organization",
  data: { name: person.name, newEmail: person.email },
});

export const userIdMail = (person: Addressee, language: Language, key: string): Mail => ({
  key: `people.user_id:${key}`,
  ...to(person, language),
  template: "people.user_id",
  data: { name: person.name, userId: person.userId },
});

/** Which request it was, and when. */
type Occasion = { readonly requestId: string; readonly now: Date };

export const passwordChangedMail = (person: Addressee, language: Language, { requestId, now }: Occasion): Mail => ({
  key: `people.password_changed:${requestId}`,
  ...to(person, language),
  template: "people.password_changed",
  data: { name: person.name, at: now.toISOString() },
});

export const confirmEmailMail = (person: Addressee, newEmail: string, language: Language, link: MailedLink): Mail => ({
  key: `people.confirm_email:${link.id}`,
  ...to({ ...person, email: newEmail }, language),
  template: "people.confirm_email",
  data: { name: person.name, newEmail, secret: link.secret, expiresAt: link.expiresAt.toISOString() },
});

export const emailChangeRequestedMail = (
  person: Addressee,
  newEmail: string,
  language: Language,
  { requestId, now }: Occasion,
): Mail => ({
  key: `people.email_change_requested:${requestId}`,
  ...to(person, language),
  template: "people.email_change_requested",
  data: { name: person.name, newEmail, at: now.toISOString() },
});

/** To the address that was given up. */
export const emailChangedMail = (
  person: Addressee,
  newEmail: string,
  language: Language,
  { requestId, now }: Occasion,
): Mail => ({
  key: `people.email_changed:${requestId}`,
  ...to(person, language),
  template: "people.email_changed",
  data: { name: person.name, newEmail, at: now.toISOString() },
});

export const deletedMail = (person: Addressee, language: Language, { requestId, now }: Occasion): Mail => ({
  key: `people.deleted:${requestId}`,
  ...to(person, language),
  template: "people.deleted",
  data: { name: person.name, at: now.toISOString() },
});

/** That somebody's way to sign in has changed. */
export const secondFactorMail = (
  what: "second_factor_on" | "second_factor_off" | "recovery_codes_renewed",
  person: Addressee,
  language: Language,
  { requestId, now }: Occasion,
): Mail => ({
  key: `people.${what}:${requestId}`,
  ...to(person, language),
  template: `people.${what}`,
  data: { name: person.name, at: now.toISOString() },
});

export const recoveryCodeUsedMail = (
  person: Addressee,
  left: number,
  language: Language,
  { requestId, now }: Occasion,
): Mail => ({
  key: `people.recovery_code_used:${requestId}`,
  ...to(person, language),
  template: "people.recovery_code_used",
  data: { name: person.name, left, at: now.toISOString() },
});

/** To somebody whose second factor an operator removed. */
export const secondFactorRemovedMail = (
  person: Addressee,
  reason: string,
  language: Language,
  { requestId, now }: Occasion,
): Mail => ({
  key: `people.second_factor_removed:${requestId}`,
  ...to(person, language),
  template: "people.second_factor_removed",
  data: { name: person.name, reason, at: now.toISOString() },
});
