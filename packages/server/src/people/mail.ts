import type { MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const textOf = (data: MailData, name: string): string => String(data[name] ?? "");

const because = (kind: "registered" | "person" | "security", data: MailData, write: MailWriter) =>
  write.say(`mail.people.why.${kind}`, { operator: write.operatorName, email: textOf(data, "email") });

const greeting = (data: MailData, write: MailWriter) =>
  write.say("mail.people.greeting", { name: textOf(data, "name") });

const headOf = (name: string, data: MailData, write: MailWriter) => ({
  subject: write.say(`mail.people.${name}.subject`),
  heading: write.say(`mail.people.${name}.heading`, {
    operator: write.operatorName,
    name: textOf(data, "name"),
    userId: textOf(data, "userId"),
  }),
});

const bodyOf = (name: string, data: MailData, write: MailWriter) =>
  write.say(`mail.people.${name}.body`, {
    operator: write.operatorName,
    email: textOf(data, "newEmail"),
    ...(data.expiresAt === undefined ? {} : { until: write.date(textOf(data, "expiresAt")) }),
    ...(data.at === undefined ? {} : { when: write.date(textOf(data, "at")) }),
  });

const action = (name: string, path: string, write: MailWriter) => ({
  label: write.say(`mail.people.${name}.action`),
  path,
});

export const peopleMails: MailTemplates = {
  "people.verify_email": (data, write) => ({
    ...headOf("verify_email", data, write),
    paragraphs: [greeting(data, write), bodyOf("verify_email", data, write)],
    facts: [
      [write.say("mail.people.fact.name"), textOf(data, "name")],
      [write.say("mail.people.fact.company"), textOf(data, "company")],
      [write.say("mail.people.fact.user_id"), textOf(data, "userId")],
    ],
    action: action("verify_email", `/verify-email/${textOf(data, "secret")}`, write),
    after: [write.say("mail.people.verify_email.not_you")],
    why: because("registered", data, write),
  }),

  "people.finish_registration": (data, write) => ({
    ...headOf("finish_registration", data, write),
    paragraphs: [greeting(data, write), bodyOf("finish_registration", data, write)],
    facts: [[write.say("mail.people.fact.user_id"), textOf(data, "userId")]],
    action: action("finish_registration", `/reset-password/${textOf(data, "secret")}`, write),
    after: [write.say("mail.people.finish_registration.not_you")],
    why: because("registered", data, write),
  }),

  "people.already_registered": (data, write) => ({
    ...headOf("already_registered", data, write),
    paragraphs: [greeting(data, write), bodyOf("already_registered", data, write)],
    facts: [[write.say("mail.people.fact.user_id"), textOf(data, "userId")]],
    action: action("already_registered", "/sign-in", write),
    after: [write.say("mail.people.already_registered.forgotten")],
    why: because("registered", data, write),
  }),

  "people.reset_password": (data, write) => ({
    ...headOf("reset_password", data, write),
    paragraphs: [greeting(data, write), bodyOf("reset_password", data, write)],
    facts: [[write.say("mail.people.fact.user_id"), textOf(data, "userId")]],
    action: action("reset_password", `/reset-password/${textOf(data, "secret")}`, write),
    after: [write.say("mail.people.ignore")],
    why: because("person", data, write),
  }),

  "people.password_changed": (data, write) => ({
    ...headOf("password_changed", data, write),
    paragraphs: [greeting(data, write), bodyOf("password_changed", data, write)],
    action: action("password_changed", "/forgot-password", write),
    after: [write.say("mail.people.password_changed.after")],
    why: because("security", data, write),
  }),

  "people.second_factor_on": (data, write) => ({
    ...headOf("second_factor_on", data, write),
    paragraphs: [greeting(data, write), bodyOf("second_factor_on", data, write)],
    action: action("second_factor_on", "/forgot-password", write),
    after: [write.say("mail.people.second_factor_on.after", { operator: write.operatorName })],
    why: because("security", data, write),
  }),

  "people.second_factor_off": (data, write) => ({
    ...headOf("second_factor_off", data, write),
    paragraphs: [greeting(data, write), bodyOf("second_factor_off", data, write)],
    action: action("second_factor_off", "/forgot-password", write),
    after: [write.say("mail.people.password_changed.after")],
    why: because("security", data, write),
  }),

  "people.second_factor_removed": (data, write) => ({
    ...headOf("second_factor_removed", data, write),
    paragraphs: [greeting(data, write), bodyOf("second_factor_removed", data, write)],
    quote: textOf(data, "reason"),
    action: action("second_factor_removed", "/profile", write),
    after: [write.say("mail.people.second_factor_removed.after", { operator: write.operatorName })],
    why: because("security", data, write),
  }),

  "people.recovery_codes_renewed": (data, write) => ({
    ...headOf("recovery_codes_renewed", data, write),
    paragraphs: [greeting(data, write), bodyOf("recovery_codes_renewed", data, write)],
    action: action("recovery_codes_renewed", "/forgot-password", write),
    after: [write.say("mail.people.password_changed.after")],
    why: because("security", data, write),
  }),

  "people.recovery_code_used": (data, write) => ({
    ...headOf("recovery_code_used", data, write),
    paragraphs: [
      greeting(data, write),
      bodyOf("recovery_code_used", data, write),
      write.say("mail.people.recovery_code_used.left", { left: Number(data.left) }),
    ],
    action: action("recovery_code_used", "/forgot-password", write),
    after: [write.say("mail.people.password_changed.after")],
    why: because("security", data, write),
  }),

  "people.use_organization": (data, write) => ({
    ...headOf("use_organization", data, write),
    paragraphs: [greeting(data, write), bodyOf("use_organization", data, write)],
    action: action("use_organization", "/sign-in", write),
    why: because("person", data, write),
  }),

  "people.user_id": (data, write) => ({
    ...headOf("user_id", data, write),
    paragraphs: [greeting(data, write), bodyOf("user_id", data, write)],
    action: action("user_id", "/sign-in", write),
    why: because("person", data, write),
  }),

  "people.confirm_email": (data, write) => ({
    ...headOf("confirm_email", data, write),
    paragraphs: [greeting(data, write), bodyOf("confirm_email", data, write)],
    action: action("confirm_email", `/confirm-email/${textOf(data, "secret")}`, write),
    after: [write.say("mail.people.ignore")],
    why: because("person", data, write),
  }),

  "people.email_change_requested": (data, write) => ({
    ...headOf("email_change_requested", data, write),
    paragraphs: [greeting(data, write), bodyOf("email_change_requested", data, write)],
    action: action("email_change_requested", "/forgot-password", write),
    after: [write.say("mail.people.email_change_requested.after")],
    why: because("security", data, write),
  }),

  "people.email_changed": (data, write) => ({
    ...headOf("email_changed", data, write),
    paragraphs: [greeting(data, write), bodyOf("email_changed", data, write)],
    after: [write.say("mail.people.email_changed.after", { operator: write.operatorName })],
    why: because("security", data, write),
  }),

  "people.deleted": (data, write) => ({
    ...headOf("deleted", data, write),
    paragraphs: [bodyOf("deleted", data, write)],
    after: [write.say("mail.people.deleted.after")],
    why: because("security", data, write),
  }),
};
