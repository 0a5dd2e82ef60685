import { toInstant } from "@freehold/core/kernel/id";
import type { Role, Scope } from "@freehold/core/kernel/permission";
import type { Member, RoleGrant } from "@freehold/core/members/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";

/** A person of an account with their roles. */
export type MemberRow = Omit<Member, "isSelf" | "since"> & { readonly since: Date };

type Wanted = {
  readonly accountId: string;
  readonly personId?: string;
  readonly search: string;
  readonly scope: Scope;
  readonly after: Cursor | null;
  readonly limit: number;
  readonly now: Date;
};

type Row = Omit<MemberRow, "grants"> & {
  readonly grants: (Omit<RoleGrant, "endsAt" | "grantedAt"> & {
    readonly endsAt: string | null;
    readonly grantedAt: string;
  })[];
};

const escapeLike = (words: string): string => words.replaceAll(/[\\%_]/g, "\\$&");

/**
 * Members in the order in which they came, one more than the page holds; roles that have ended are left out. Whoever sees
 * some virtual accounts only gets the roles on these, and who administers the account.
 */
export const readMembers = async (db: Reader, wanted: Wanted): Promise<MemberRow[]> => {
  const { accountId, personId, search, scope, after, limit, now } = wanted;
  const within = scope.kind === "account" ? null : scope.ids;
  const like = search === "" ? null : `%${escapeLike(search.toLowerCase())}%`;
  const { rows } = await sql<Row>`
    select p.id as "personId", p.name, p.email, p.user_id as "userId", p.company, b.since, g.grants
    from person_accounts b
    join people p on p.id = b.person_id
    cross join lateral (
      select json_agg(json_build_object('id', g.id, 'role', g.role, 'virtualAccountId', g.virtual_account_id,
        'virtualAccountName', v.name, 'withChildren', g.with_children, 'endsAt', g.ends_at, 'grantedBy', g.granted_by,
        'grantedAt', g.granted_at) order by g.granted_at, g.id) as grants
      from role_grants g
      left join virtual_accounts v on v.account_id = g.account_id and v.id = g.virtual_account_id
      where g.account_id = b.account_id and g.person_id = b.person_id and (g.ends_at is null or g.ends_at > ${now})
        and (${within}::uuid[] is null or g.virtual_account_id = any(${within}::uuid[])
          or (g.role = 'administrator' and g.virtual_account_id is null))
    ) g
    where b.account_id = ${accountId} and g.grants is not null
      and (${personId ?? null}::uuid is null or b.person_id = ${personId ?? null})
      and (${like}::text is null or lower(p.name) like ${like} or p.email like ${like} or p.user_id like ${like})
      and (${after?.at ?? null}::timestamptz is null
        or (b.since, b.person_id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by b.since, b.person_id
    limit ${limit + 1}`.execute(db);
  return rows.map((row) => ({
    ...row,
    grants: row.grants.map((grant) => ({
      ...grant,
      endsAt: grant.endsAt === null ? null : toInstant(new Date(grant.endsAt)),
      grantedAt: toInstant(new Date(grant.grantedAt)),
    })),
  }));
};

export const readMember = async (
  db: Reader,
  accountId: string,
  personId: string,
  scope: Scope,
  now: Date,
): Promise<MemberRow | undefined> =>
  (await readMembers(db, { accountId, personId, search: "", scope, after: null, limit: 1, now }))[0];

export type GrantRow = {
  readonly id: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly endsAt: Date | null;
};

/** One role of a member, held until the transaction ends. */
export const lockGrant = async (
  tx: Transaction,
  at: { accountId: string; personId: string; grantId: string },
): Promise<GrantRow | undefined> => {
  const row = await tx
    .selectFrom("role_grants")
    .select(["id", "role", "virtual_account_id as virtualAccountId", "ends_at as endsAt"])
    .where("account_id", "=", at.accountId)
    .where("person_id", "=", at.personId)
    .where("id", "=", at.grantId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, role: row.role as Role };
};

/** Sets the end, and with it when the person is told anew. */
export const saveGrantEnd = async (
  tx: Transaction,
  accountId: string,
  grantId: string,
  endsAt: Date | null,
): Promise<void> => {
  await tx
    .updateTable("role_grants")
    .set({ ends_at: endsAt, end_notice_at: null })
    .where("account_id", "=", accountId)
    .where("id", "=", grantId)
    .execute();
};

export const deleteGrant = async (tx: Transaction, accountId: string, grantId: string): Promise<void> => {
  await tx.deleteFrom("role_grants").where("account_id", "=", accountId).where("id", "=", grantId).execute();
};

/** Whether the account is active, held so until the transaction ends. */
export const lockIsActive = async (tx: Transaction, accountId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forShare()
    .executeTakeFirst();
  return row?.status === "active";
};
