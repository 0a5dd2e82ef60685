import { type AuditAction, auditActions } from "../audit/schema.ts";

/** What events are about, in the order in which they are to be chosen. */
export const eventTopics = [
  "account",
  "people",
  "requests",
  "reviews",
  "virtual_accounts",
  "orders",
  "licenses",
  "renewals",
  "agreements",
  "downloads",
  "support",
  "webhooks",
] as const;
export type EventTopic = (typeof eventTopics)[number];

/** Each first word of an action, with what it is about; null where it is never written to the log of an account. */
const topicsByWord: Readonly<Record<string, EventTopic | null>> = {
  account: "account",
  agreement: "account",
  domain: "account",
  rename: "account",
  takeover: "account",
  administrator: "account",
  identity_provider: "account",
  nomination: "people",
  invitation: "people",
  role: "people",
  member: "people",
  user_group: "people",
  delegation: "people",
  access_request: "requests",
  access_policy: "requests",
  emergency_access: "requests",
  access_review: "reviews",
  virtual_account: "virtual_accounts",
  order: "orders",
  license: "licenses",
  lot: "licenses",
  account_transfer: "licenses",
  license_alert: "licenses",
  license_threshold: "licenses",
  activation_key: "licenses",
  traditional_license: "licenses",
  renewal: "renewals",
  enterprise_agreement: "agreements",
  download: "downloads",
  support_case: "support",
  support_access_request: "support",
  webhook: "webhooks",
  provisioning: "people",
  person: null,
  operator_role: null,
  license_type: null,
  product: null,
  release: null,
};

/** What an action is about; undefined where it is never written to the log of an account. */
export const topicOf = (action: string): EventTopic | undefined =>
  topicsByWord[action.split(".")[0] ?? ""] ?? undefined;

/** The actions that may be told of each topic. */
export const actionsByTopic: ReadonlyMap<EventTopic, readonly AuditAction[]> = new Map(
  eventTopics.map((topic) => [topic, auditActions.filter((action) => topicOf(action) === topic)]),
);

/** Whether every first word of an action is known here; a test asks. */
export const isWordKnown = (action: string): boolean => (action.split(".")[0] ?? "") in topicsByWord;
