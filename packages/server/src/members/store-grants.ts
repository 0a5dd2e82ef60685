import type { Role } from "@freehold/core/kernel/permission";
import type { Lasting } from "@freehold/core/members/rules";
import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** Whose a role is: a person's own, or a group's, which its people hold through it. */
export type Holder = { readonly kind: "person" | "group"; readonly id: string };

/** Roles of both are kept alike, each in a table of its own. */
const kept = {
  person: { table: sql.table("role_grants"), holder: sql.ref("person_id") },
  group: { table: sql.table("group_grants"), holder: sql.ref("group_id") },
} as const;

type GrantToKeep = Lasting & {
  readonly accountId: string;
  readonly id: string;
  readonly role: Role;
  readonly grantedBy: string;
  readonly now: Date;
  /** Whether one that is held with what is beneath may be lengthened by one that is not. */
  readonly mayLengthenBeneath: boolean;
};

/** Gives a role; one that is held already is only ever lengthened. Returns whether anything changed. */
export const upsertGrantOf = async (tx: Transaction, { kind, id }: Holder, grant: GrantToKeep): Promise<boolean> => {
  const { table, holder } = kept[kind];
  const { rows } = await sql`
    insert into ${table} as held (account_id, id, ${holder}, role, virtual_account_id, with_children, ends_at, granted_by,
      granted_at)
    values (${grant.accountId}, ${grant.id}, ${id}, ${grant.role}, ${grant.virtualAccountId}, ${grant.withChildren},
      ${grant.endsAt}, ${grant.grantedBy}, ${grant.now})
    on conflict (account_id, ${holder}, role, virtual_account_id) do update set
      ends_at = excluded.ends_at,
      with_children = held.with_children or excluded.with_children,
      granted_by = excluded.granted_by,
      granted_at = excluded.granted_at,
      end_notice_at = null
    where (held.ends_at < coalesce(excluded.ends_at, 'infinity')
        and (excluded.with_children or not held.with_children or ${grant.mayLengthenBeneath}))
      or (excluded.with_children and not held.with_children and held.ends_at is not distinct from excluded.ends_at)
    returning id`.execute(tx);
  return rows.length > 0;
};

/** The same role in the same place, as it is held. */
export const readGrantOf = async (
  db: Reader,
  { kind, id }: Holder,
  { accountId, role, virtualAccountId }: Pick<GrantToKeep, "accountId" | "role" | "virtualAccountId">,
): Promise<Lasting | undefined> => {
  const { table, holder } = kept[kind];
  const { rows } = await sql<Lasting>`
    select virtual_account_id as "virtualAccountId", with_children as "withChildren", ends_at as "endsAt" from ${table}
    where account_id = ${accountId}::uuid and ${holder} = ${id}::uuid and role = ${role}
      and virtual_account_id is not distinct from ${virtualAccountId}::uuid`.execute(db);
  return rows[0];
};

export type GrantRow = Lasting & { readonly id: string; readonly role: Role };

/** One role of a person or a group, held until the transaction ends. */
export const lockGrantOf = async (
  tx: Transaction,
  { kind, id }: Holder,
  { accountId, grantId }: { accountId: string; grantId: string },
): Promise<GrantRow | undefined> => {
  const { table, holder } = kept[kind];
  const { rows } = await sql<GrantRow>`
    select id, role, virtual_account_id as "virtualAccountId", with_children as "withChildren", ends_at as "endsAt"
    from ${table} where account_id = ${accountId}::uuid and ${holder} = ${id}::uuid and id = ${grantId}::uuid
    for update`.execute(tx);
  return rows[0];
};

type Kept = { readonly accountId: string; readonly grantId: string };

/** Sets the end, and with it when it is announced anew. */
export const saveGrantEndOf = async (
  tx: Transaction,
  kind: Holder["kind"],
  { accountId, grantId }: Kept,
  { endsAt, now }: { readonly endsAt: Date | null; readonly now: Date },
): Promise<void> => {
  // The trigger that keeps emergency access alone asks when: the row does not say so.
  await sql`update ${kept[kind].table} set ends_at = ${endsAt}, end_notice_at = null
    from (select set_config('freehold.now', ${now.toISOString()}, true)) moment
    where account_id = ${accountId}::uuid and id = ${grantId}::uuid`.execute(tx);
};

// Where roles are kept, in the order in which they are held together: one that begins goes from the second to the first.
const everyRole = ["role_grants", "planned_grants", "group_grants"] as const;

const ofRoles = async (query: (table: RawBuilder<unknown>) => RawBuilder<{ id: string }>, tx: Transaction) => {
  const found: string[] = [];
  for (const table of everyRole) {
    const { rows } = await query(sql.table(table)).execute(tx);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
};

/** Those of these roles that there are, of people, planned or of groups; held until the transaction ends. */
export const lockRoles = (tx: Transaction, accountId: string, ids: readonly string[]): Promise<string[]> =>
  ofRoles(
    (table) => sql`select id from ${table} where account_id = ${accountId}::uuid and id = any(${[...ids]}::uuid[])
      order by id for update`,
    tx,
  );

/** Takes roles away, of people, planned or of groups. */
export const deleteRoles = (tx: Transaction, accountId: string, ids: readonly string[]): Promise<string[]> =>
  ofRoles(
    (table) => sql`delete from ${table} where account_id = ${accountId}::uuid and id = any(${[...ids]}::uuid[])
      returning id`,
    tx,
  );

export const deleteGrantOf = async (
  tx: Transaction,
  kind: Holder["kind"],
  { accountId, grantId }: Kept,
): Promise<void> => {
  await sql`delete from ${kept[kind].table}
    where account_id = ${accountId}::uuid and id = ${grantId}::uuid`.execute(tx);
};
