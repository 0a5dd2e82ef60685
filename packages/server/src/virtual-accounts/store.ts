import type { Visibility } from "@freehold/core/accounts/schema";
import { MOST_COUNTED, type PeopleCount, type Tag } from "@freehold/core/virtual-accounts/schema";
import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** What somebody sees of an account's tree: everything, or their own and perhaps what is named to every member. */
export type Sight =
  | { readonly kind: "account" }
  | {
      readonly kind: "some";
      readonly accountId: string;
      readonly ids: readonly string[];
      readonly withNamed: boolean;
    };

export type After = { readonly key: string; readonly id: string };

export type VirtualAccountRow = {
  readonly id: string;
  readonly name: string;
  readonly foldedName: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly isDefault: boolean;
  readonly archivedAt: Date | null;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** All above it, whether seen or not. */
  readonly aboveIds: readonly string[];
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly childCount: number;
  readonly beneathCount: number;
  readonly counted: { readonly people: PeopleCount; readonly withBeneath: PeopleCount };
};

/** Which of them are read: some by id, one level of the tree, or all that fit. */
export type Wanted =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "level"; readonly parentId: string | null }
  | {
      readonly kind: "found";
      /** Folded; empty for any. */
      readonly words: string;
      readonly tag: { readonly key: string; readonly value: string | null } | null;
      readonly isArchived: boolean;
    };

type Page = { readonly after: After | null; readonly limit: number; readonly now: Date };

type Condition = RawBuilder<boolean>;

const always: Condition = sql`true`;
const never: Condition = sql`false`;

/** Unrestricted ones are named to every member, unless they lie beneath a restricted one. */
const isNamed = (accountId: string, alias: string): Condition => sql`(
  ${sql.ref(`${alias}.archived_at`)} is null and ${sql.ref(`${alias}.id`)} not in (
    select hidden.descendant_id from virtual_accounts hider
    join virtual_account_paths hidden on hidden.account_id = hider.account_id and hidden.ancestor_id = hider.id
    where hider.account_id = ${accountId} and hider.visibility = 'restricted'))`;

const isOwn = (sight: Sight, column: string): Condition =>
  sight.kind === "account" ? always : sql`${sql.ref(column)} = any(${sight.ids}::uuid[])`;

const isSeen = (sight: Sight, alias: string): Condition => {
  if (sight.kind === "account") return always;
  const own = isOwn(sight, `${alias}.id`);
  return sight.withNamed ? sql`(${own} or ${isNamed(sight.accountId, alias)})` : own;
};

/** At the top stand those without a parent, and own ones whose parent is hidden. */
const isAtTop = (sight: Sight): Condition => {
  if (sight.kind === "account") return sql`v.parent_id is null`;
  return sql`(v.parent_id is null or (${isOwn(sight, "v.id")} and not exists (
    select from virtual_accounts parent
    where parent.account_id = v.account_id and parent.id = v.parent_id and ${isSeen(sight, "parent")})))`;
};

