import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/support/endpoints";
import { statusAfter } from "@freehold/core/support/rules";
import type { CaseStatus } from "@freehold/core/support/schema";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { caseSubject, describeWithMessages } from "./describe.ts";
import { notifyPerson, notifyStaff } from "./effects.ts";
import { type CaseRow, insertMessage, lockCase, saveStatus } from "./store.ts";

const lockOwnCase = async (tx: Transaction, id: string, personId: string): Promise<CaseRow> => {
  const row = await lockCase(tx, id);
  if (row === undefined || row.person_id !== personId) throw new Refusal("support_case.not_found");
  return row;
};

const statusOf = (row: CaseRow) => row.status as CaseStatus;

export const replyToMyCase = mutation(endpoints.replyToMyCase, async (tx, { person, now, language }, { id, body }) => {
  const before = await lockOwnCase(tx, id, person.id);
  const messageId = newId();
  await insertMessage(tx, { id: messageId, caseId: id, from: "person", name: person.name, body, at: now });
  const after = await saveStatus(tx, id, statusAfter(statusOf(before), "reply"), now);
  return {
    result: await describeWithMessages(tx, after),
    audit: [
      {
        action: "support_case.replied",
        subject: caseSubject(after),
        before: { status: before.status },
        after: { status: after.status },
      },
    ],
    effects: [notifyStaff("replied", { caseId: id, messageId, language })],
  };
});

export const closeMyCase = mutation(endpoints.closeMyCase, async (tx, { person, now }, { id }) => {
  const before = await lockOwnCase(tx, id, person.id);
  if (before.status === "closed") return { result: await describeWithMessages(tx, before), audit: "nothing_changed" };
  const after = await saveStatus(tx, id, statusAfter(statusOf(before), "close"), now);
  return {
    result: await describeWithMessages(tx, after),
    audit: [
      {
        action: "support_case.closed",
        subject: caseSubject(after),
        before: { status: before.status },
        after: { status: after.status },
      },
    ],
  };
});

export const answerCase = mutation(endpoints.answerCase, async (tx, { person, now, language }, { id, body, close }) => {
  const before = await lockCase(tx, id);
  if (before === undefined) throw new Refusal("support_case.not_found");
  const messageId = newId();
  await insertMessage(tx, { id: messageId, caseId: id, from: "operator", name: person.name, body, at: now });
  const events = close ? (["answer", "close"] as const) : (["answer"] as const);
  const after = await saveStatus(tx, id, statusAfter(statusOf(before), ...events), now);
  const subject = caseSubject(after);
  return {
    result: await describeWithMessages(tx, after),
    audit: [
      {
        action: "support_case.answered",
        subject,
        before: { status: before.status },
        after: { status: after.status },
      },
      ...(close ? [{ action: "support_case.closed", subject }] : []),
    ],
    effects: [notifyPerson("answered", { caseId: id, messageId, language })],
  };
});
