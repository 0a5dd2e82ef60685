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

/** To somebody who registers again with an address that has a sign-in. */
export const alreadyRegisteredMail = (person: Addressee, language: Language, key: string): Mail => ({
  key: `people.already_registered:${key}`,
  ...to(person, language),
  template: "people.already_registered",
  data: { name: person.name, email: person.email, userId: person.userId },
});
