import { type MailContent, type MailData, type MailTemplates, type MailWriter, wordsOf } from "../platform/mail.ts";

type Shape = {
  /** Sentences `mail.<name>.p1` … */
  readonly paragraphs: number;
  readonly quote?: "reason" | "objection" | "endReason";
  readonly path?: "path" | "operatorPath" | "managePath";
  readonly after?: true;
  readonly why: "claimant" | "administrator" | "member" | "party" | "staff";
};

const shapes = {
  "takeover.noticed_claimant": { paragraphs: 2, path: "path", why: "claimant" },
  "takeover.noticed_administrator": { paragraphs: 3, quote: "reason", path: "path", after: true, why: "administrator" },
  "takeover.noticed_party": { paragraphs: 3, quote: "reason", path: "path", why: "party" },
  "takeover.noticed_member": { paragraphs: 3, quote: "reason", path: "path", why: "member" },
  "takeover.objected_claimant": { paragraphs: 2, quote: "objection", path: "path", why: "claimant" },
  "takeover.objected_staff": { paragraphs: 1, quote: "objection", path: "operatorPath", why: "staff" },
  "takeover.completed_claimant": { paragraphs: 2, quote: "endReason", path: "managePath", why: "claimant" },
  "takeover.completed_member": { paragraphs: 2, quote: "endReason", path: "path", why: "member" },
  "takeover.refused_claimant": { paragraphs: 1, quote: "endReason", path: "path", why: "claimant" },
  "takeover.stopped_claimant": { paragraphs: 2, path: "path", why: "claimant" },
  "takeover.lapsed_claimant": { paragraphs: 2, path: "path", why: "claimant" },
  "takeover.over_member": { paragraphs: 1, quote: "endReason", path: "path", why: "member" },
} as const satisfies Record<string, Shape>;
export type TakeoverMailName = keyof typeof shapes;

const string = (data: MailData, name: string): string => String(data[name] ?? "");

const write = (name: string, shape: Shape, data: MailData, writer: MailWriter): MailContent => {
  const values = {
    account: string(data, "account"),
    domain: string(data, "domain"),
    claimant: wordsOf(data, "claimant"),
    claimantName: string(data, "claimantName"),
    why: string(data, "why"),
    objector: wordsOf(data, "objector"),
    until: data.completesAt == null ? "" : writer.date(string(data, "completesAt")),
    operator: writer.operatorName,
  };
  const say = (part: string) => writer.say(`mail.${name}.${part}`, values);
  const quoted = shape.quote === undefined ? "" : string(data, shape.quote);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: Array.from({ length: shape.paragraphs }, (_, index) => say(`p${index + 1}`)),
    facts: [
      [writer.say("mail.takeover.fact.account"), [values.account, values.domain]],
      [writer.say("mail.takeover.fact.claimant"), values.claimant],
    ],
    ...(quoted === "" ? {} : { quote: quoted }),
    ...(shape.path === undefined ? {} : { action: { label: say("action"), path: string(data, shape.path) } }),
    ...(shape.after === true ? { after: [say("after")] } : {}),
    why: writer.say(`mail.takeover.why.${shape.why}`, values),
  };
};

const ask = (data: MailData, writer: MailWriter): MailContent => {
  const accounts = Array.isArray(data.accounts) ? (data.accounts as readonly string[]) : [string(data, "accounts")];
  const values = {
    accounts: accounts.join(", "),
    count: accounts.length,
    number: Number(data.number ?? 1) || 1,
    until: writer.date(string(data, "unreachableAt")),
    seen: writer.date(string(data, "seenAt")),
  };
  const say = (part: string) => writer.say(`mail.presence.ask.${part}`, values);
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("p1"), say("p2"), say("p3")],
    facts: [[say("fact.accounts"), accounts]],
    action: { label: say("action"), path: "/still-here" },
    after: [say("after")],
    why: say("why"),
  };
};

const lone = (data: MailData, writer: MailWriter): MailContent => {
  const say = (part: string) => writer.say(`mail.presence.lone.${part}`, { account: string(data, "account") });
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("p1"), say("p2")],
    action: { label: say("action"), path: string(data, "path") },
    why: say("why"),
  };
};

export const takeoversMails: MailTemplates = {
  ...Object.fromEntries(
    Object.entries<Shape>(shapes).map(([name, shape]) => [
      name,
      (data: MailData, writer: MailWriter) => write(name, shape, data, writer),
    ]),
  ),
  "presence.ask": ask,
  "presence.lone": lone,
};
