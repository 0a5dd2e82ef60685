import type { Answer, ItemFilter, ItemOutcome } from "@freehold/core/access-reviews/schema";
import { COUNTED_LEFT } from "@freehold/core/access-reviews/schema";
import type { Role } from "@freehold/core/kernel/permission";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { isFoundByName, type NamePlace } from "../platform/name-search.ts";
import { placesOf, type Sight } from "./sight.ts";
import type { Counts, SeenReview } from "./store.ts";

export type ItemRow = {
  readonly grantId: string;
  readonly holderKind: "person" | "user_group";
  readonly holderId: string;
  readonly holderName: string;
  readonly holderEmail: string | null;
  readonly holderKey: string;
  readonly reach: number;
  readonly isOwn: boolean;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly virtualAccountName: string | null;
  readonly withChildren: boolean;
  readonly grantedAt: Date;
  readonly grantedBy: string;
  readonly beginsAt: Date | null;
  readonly endsAt: Date | null;
  readonly seenAt: Date | null;
  readonly decision: "keep" | "end" | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly isGone: boolean;
  readonly outcome: ItemOutcome | null;
};

/** Of the person who asks, or of a group they are in. */
const isOwn = ({ personId }: Sight): RawBuilder<SqlBool> => sql`case i.holder_kind
  when 'person' then i.holder_id = ${personId}::uuid
  else exists (select from user_group_members m
    where m.account_id = i.account_id and m.group_id = i.holder_id and m.person_id = ${personId}::uuid) end`;

const ofReview = ({ accountId, id }: SeenReview): RawBuilder<SqlBool> =>
  sql`i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid`;

/** What of a review somebody sees: all, or what their own role on virtual accounts reaches. */
const isSeen = (review: SeenReview, sight: Sight): RawBuilder<SqlBool> => {
  if (review.seesAll) return sql`true`;
  const { ids, beneath } = placesOf(sight);
  return sql`(i.virtual_account_id = any(${[...ids]}::uuid[])
    and (not i.with_children or i.virtual_account_id = any(${[...beneath]}::uuid[])))`;
};

const shown = {
  all: sql<SqlBool>`true`,
  unanswered: sql<SqlBool>`not i.is_answered`,
  keep: sql<SqlBool>`(i.decision = 'keep' or i.outcome in ('kept', 'last_administrator')) and not i.is_gone`,
  end: sql<SqlBool>`(i.decision = 'end' or i.outcome = 'ended') and not i.is_gone`,
  gone: sql<SqlBool>`i.is_gone`,
} as const satisfies Record<ItemFilter, RawBuilder<SqlBool>>;

// Until the review has closed, what is known now; then what was known at that moment.
const columns = (sight: Sight) => sql`i.grant_id as "grantId", i.holder_kind as "holderKind", i.holder_id as "holderId",
  i.holder_name as "holderName", i.holder_email as "holderEmail", i.holder_key as "holderKey", i.reach,
  ${isOwn(sight)} as "isOwn", i.role, i.virtual_account_id as "virtualAccountId",
  i.virtual_account_name as "virtualAccountName", i.with_children as "withChildren", i.granted_at as "grantedAt",
  i.granted_by as "grantedBy", i.begins_at as "beginsAt", case when i.outcome is not null then i.ends_at when g.id is not null then g.ends_at
    when u.id is not null then u.ends_at else i.ends_at end as "endsAt",
  case when i.outcome is null then coalesce(p.seen_at, i.seen_at) else i.seen_at end as "seenAt",
  i.decision, i.reason, i.decided_by as "decidedBy", i.decided_at as "decidedAt", i.is_gone as "isGone", i.outcome`;

const joins = sql`left join role_grants g on g.account_id = i.account_id and g.id = i.grant_id
  left join group_grants u on u.account_id = i.account_id and u.id = i.grant_id
  left join presences p on i.holder_kind = 'person' and p.person_id = i.holder_id`;

type Wanted = {
  readonly show: ItemFilter;
  readonly search: string;
  readonly after: NamePlace | null;
  readonly limit: number;
};

