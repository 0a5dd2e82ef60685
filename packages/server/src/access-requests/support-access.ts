import { decideSupport } from "@freehold/core/access-requests/deciding";
import {
  askAboutSupportAccessRequest as askEndpoint,
  decideSupportAccessRequest as decideEndpoint,
  listSupportAccessRequests as listEndpoint,
} from "@freehold/core/access-requests/support-access-endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { askInCase } from "../support/index.ts";
import { notify } from "./effects.ts";
import { presentRow } from "./present.ts";
import { lockSupportAccess, readSupportAccesses, saveSupportAccess, saveSupportCase } from "./store-support.ts";

export const listSupportAccessRequests = query(listEndpoint, async (db, { now }, { cursor, limit, status }) => {
  const rows = await readSupportAccesses(db, { status, after: readCursor(cursor), limit });
  return pageFrom(
    rows,
    limit,
    (row) => ({ at: row.createdAt, id: row.id }),
    (row) => ({
      ...presentRow({ ...row, accountId: null, accountName: null, domainIdentifier: null, answerAwaited: false }, now),
      reason: row.reason,
      requester: {
        name: row.requesterName,
        email: row.requesterEmail,
        company: row.requesterCompany,
        phone: row.requesterPhone,
      },
      decisionReason: row.decisionReason,
      caseId: row.caseId,
    }),
  );
});

export const decideSupportAccessRequest = mutation(
  decideEndpoint,
  async (tx, { person, now, language }, { id, decision, reason }) => {
    const request = await lockSupportAccess(tx, id);
    if (request === undefined) throw new Refusal("access_request.not_found");
    const { next, audit } = decideSupport(request, decision, reason, { personId: person.id, name: person.name }, now);
    await saveSupportAccess(tx, next);
    return { result: { id, status: next.status }, audit, effects: [notify("decided", next, language)] };
  },
);

export const askAboutSupportAccessRequest = mutation(
  askEndpoint,
  async (tx, { person, platform, language }, { id, body }) => {
    const request = await lockSupportAccess(tx, id);
    if (request === undefined) throw new Refusal("access_request.not_found");
    if (request.status !== "pending") throw new Refusal("access_request.not_pending");
    if (request.personId === person.id) throw new Refusal("access_request.own");
    const asked = await askInCase(tx, platform, {
      caseId: request.caseId,
      accessRequestId: id,
      number: request.number,
      person: { id: request.personId, name: request.requesterName, email: request.requesterEmail },
      by: person.name,
      body,
      language,
    });
    await saveSupportCase(tx, id, asked.caseId);
    return { result: { id, caseId: asked.caseId }, audit: asked.audit, effects: asked.effects };
  },
);
