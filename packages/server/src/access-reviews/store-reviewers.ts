import { COUNTED_LEFT } from "@freehold/core/access-reviews/schema";
import type { Language } from "@freehold/core/kernel/id";
import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import type { AddressedRecipient } from "../platform/recipients.ts";
import type { Key, ReviewRow } from "./store.ts";

type Page = { readonly after: string | null; readonly limit: number };

const addressed = sql`p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone"`;

type Row = Omit<AddressedRecipient, "language"> & { readonly language: Language | null };

/** Whether a person neither holds a role by themselves nor through the group it is of. */
const isOthers = (personId: RawBuilder<unknown>) => sql`i.holder_id <> ${personId} and not exists (
  select from user_group_members o
  where o.account_id = i.account_id and o.group_id = i.holder_id and o.person_id = ${personId})`;

/**
 * Those who are asked in a review and have something left to answer, by id; with the administrators whoever is asked, where
 * it is the last time.
 */
export const readReviewersLeft = async (
  db: Reader,
  { accountId, id, groupId }: ReviewRow,
  { isLast, now }: { readonly isLast: boolean; readonly now: Date },
  { after, limit }: Page,
): Promise<AddressedRecipient[]> => {
  const left = sql`i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid and not i.is_answered`;
  const live = sql`h.account_id = ${accountId}::uuid and (h.ends_at is null or h.ends_at > ${now})`;
  const { rows } = await sql<Row>`
    with places as materialized (
      select distinct i.virtual_account_id, i.with_children from access_review_items i
      where ${left} and i.asks = 'virtual_account_administrators'
    ), local as materialized (
      select distinct h.person_id, b.virtual_account_id, b.with_children from places b
      join virtual_account_paths v on v.account_id = ${accountId}::uuid and v.descendant_id = b.virtual_account_id
      join held_roles h on h.virtual_account_id = v.ancestor_id and h.role = 'virtual_account_administrator' and ${live}
        and (h.with_children or (v.depth = 0 and not b.with_children))
    )
    select ${addressed} from people p
    where (${after}::uuid is null or p.id > ${after}::uuid) and (
      (p.id in (select h.person_id from held_roles h where h.role = 'administrator' and ${live})
        and exists (select from access_review_items i
          where ${left} and (${isLast} or i.asks = 'administrators') and ${isOthers(sql`p.id`)}))
      or (p.id in (select m.person_id from user_group_members m
          where m.account_id = ${accountId}::uuid and m.group_id = ${groupId}::uuid)
        and exists (select from access_review_items i
          where ${left} and i.asks = 'user_group' and ${isOthers(sql`p.id`)}))
      or p.id in (select l.person_id from local l where exists (select from access_review_items i
          where ${left} and i.asks = 'virtual_account_administrators' and i.virtual_account_id = l.virtual_account_id
            and i.with_children = l.with_children and ${isOthers(sql`l.person_id`)})))
    order by p.id limit ${limit}`.execute(db);
  return rows;
};

/** Those who held a role that a review ended, by id: a person, or who is in the group. */
export const readHoldersOf = async (
  db: Reader,
  accountId: string,
  holder: { readonly kind: "person" | "user_group"; readonly id: string },
  { after, limit }: Page,
): Promise<AddressedRecipient[]> => {
  const ids =
    holder.kind === "person"
      ? sql`${holder.id}::uuid`
      : sql`select m.person_id from user_group_members m
          where m.account_id = ${accountId}::uuid and m.group_id = ${holder.id}::uuid`;
  const { rows } = await sql<Row>`
    select ${addressed} from people p
    where p.id in (${ids}) and (${after}::uuid is null or p.id > ${after}::uuid) order by p.id limit ${limit}`.execute(
    db,
  );
  return rows;
};

/** A role that a review ended, as the people who held it are told. */
export type EndedItem = {
  readonly account: string;
  readonly holderKind: "person" | "user_group";
  readonly holderId: string;
  readonly holderName: string;
  readonly role: string;
  readonly virtualAccount: string | null;
  /** Where it had not begun when it ended. */
  readonly beginsAt: Date | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
};

