import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { openCase as endpoint } from "@freehold/core/support/endpoints";
import { MOST_OPEN_CASES, topicOf } from "@freehold/core/support/rules";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { readOwnAccessRequest, readOwnAccountRequest } from "../platform/own-requests.ts";
import type { Platform } from "../platform/platform.ts";
import type { SignedInPerson } from "../platform/session.ts";
import { caseSubject, describeWithMessages } from "./describe.ts";
import { notifyPerson, notifyStaff } from "./effects.ts";
import { countOpenCases, insertCase, insertMessage, lockCasesOf, readAutomaticCase } from "./store.ts";

type Stuck = { readonly accessRequestId?: string | undefined; readonly accountId?: string | undefined };

const nothingStuck = { accountId: null, accountName: null };

/** What the case is about, checked to be the person's own: nobody learns of others' requests by opening a case. */
const readStuck = async (tx: Transaction, person: SignedInPerson, { accessRequestId, accountId }: Stuck) => {
  const request =
    accessRequestId === undefined ? nothingStuck : await readOwnAccessRequest(tx, person.id, accessRequestId);
  if (request === undefined) throw new Refusal("access_request.not_found");
  if (accountId === undefined || accountId === request.accountId) return request;
  const account = await readOwnAccountRequest(tx, person, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  return account;
};

export const openCase = mutation(endpoint, async (tx, { person, now, language }, input) => {
  const stuck = await readStuck(tx, person, input);
  await lockCasesOf(tx, person.id);
  if ((await countOpenCases(tx, person.id)) >= MOST_OPEN_CASES) {
    throw new Refusal("support_case.too_many_open", { limit: MOST_OPEN_CASES });
  }
  const opened = await insertCase(tx, {
    id: newId(),
    personId: person.id,
    personName: person.name,
    personEmail: person.email,
    automatic: false,
    topic: topicOf(input),
    subject: input.subject,
    ...stuck,
    accessRequestId: input.accessRequestId ?? null,
    at: now,
  });
  if (opened === undefined) throw new Error("A case that a person opened met the automatic one.");
  const messageId = newId();
  await insertMessage(tx, {
    id: messageId,
    caseId: opened.id,
    from: "person",
    name: person.name,
    body: input.body,
    at: now,
  });
  return {
    result: await describeWithMessages(tx, opened),
    audit: [{ action: "support_case.opened", subject: caseSubject(opened), after: { status: "open" } }],
    effects: [
      notifyStaff("opened", { caseId: opened.id, messageId, language }),
      notifyPerson("received", { caseId: opened.id, messageId, language }),
    ],
  };
});

/** A request that the escalation ladder has brought to its last rung. */
export type StuckRequest = {
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly accessRequestId: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  /** The language of the requester, who sees the case as well. */
  readonly language: Language;
  /** For how many days nobody has decided. */
  readonly waitingDays: number;
};

/**
 * Opens the operator's case for a request that nobody decides, in the transaction of the ladder's step, and queues the
 * mail to the support staff. The same request again gives the same case, with nothing to audit.
 */
export const openCaseForStuckRequest = async (
  tx: Transaction,
  platform: Platform,
  stuck: StuckRequest,
): Promise<{ caseId: string; audit: AuditEntry[] }> => {
  const { sentences, clock } = platform;
  const now = clock.now();
  const values = { account: stuck.accountName ?? "", days: stuck.waitingDays, person: stuck.person.name };
  const opened = await insertCase(tx, {
    id: newId(),
    personId: stuck.person.id,
    personName: stuck.person.name,
    personEmail: stuck.person.email,
    automatic: true,
    topic: "access_request",
    subject: sentences.say(stuck.language, "support.stuck.subject", values),
    accountId: stuck.accountId,
    accountName: stuck.accountName,
    accessRequestId: stuck.accessRequestId,
    at: now,
  });
  if (opened === undefined) {
    const caseId = await readAutomaticCase(tx, stuck.accessRequestId);
    if (caseId === undefined) throw new Error("The automatic case of a request vanished.");
    return { caseId, audit: [] };
  }
  const messageId = newId();
  await insertMessage(tx, {
    id: messageId,
    caseId: opened.id,
    from: "system",
    name: platform.config.operatorName,
    body: sentences.say(stuck.language, "support.stuck.body", values),
    at: now,
  });
  await queueEffects(tx, [notifyStaff("opened", { caseId: opened.id, messageId, language: stuck.language })]);
  const entry: AuditEntry = {
    action: "support_case.opened",
    subject: caseSubject(opened),
    after: { status: "open", accessRequestId: stuck.accessRequestId },
    ...(stuck.accountId === null ? {} : { accountId: stuck.accountId }),
  };
  return { caseId: opened.id, audit: [entry] };
};
