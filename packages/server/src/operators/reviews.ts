import { toInstant } from "@freehold/core/kernel/id";
import { listIdentifierReviews as listEndpoint } from "@freehold/core/operators/endpoints";
import type { IdentifierReview } from "@freehold/core/operators/schema";
import { listOpenRenames, type OpenRename } from "../account-domains/index.ts";
import { describeReview, identifierToUnicode, listReviews } from "../accounts/index.ts";
import { type Cursor, pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";

const describeRename = (row: OpenRename): IdentifierReview => ({
  accountId: row.account_id,
  renameId: row.id,
  renamedFromUnicode: identifierToUnicode(row.from_domain),
  accountName: row.account_name,
  domainIdentifier: row.domain,
  domainIdentifierUnicode: identifierToUnicode(row.domain),
  why: row.why,
  requestedBy: { name: row.proposed_by, email: row.proposed_by_email, company: row.company_name ?? "" },
  authorizerEmail: null,
  waitingSince: toInstant(row.proposed_at),
  lapsesAt: null,
});

type Waiting = Cursor & { readonly review: IdentifierReview };

/** New accounts and renames in one queue, each read in the order of waiting. */
export const listIdentifierReviews = query(listEndpoint, async (db, _ctx, { cursor, limit }) => {
  const after = readCursor(cursor);
  const requests = await listReviews(db, after, limit + 1);
  const renames = await listOpenRenames(db, after, limit + 1);
  const waiting: Waiting[] = [
    ...requests.map((row) => ({ at: row.created_at, id: row.id, review: describeReview(row) })),
    ...renames.map((row) => ({ at: row.proposed_at, id: row.id, review: describeRename(row) })),
  ];
  waiting.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));
  return pageFrom(
    waiting.slice(0, limit + 1),
    limit,
    ({ at, id }) => ({ at, id }),
    ({ review }) => review,
  );
});
