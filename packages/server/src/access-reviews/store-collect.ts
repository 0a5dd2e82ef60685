import type { ReviewedCount } from "@freehold/core/access-reviews/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { ReviewRow } from "./store.ts";

/** So many roles are collected in one transaction. */
const ROLES_AT_ONCE = 1_000;

/** What is collected, in this order: a planned role that begins meanwhile has been seen while it was planned. */
export const collected = ["planned", "person", "user_group"] as const;
export type Collected = (typeof collected)[number];

const ofPerson = {
  kind: "person",
  holder: sql`p.name, p.email, 1, s.seen_at`,
  joins: sql`join people p on p.id = b.holder_id left join presences s on s.person_id = b.holder_id`,
};

const kinds = {
  planned: { ...ofPerson, grants: sql`select g.*, g.person_id as holder_id from planned_grants g` },
  person: {
    ...ofPerson,
    grants: sql`select g.*, g.person_id as holder_id, null::timestamptz as begins_at from role_grants g`,
  },
  user_group: {
    kind: "user_group",
    grants: sql`select g.*, g.group_id as holder_id, null::timestamptz as begins_at from group_grants g`,
    holder: sql`p.name, null, (select count(*)::int from user_group_members m
      where m.account_id = b.account_id and m.group_id = b.holder_id), null::timestamptz`,
    joins: sql`join user_groups p on p.account_id = b.account_id and p.id = b.holder_id`,
  },
} as const satisfies Record<Collected, Record<string, RawBuilder<unknown> | string>>;

type About = Pick<ReviewRow, "accountId" | "scope" | "roles" | "virtualAccountId">;

/** Whether a role, by the name of g, is among those that a review is about. */
const isWithin = ({ scope, roles, virtualAccountId, accountId }: About): RawBuilder<SqlBool> => {
  if (scope === "roles") return sql`g.role = any(${[...roles]}::text[])`;
  if (scope === "everybody") return sql`true`;
  return sql`g.virtual_account_id in (select descendant_id from virtual_account_paths
    where account_id = ${accountId}::uuid and ancestor_id = ${virtualAccountId}::uuid)`;
};

/**
 * Collects the next roles, planned ones, those of people or of groups, that there were when the review began and still are. What ends one at
 * this moment waits, and then says so in the review.
 * @returns the last role that was collected; undefined when there are no more
 */
export const collectRoles = async (
  tx: Transaction,
  review: ReviewRow,
  what: Collected,
  after: string | null,
  now: Date,
): Promise<string | undefined> => {
  const { kind, grants, holder, joins } = kinds[what];
  const isByPlace = review.reviewers === "virtual_account_administrators";
  const otherwise = review.reviewers === "user_group" ? "user_group" : "administrators";
  const { rows } = await sql<{ id: string }>`
    with batch as materialized (
      ${grants}
      where g.account_id = ${review.accountId}::uuid and (${after}::uuid is null or g.id > ${after}::uuid)
        and g.granted_at <= ${review.startedAt} and (g.ends_at is null or g.ends_at > ${now}) and ${isWithin(review)}
      order by g.id limit ${ROLES_AT_ONCE} for key share of g
    ), local as materialized (
      select h.person_id, h.virtual_account_id, h.with_children from held_roles h
      where ${isByPlace} and h.account_id = ${review.accountId}::uuid and h.role = 'virtual_account_administrator'
        and (h.ends_at is null or h.ends_at > ${now})
    ), asked as materialized (
      select distinct b.virtual_account_id, b.with_children, l.person_id
      from (select distinct virtual_account_id, with_children from batch) b
      join virtual_account_paths v on v.account_id = ${review.accountId}::uuid and v.descendant_id = b.virtual_account_id
      join local l on l.virtual_account_id = v.ancestor_id and (l.with_children or (v.depth = 0 and not b.with_children))
    )
    insert into access_review_items (account_id, review_id, grant_id, holder_kind, holder_id, holder_key, role,
      virtual_account_id, virtual_account_name, with_children, granted_at, granted_by, begins_at, ends_at, asks,
      holder_name, holder_email, reach, seen_at)
    select b.account_id, ${review.id}::uuid, b.id, ${kind}, b.holder_id, left(fold_for_search(p.name), 120), b.role,
      b.virtual_account_id, v.name, b.with_children, b.granted_at, b.granted_by, b.begins_at, b.ends_at,
      case when exists (select from asked a
          where a.virtual_account_id = b.virtual_account_id and a.with_children = b.with_children
            and a.person_id <> b.holder_id)
        then 'virtual_account_administrators' else ${otherwise} end,
      ${holder}
    from batch b ${joins}
    left join virtual_accounts v on v.account_id = b.account_id and v.id = b.virtual_account_id
    order by b.id
    returning grant_id as id`.execute(tx);
  return rows
    .map(({ id }) => id)
    .sort()
    .at(-1);
};

/** How many roles a review would collect that began now, and whose they are. */
export const countRoles = async (
  db: Reader,
  { now, ...about }: About & { readonly now: Date },
): Promise<ReviewedCount> => {
  const those = sql`g.account_id = ${about.accountId}::uuid and (g.ends_at is null or g.ends_at > ${now})
    and ${isWithin(about)}`;
  const { rows } = await sql<ReviewedCount>`
    with held as materialized (
      select count(*) as roles from (
        select g.person_id from role_grants g where ${those}
        union all select g.person_id from planned_grants g where ${those}) g group by g.person_id
    ), shared as materialized (select count(*) as roles from group_grants g where ${those} group by g.group_id)
    select ((select coalesce(sum(roles), 0) from held) + (select coalesce(sum(roles), 0) from shared))::int as roles,
      (select count(*) from held)::int as people, (select count(*) from shared)::int as groups`.execute(db);
  return rows[0] ?? { roles: 0, people: 0, groups: 0 };
};