/** Roles of a review that somebody sees, by name; hand it one more than the page holds. */
export const readItems = async (
  db: Reader,
  review: SeenReview,
  sight: Sight,
  { show, search, after, limit }: Wanted,
): Promise<ItemRow[]> => {
  const beyond =
    after === null
      ? sql`true`
      : sql`i.holder_key ~>=~ ${after.key}::text
          and (i.holder_key ~>~ ${after.key}::text or i.grant_id > ${after.id}::uuid)`;
  const { rows } = await sql<ItemRow>`
    select ${columns(sight)} from (
      select i.* from access_review_items i
      where ${ofReview(review)} and ${isSeen(review, sight)} and ${shown[show]}
        and ${isFoundByName(sql`i.holder_key`, search)} and ${beyond}
      order by i.holder_key using ~<~, i.grant_id limit ${limit}
    ) i ${joins} order by i.holder_key using ~<~, i.grant_id`.execute(db);
  return rows;
};

/** The roles of a review with these ids that somebody sees, in the order of the ids. */
export const readItemsOf = async (
  db: Reader,
  review: SeenReview,
  sight: Sight,
  grantIds: readonly string[],
): Promise<ItemRow[]> => {
  const { rows } = await sql<ItemRow>`
    select ${columns(sight)} from access_review_items i ${joins}
    where ${ofReview(review)} and ${isSeen(review, sight)} and i.grant_id = any(${[...grantIds]}::uuid[])
    order by i.grant_id`.execute(db);
  return rows;
};

/** How far what somebody sees of a review has come. */
export const countSeen = async (db: Reader, review: SeenReview, sight: Sight): Promise<Counts> => {
  if (review.seesAll) return review;
  const { rows } = await sql<Counts>`
    select count(*)::int as items, (count(*) filter (where i.is_answered))::int as answered,
      (count(*) filter (where i.decision = 'end' and not i.is_gone))::int as ending,
      (count(*) filter (where i.is_gone))::int as gone,
      (count(*) filter (where i.outcome = 'ended'))::int as ended
    from access_review_items i where ${ofReview(review)} and ${isSeen(review, sight)}`.execute(db);
  return rows[0] ?? { items: 0, answered: 0, ending: 0, gone: 0, ended: 0 };
};

/** How many are left that somebody may answer, counted to a hundred. */
export const countLeft = async (db: Reader, review: SeenReview, sight: Sight): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from access_review_items i
      where ${ofReview(review)} and ${isSeen(review, sight)} and not i.is_answered and not ${isOwn(sight)}
      limit ${COUNTED_LEFT}) counted`.execute(db);
  return rows[0]?.count ?? 0;
};

/**
 * Roles by which people administer the account in their own name and without an end, and that the review does not end so
 * far: two are as good as many.
 */
export const readLasting = async (
  db: Reader,
  { accountId, id }: SeenReview,
  grantIds: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select g.id from role_grants g
    where g.account_id = ${accountId}::uuid and g.role = 'administrator' and g.ends_at is null
      and not exists (select from access_review_items i
        where i.account_id = g.account_id and i.review_id = ${id}::uuid and i.grant_id = g.id and i.decision = 'end')
    order by g.id = any(${[...grantIds]}::uuid[]) desc, g.id limit ${grantIds.length + 1}`.execute(db);
  return rows.map((row) => row.id);
};

type Given = {
  readonly grantIds: readonly string[];
  readonly decision: Answer["decision"];
  readonly reason: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Date;
};

export const saveAnswers = async (tx: Transaction, review: SeenReview, given: Given): Promise<void> => {
  await sql`update access_review_items i set decision = ${given.decision}, reason = ${given.reason},
      decided_by = ${given.by.name}, decided_by_id = ${given.by.id}, decided_at = ${given.now}
    where ${ofReview(review)} and i.grant_id = any(${[...given.grantIds]}::uuid[])`.execute(tx);
};

/**
 * How many are left that somebody could answer, counted to a hundred: by an administrator, or whoever else is asked, who
 * does not hold the role.
 */
export const countAnswerable = async (
  db: Reader,
  { accountId, id, groupId }: SeenReview,
  now: Date,
): Promise<number> => {
  const isOther = (personId: RawBuilder<unknown>) => sql`${personId} <> i.holder_id and not exists (
    select from user_group_members o
    where o.account_id = i.account_id and o.group_id = i.holder_id and o.person_id = ${personId})`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from access_review_items i
      where i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid and not i.is_answered
        and (i.asks = 'virtual_account_administrators'
          or exists (select from held_roles h
            where h.account_id = i.account_id and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now})
              and ${isOther(sql`h.person_id`)})
          or exists (select from user_group_members m
            where m.account_id = i.account_id and m.group_id = ${groupId}::uuid and ${isOther(sql`m.person_id`)}))
      limit ${COUNTED_LEFT}) counted`.execute(db);
  return rows[0]?.count ?? 0;
};
