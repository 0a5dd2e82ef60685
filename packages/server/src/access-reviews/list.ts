import * as endpoints from "@freehold/core/access-reviews/endpoints";
import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { needReview, presentItem, presentReview, presentSummary } from "./present.ts";
import { sightOf } from "./sight.ts";
import { readReviews } from "./store.ts";
import { type ItemRow, readItems } from "./store-items.ts";

export const listAccessReviews = query(endpoints.listAccessReviews, async (db, ctx, { accountId, cursor, limit }) => {
  const sight = await sightOf(db, ctx, accountId);
  const rows = await readReviews(db, sight, { after: readCursor(cursor), limit: limit + 1 });
  return pageFrom(rows, limit, ({ startedAt, id }) => ({ at: startedAt, id }), presentSummary);
});

export const getAccessReview = query(endpoints.getAccessReview, async (db, ctx, { accountId, id }) => {
  const sight = await sightOf(db, ctx, accountId);
  return presentReview(db, sight, await needReview(db, sight, id));
});

const phases = ["name"] as const;

export const listAccessReviewItems = query(
  endpoints.listAccessReviewItems,
  async (db, ctx, { accountId, id, show, search, cursor, limit }) => {
    const after = readPhaseCursor(cursor, phases);
    const sight = await sightOf(db, ctx, accountId);
    const review = await needReview(db, sight, id);
    const wanted = { show, search: searchable(search), after, limit: limit + 1 };
    return phasePageFrom(
      await readItems(db, review, sight, wanted),
      limit,
      ({ holderKey, grantId }) => ({ phase: "name", key: holderKey, id: grantId }),
      (item) => presentItem(item, review),
    );
  },
);

const BATCH = 500;

const columns = [
  "name",
  "email",
  "people",
  "role",
  "role_code",
  "virtual_account",
  "with_children",
  "granted_at",
  "granted_by",
  "begins",
  "last_seen",
  "ends",
  "decision",
  "reason",
  "decided_by",
  "decided_at",
  "outcome",
] as const;

const recordOf = (item: ItemRow, sentences: Sentences, language: Language): string => {
  const say = (key: string) => sentences.say(language, `access_reviews.csv.${key}`);
  const outcome = item.outcome ?? (item.isGone ? "gone" : null);
  return csvRecord([
    item.holderName,
    item.holderEmail ?? "",
    String(item.reach),
    sentences.say(language, `mail.role.${item.role}`),
    item.role,
    item.virtualAccountName ?? "",
    say(item.withChildren ? "yes" : "no"),
    item.grantedAt.toISOString(),
    item.grantedBy,
    item.beginsAt?.toISOString() ?? "",
    item.seenAt?.toISOString() ?? "",
    item.endsAt?.toISOString() ?? "",
    item.decision === null ? "" : say(`decision.${item.decision}`),
    item.reason ?? "",
    item.decidedBy ?? "",
    item.decidedAt?.toISOString() ?? "",
    outcome === null ? "" : say(`outcome.${outcome}`),
  ]);
};

/** Every role of a review that the person sees, read and sent in batches. */
export const exportAccessReview = fileQuery(
  endpoints.exportAccessReview,
  async function* (db, ctx, { accountId, id, show, search }) {
    const { language } = ctx;
    const { sentences } = ctx.platform;
    const sight = await sightOf(db, ctx, accountId);
    const review = await needReview(db, sight, id);
    const heads = columns.map((column) => sentences.say(language, `access_reviews.csv.${column}`));
    yield CSV_BYTE_ORDER_MARK + csvRecord(heads);
    let after: { key: string; id: string } | null = null;
    for (;;) {
      const wanted = { show, search: searchable(search), after, limit: BATCH };
      const rows: ItemRow[] = await readItems(db, review, sight, wanted);
      yield rows.map((row) => recordOf(row, sentences, language)).join("");
      const last = rows.at(-1);
      if (rows.length < BATCH || last === undefined) return;
      after = { key: last.holderKey, id: last.grantId };
    }
  },
);
