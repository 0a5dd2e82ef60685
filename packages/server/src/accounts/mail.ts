import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

type Why = "requester" | "authorizer" | "administrator" | "staff" | "former_authorizer";

type Shape = {
  /** Sentences `mail.<name>.p1` … */
  readonly paragraphs: number;
  readonly facts?: readonly (keyof typeof factLabels)[];
  /** Whose words are quoted: those of the requester, or the reason somebody gave. */
  readonly quote?: "message" | "reason";
  /** Whether `data.path` leads to something to do, with the label `mail.<name>.action`. */
  readonly hasAction: boolean;
  readonly hasAfter?: true;
  readonly why: Why;
};

const factLabels = {
  accountName: "mail.account.fact.name",
  domain: "mail.account.fact.domain",
  requester: "mail.account.fact.requester",
  authorizerEmail: "mail.account.fact.authorizer",
  lapsesAt: "mail.account.fact.deadline",
} as const;

const basics = ["accountName", "domain"] as const;
const everything = ["accountName", "domain", "requester", "lapsesAt"] as const;

const shapes = {
  "account.authorization_asked": {
    paragraphs: 2,
    facts: everything,
    quote: "message",
    hasAction: true,
    hasAfter: true,
    why: "authorizer",
  },
  "account.requested": {
    paragraphs: 2,
    facts: [...basics, "authorizerEmail", "lapsesAt"],
    hasAction: true,
    why: "requester",
  },
  "account.requested_self": { paragraphs: 2, facts: [...basics, "lapsesAt"], hasAction: true, why: "requester" },
  "account.identifier_review": { paragraphs: 2, facts: basics, hasAction: true, why: "requester" },
  "account.review_waits": { paragraphs: 1, facts: everything, hasAction: true, why: "staff" },
  "account.parent_notice": {
    paragraphs: 2,
    facts: ["accountName", "domain", "requester"],
    hasAction: false,
    why: "administrator",
  },
  "account.identifier_approved": { paragraphs: 2, facts: basics, hasAction: true, why: "requester" },
  "account.ready_to_activate": { paragraphs: 1, facts: everything, hasAction: true, why: "authorizer" },
  "account.rejected": { paragraphs: 2, facts: basics, quote: "reason", hasAction: true, why: "requester" },
  "account.declined": { paragraphs: 2, facts: basics, quote: "reason", hasAction: true, why: "requester" },
  "account.activated": { paragraphs: 2, facts: basics, hasAction: true, why: "requester" },
  "account.activated_by_you": { paragraphs: 2, facts: basics, hasAction: true, why: "authorizer" },
  "account.reminder": {
    paragraphs: 2,
    facts: everything,
    quote: "message",
    hasAction: true,
    hasAfter: true,
    why: "authorizer",
  },
  "account.reminder_requester": {
    paragraphs: 2,
    facts: [...basics, "authorizerEmail", "lapsesAt"],
    hasAction: true,
    why: "requester",
  },
  "account.lapsed": { paragraphs: 2, facts: basics, hasAction: true, why: "requester" },
  "account.lapsed_authorizer": {
    paragraphs: 2,
    facts: ["accountName", "domain", "requester"],
    hasAction: false,
    why: "authorizer",
  },
  "account.closed_to_authorizer": {
    paragraphs: 1,
    facts: ["accountName", "domain", "requester"],
    hasAction: false,
    why: "former_authorizer",
  },
  "account.authorizer_replaced": {
    paragraphs: 1,
    facts: ["accountName", "domain", "requester"],
    hasAction: false,
    why: "former_authorizer",
  },
  "account.suspended": { paragraphs: 2, facts: basics, quote: "reason", hasAction: true, why: "administrator" },
  "account.resumed": { paragraphs: 1, facts: basics, quote: "reason", hasAction: true, why: "administrator" },
  "account.closed": { paragraphs: 1, facts: basics, quote: "reason", hasAction: true, why: "administrator" },
  "account.second_factor_asked": { paragraphs: 2, facts: basics, hasAction: true, why: "administrator" },
} as const satisfies Record<string, Shape>;
export type AccountMailName = keyof typeof shapes;

const textOf = (data: MailData, key: string): string => {
  const value = data[key];
  return typeof value === "string" ? value : "";
};

const write = (name: string, shape: Shape, data: MailData, writer: MailWriter): MailContent => {
  const { paragraphs, facts = [], quote, hasAction, hasAfter, why } = shape;
  const values = {
    accountName: textOf(data, "accountName"),
    domain: textOf(data, "domain"),
    requesterName: textOf(data, "requesterName"),
    requester: [textOf(data, "requesterName"), textOf(data, "requesterEmail")],
    authorizerEmail: textOf(data, "authorizerEmail"),
    lapsesAt: writer.date(textOf(data, "lapsesAt")),
    operator: writer.operatorName,
  };
  const say = (key: string) => writer.say(key, values);
  const quoted = quote === undefined ? "" : textOf(data, quote);
  return {
    subject: say(`mail.${name}.subject`),
    heading: say(`mail.${name}.heading`),
    paragraphs: Array.from({ length: paragraphs }, (_, index) => say(`mail.${name}.p${index + 1}`)),
    facts: facts.map((fact) => [say(factLabels[fact]), values[fact]]),
    ...(quoted === "" ? {} : { quote: quoted }),
    ...(hasAction ? { action: { label: say(`mail.${name}.action`), path: textOf(data, "path") } } : {}),
    ...(hasAfter ? { after: [say(`mail.${name}.after`)] } : {}),
    why: say(`mail.account.why.${why}`),
  };
};

export const accountsMails: MailTemplates = Object.fromEntries(
  Object.entries<Shape>(shapes).map(([name, shape]) => [
    name,
    (data: MailData, writer: MailWriter) => write(name, shape, data, writer),
  ]),
);
