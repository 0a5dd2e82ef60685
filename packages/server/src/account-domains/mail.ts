import type { MailContent, MailData, MailTemplates, MailWriter } from "../platform/mail.ts";

const textOf = (data: MailData, key: string): string => {
  const value = data[key];
  return typeof value === "string" ? value : "";
};

type Shape = {
  readonly facts: readonly (keyof typeof labels)[];
  /** Whether its second paragraph depends on whether the domain is the identifier. */
  readonly dependsOnIdentifier?: true;
  readonly dependsOnWhy?: true;
  readonly quote?: true;
  readonly why: "administrator" | "staff";
};

const labels = {
  accountName: "mail.domain.fact.account",
  domain: "mail.domain.fact.domain",
  from: "mail.domain.fact.from",
  recordName: "mail.domain.fact.record_name",
  recordValue: "mail.domain.fact.record_value",
  lapsesAt: "mail.domain.fact.lapses",
  proposedBy: "mail.domain.fact.proposed_by",
} as const;

const shapes: Readonly<Record<string, Shape>> = {
  "domain.proven": { facts: ["accountName", "domain"], why: "administrator" },
  "domain.missing": {
    facts: ["accountName", "domain", "recordName", "recordValue", "lapsesAt"],
    dependsOnIdentifier: true,
    why: "administrator",
  },
  "domain.still_missing": {
    facts: ["accountName", "domain", "recordName", "recordValue", "lapsesAt"],
    dependsOnIdentifier: true,
    why: "administrator",
  },
  "domain.lapsed": {
    facts: ["accountName", "domain", "recordName", "recordValue"],
    dependsOnIdentifier: true,
    why: "administrator",
  },
  "domain.found_again": { facts: ["accountName", "domain"], why: "administrator" },
  "domain.refused": { facts: ["accountName", "domain"], dependsOnWhy: true, why: "administrator" },
  "domain.retracted": { facts: ["accountName", "domain"], quote: true, why: "administrator" },
  "rename.proposed": { facts: ["accountName", "from", "domain", "proposedBy"], quote: true, why: "staff" },
  "rename.rejected": { facts: ["accountName", "from", "domain"], quote: true, why: "administrator" },
  "rename.overtaken": { facts: ["accountName", "from", "domain"], quote: true, why: "administrator" },
  "rename.renamed": { facts: ["accountName", "from", "domain"], why: "administrator" },
};

const variantOf = ({ dependsOnIdentifier, dependsOnWhy }: Shape, data: MailData): string => {
  if (dependsOnIdentifier) return data.isIdentifier === true ? ".identifier" : ".further";
  if (dependsOnWhy) return textOf(data, "why") === "look_alike" ? ".look_alike" : ".taken";
  return "";
};

const write = (name: string, shape: Shape, data: MailData, writer: MailWriter): MailContent => {
  const lapsesAt = textOf(data, "lapsesAt");
  const values = {
    accountName: textOf(data, "accountName"),
    domain: textOf(data, "domain"),
    from: textOf(data, "from"),
    identifier: textOf(data, "identifier"),
    recordName: textOf(data, "recordName"),
    recordValue: textOf(data, "recordValue"),
    proposedBy: textOf(data, "proposedBy"),
    lapsesAt: lapsesAt === "" ? "" : writer.date(lapsesAt),
    operator: writer.operatorName,
  };
  const say = (part: string) => writer.say(`mail.${name}.${part}`, values);
  const quote = shape.quote ? textOf(data, "reason") : "";
  return {
    subject: say("subject"),
    heading: say("heading"),
    paragraphs: [say("p1"), say(`p2${variantOf(shape, data)}`)],
    facts: shape.facts.map((fact) => [writer.say(labels[fact]), values[fact]]),
    ...(quote === "" ? {} : { quote }),
    action: { label: say("action"), path: textOf(data, "path") },
    why: writer.say(`mail.domain.why.${shape.why}`, values),
  };
};

export const accountDomainsMails: MailTemplates = Object.fromEntries(
  Object.entries(shapes).map(([name, shape]) => [
    name,
    (data: MailData, writer: MailWriter) => write(name, shape, data, writer),
  ]),
);
