import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { statusAfter } from "@freehold/core/support/rules";
import type { CaseStatus } from "@freehold/core/support/schema";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipients } from "../platform/recipients.ts";
import { caseSubject } from "./describe.ts";
import { notifyPerson } from "./effects.ts";
import { type CaseRow, insertCase, insertMessage, lockCase, saveStatus } from "./store.ts";

type Question = {
  /** The case in which something was asked already. */
  readonly caseId: string | null;
  readonly accessRequestId: string;
  /** The number of the operator's records that the request names. */
  readonly number: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly by: string;
  readonly body: string;
  readonly language: Language;
};

const openFor = async (tx: Transaction, { sentences, clock }: Platform, asked: Question): Promise<CaseRow> => {
  const { person, number, accessRequestId } = asked;
  const known = (await readRecipients(tx, [person.email])).get(person.email);
  const opened = await insertCase(tx, {
    id: newId(),
    personId: person.id,
    personName: person.name,
    personEmail: person.email,
    automatic: false,
    topic: "access_request",
    subject: sentences.say(known?.language ?? asked.language, "support.question.subject", { number }),
    accountId: null,
    accountName: null,
    accessRequestId,
    at: clock.now(),
  });
  if (opened === undefined) throw new Error("A case that staff opened met the automatic one.");
  return opened;
};

/** Staff asks the requester something, in the case of the request, which is opened where there is none. */
export const askInCase = async (
  tx: Transaction,
  platform: Platform,
  asked: Question,
): Promise<{ caseId: string; audit: [AuditEntry, ...AuditEntry[]]; effects: Effect[] }> => {
  const now = platform.clock.now();
  const known = asked.caseId === null ? undefined : await lockCase(tx, asked.caseId);
  const before = known ?? (await openFor(tx, platform, asked));
  const messageId = newId();
  const { id: caseId } = before;
  await insertMessage(tx, { id: messageId, caseId, from: "operator", name: asked.by, body: asked.body, at: now });
  const after = await saveStatus(tx, caseId, statusAfter(before.status as CaseStatus, "answer"), now);
  const subject = caseSubject(after);
  const entry: AuditEntry =
    known === undefined
      ? {
          action: "support_case.opened",
          subject,
          after: { status: after.status, accessRequestId: asked.accessRequestId },
        }
      : {
          action: "support_case.answered",
          subject,
          before: { status: before.status },
          after: { status: after.status },
        };
  return {
    caseId,
    audit: [entry],
    effects: [notifyPerson("answered", { caseId, messageId, language: asked.language })],
  };
};