export const readEndedItem = async (
  db: Reader,
  { accountId, id }: Key,
  grantId: string,
): Promise<EndedItem | undefined> => {
  const { rows } = await sql<EndedItem>`
    select a.name as account, i.holder_kind as "holderKind", i.holder_id as "holderId", i.holder_name as "holderName",
      i.role, i.virtual_account_name as "virtualAccount",
      case when i.begins_at > r.closed_at then i.begins_at end as "beginsAt", i.reason, i.decided_by as "decidedBy"
    from access_review_items i join accounts a on a.id = i.account_id
    join access_reviews r on r.account_id = i.account_id and r.id = i.review_id
    where i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid and i.grant_id = ${grantId}::uuid
      and i.outcome = 'ended'`.execute(db);
  return rows[0];
};

/** A review that waits for somebody. */
export type WaitingReview = {
  readonly accountId: string;
  readonly accountName: string;
  readonly reviewId: string;
  readonly count: number;
  readonly closesAt: Date;
};

/**
 * Open reviews in which a person is asked and has something left to answer, in each of their accounts. What they are not
 * asked about is not looked through: whether they are at all is known before.
 */
export const readWaitingReviews = async (db: Reader, personId: string, now: Date): Promise<WaitingReview[]> => {
  // In the order of their index: for a few of the many that the planner expects of each review, it would read the table.
  const left = (condition: RawBuilder<unknown>) => sql`(select from access_review_items i
    where ${condition} and i.account_id = r.account_id and i.review_id = r.id and not i.is_answered
      and ${isOthers(sql`${personId}::uuid`)}
    order by i.virtual_account_id limit ${COUNTED_LEFT})`;
  const { rows } = await sql<WaitingReview>`
    with mine as materialized (
      select r.account_id, r.id, r.closes_at, a.name,
        exists (select from held_roles h where h.account_id = r.account_id and h.person_id = ${personId}::uuid
          and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now})) as administers,
        r.group_id is not null and exists (select from user_group_members m where m.account_id = r.account_id
          and m.group_id = r.group_id and m.person_id = ${personId}::uuid) as is_in_group,
        case when r.reviewers = 'virtual_account_administrators' then array(
          select distinct v.descendant_id from held_roles h
          join virtual_account_paths v on v.account_id = h.account_id and v.ancestor_id = h.virtual_account_id
            and (v.depth = 0 or h.with_children)
          where h.account_id = r.account_id and h.person_id = ${personId}::uuid
            and h.role = 'virtual_account_administrator' and (h.ends_at is null or h.ends_at > ${now})) else '{}'
        end as places,
        case when r.reviewers = 'virtual_account_administrators' then array(
          select distinct v.descendant_id from held_roles h
          join virtual_account_paths v on v.account_id = h.account_id and v.ancestor_id = h.virtual_account_id
          where h.with_children and h.account_id = r.account_id and h.person_id = ${personId}::uuid
            and h.role = 'virtual_account_administrator' and (h.ends_at is null or h.ends_at > ${now})) else '{}'
        end as beneath
      from person_accounts b join accounts a on a.id = b.account_id and a.status = 'active'
      join access_reviews r on r.account_id = b.account_id and r.state = 'open' and r.closes_at > ${now}
      where b.person_id = ${personId}::uuid
    )
    select r.account_id as "accountId", r.name as "accountName", r.id as "reviewId", r.closes_at as "closesAt",
      c.count
    from mine r cross join lateral (
      select count(*)::int as count from (
        ${left(sql`r.administers and i.asks = 'administrators'`)}
        union all ${left(sql`r.is_in_group and i.asks = 'user_group'`)}
        union all ${left(sql`cardinality(r.places) > 0 and i.asks = 'virtual_account_administrators'
          and i.virtual_account_id = any(r.places) and (not i.with_children or i.virtual_account_id = any(r.beneath))`)}
        limit ${COUNTED_LEFT}) found) c
    where c.count > 0 order by r.closes_at, r.id`.execute(db);
  return rows;
};
