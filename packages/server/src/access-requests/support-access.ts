import { decideSupport } from "@freehold/core/access-requests/deciding";
import {
  decideSupportAccessRequest as decideEndpoint,
  listSupportAccessRequests as listEndpoint,
} from "@freehold/core/access-requests/support-access-endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { notify } from "./effects.ts";
import { presentRow } from "./present.ts";
import { lockSupportAccess, readSupportAccesses, saveSupportAccess } from "./store-support.ts";

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
