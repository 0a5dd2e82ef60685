import type { AuditAction } from "@freehold/core/audit/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { ReviewRow } from "./store.ts";
import type { ItemRow } from "./store-items.ts";

type Logged = Pick<ReviewRow, "accountId" | "id" | "startedAt">;

/** What the log is told of a review as a whole; it is known by the day on which it began. */
export const reviewEntry = (
  action: Extract<AuditAction, `access_review.${string}`>,
  { accountId, id, startedAt }: Logged,
  change: Pick<AuditEntry, "before" | "after"> = {},
): AuditEntry => ({
  action,
  accountId,
  subject: { kind: "access_review", id, label: toInstant(startedAt).slice(0, 10) },
  ...change,
});

type LoggedItem = Pick<
  ItemRow,
  "holderKind" | "holderId" | "holderName" | "holderEmail" | "role" | "virtualAccountId" | "beginsAt" | "endsAt"
>;

/** What it is told of one of its roles. */
export const itemEntry = (
  action: "access_review.keep_answered" | "access_review.end_answered" | "access_review.role_ended",
  { accountId }: Pick<ReviewRow, "accountId">,
  { holderKind, holderId, holderName, holderEmail, role, virtualAccountId, beginsAt, endsAt }: LoggedItem,
  { by, reason }: { readonly by?: string | null; readonly reason: string | null },
): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: virtualAccountId === null ? [] : [virtualAccountId],
  subject: {
    kind: holderKind,
    id: holderId,
    label: holderEmail === null ? holderName : `${holderName} <${holderEmail}>`,
  },
  before: { role, virtualAccountId, ...(beginsAt === null ? {} : { startsAt: beginsAt }), endsAt },
  ...(by == null ? {} : { after: { by } }),
  ...(reason === null ? {} : { reason }),
});