const anywhere = (words: string): string => `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;

const hasTag = (sight: Sight, condition: Condition): Condition => sql`(${isOwn(sight, "v.id")} and exists (
  select from virtual_account_tags t
  where t.account_id = v.account_id and t.virtual_account_id = v.id and ${condition}))`;

const conditionOf = (wanted: Wanted, sight: Sight): Condition => {
  if (wanted.kind === "ids") return wanted.ids.length === 0 ? never : sql`v.id = any(${wanted.ids}::uuid[])`;
  if (wanted.kind === "level") {
    const place = wanted.parentId === null ? isAtTop(sight) : sql<boolean>`v.parent_id = ${wanted.parentId}`;
    return sql`v.archived_at is null and ${place}`;
  }
  const { words, tag, isArchived } = wanted;
  const state = sql<boolean>`v.archived_at is ${isArchived ? sql`not null` : sql`null`}`;
  const pattern = sql`(select fold_for_search(${anywhere(words)}))`;
  const fits =
    words === ""
      ? always
      : sql<boolean>`(v.folded_name like ${pattern} or (${isOwn(sight, "v.id")} and v.folded_tags like ${pattern}))`;
  const tagged =
    tag === null
      ? always
      : hasTag(
          sight,
          sql`lower(t.key) = lower(${tag.key})
            and (${tag.value}::text is null or lower(t.value) = lower(${tag.value}))`,
        );
  return sql`${state} and ${fits} and ${tagged}`;
};

// Read place by place, itself first, and only as far as is counted: what is beneath may be everybody's.
const countedPeople = (now: Date): RawBuilder<unknown> => {
  const isHeldThere = sql`g.account_id = v.account_id and g.virtual_account_id = p.descendant_id
    and (g.ends_at is null or g.ends_at > ${now})`;
  const held = (isAt: RawBuilder<unknown>) => sql`
    (select held.person_id, p.depth from virtual_account_paths p
    cross join lateral (
      select g.person_id from role_grants g where ${isHeldThere} limit ${MOST_COUNTED + 1}
    ) held
    where p.account_id = v.account_id and p.ancestor_id = v.id and ${isAt})
    union all
    (select held.person_id, p.depth from virtual_account_paths p
    cross join lateral (
      select m.person_id from group_grants g
      join user_group_members m on m.account_id = g.account_id and m.group_id = g.group_id
      where ${isHeldThere} limit ${MOST_COUNTED + 1}
    ) held
    where p.account_id = v.account_id and p.ancestor_id = v.id and ${isAt})`;
  return sql`(
    select json_build_object(
      'people', json_build_object('count', count(distinct person_id) filter (where depth = 0)::int,
        'more', count(*) filter (where depth = 0) > ${MOST_COUNTED}::int),
      'withBeneath', json_build_object('count', count(distinct person_id)::int, 'more', count(*) > ${MOST_COUNTED}::int))
    from (
      ${held(sql`p.depth = 0 and p.descendant_id = v.id`)}
      union all
      ${held(sql`p.depth > 0`)}
      limit ${MOST_COUNTED + 1}
    ) counted)`;
};

/** Virtual accounts that are seen, by name, one more than the page holds. */
export const readVirtualAccounts = async (
  db: Reader,
  accountId: string,
  sight: Sight,
  wanted: Wanted,
  { after, limit, now }: Page,
): Promise<VirtualAccountRow[]> => {
  const { rows } = await sql<VirtualAccountRow>`
    with page as materialized (
      select v.* from virtual_accounts v
      where v.account_id = ${accountId} and ${conditionOf(wanted, sight)} and ${isSeen(sight, "v")}
        and (${after?.key ?? null}::text is null
          or (v.folded_name, v.id) > (${after?.key ?? null}::text, ${after?.id ?? null}::uuid))
      order by v.folded_name, v.id
      limit ${limit + 1}
    )
    select v.id, v.name, v.folded_name as "foldedName", v.description, v.visibility, v.is_default as "isDefault",
      v.archived_at as "archivedAt",
      coalesce((select json_agg(json_build_object('key', t.key, 'value', t.value) order by t.key, t.value)
        from virtual_account_tags t
        where t.account_id = v.account_id and t.virtual_account_id = v.id), '[]') as tags,
      array(select up.ancestor_id from virtual_account_paths up
        where up.account_id = v.account_id and up.descendant_id = v.id and up.depth > 0) as "aboveIds",
      coalesce((select json_agg(json_build_object('id', above.id, 'name', above.name) order by up.depth desc)
        from virtual_account_paths up
        join virtual_accounts above on above.account_id = up.account_id and above.id = up.ancestor_id
        where up.account_id = v.account_id and up.descendant_id = v.id and up.depth > 0
          and ${isSeen(sight, "above")}), '[]') as path,
      (select count(*)::int from virtual_accounts child
        where child.account_id = v.account_id and child.parent_id = v.id and child.archived_at is null
          and ${isSeen(sight, "child")}) as "childCount",
      (select count(*)::int from virtual_account_paths p
        where p.account_id = v.account_id and p.ancestor_id = v.id and p.depth > 0)
      - (select count(*)::int from virtual_accounts gone
        join virtual_account_paths p on p.account_id = gone.account_id and p.descendant_id = gone.id
        where gone.account_id = v.account_id and gone.archived_at is not null
          and p.ancestor_id = v.id and p.depth > 0) as "beneathCount",
      ${countedPeople(now)} as counted
    from page v
    order by v.folded_name, v.id`.execute(db);
  return rows;
};

/** Tags of rows, each key with its values. */
export const tagsOf = (rows: VirtualAccountRow["tags"]): Tag[] =>
  [...Map.groupBy(rows, ({ key }) => key)].map(([key, all]) => ({ key, values: all.map(({ value }) => value) }));

/** Those of these that the account has, live or archived. */
export const readNames = (
  db: Reader,
  accountId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("virtual_accounts")
        .select(["id", "name"])
        .where("account_id", "=", accountId)
        .where("id", "in", [...ids])
        .execute();

/** Those of these that are not archived. */
export const readLiveIds = async (db: Reader, accountId: string, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("virtual_accounts")
    .select("id")
    .where("account_id", "=", accountId)
    .where("id", "in", [...ids])
    .where("archived_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
};

/** Those of these that are named to whoever may ask for access: unrestricted and in use. */
export const readNamedIds = async (db: Reader, accountId: string, ids: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select v.id from virtual_accounts v
    where v.account_id = ${accountId} and v.id = any(${ids}::uuid[]) and ${isNamed(accountId, "v")}`.execute(db);
  return rows.map(({ id }) => id);
};
