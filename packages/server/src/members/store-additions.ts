import type { KnownAddress, KnownVirtualAccount } from "@freehold/core/members/additions";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** The virtual accounts of an account that are in use. */
export const readKnownVirtualAccounts = (db: Reader, accountId: string): Promise<KnownVirtualAccount[]> =>
  db
    .selectFrom("virtual_accounts")
    .select(["id", "name", "parent_id as parentId"])
    .where("account_id", "=", accountId)
    .where("archived_at", "is", null)
    .execute();

type Row = {
  readonly email: string;
  readonly member: KnownAddress["member"];
  readonly held: readonly (Omit<KnownAddress["held"][number], "endsAt"> & { readonly endsAt: string | null })[];
  readonly planned: KnownAddress["planned"];
  readonly offered: KnownAddress["offered"];
};

/** What an account knows of these addresses: whose they are among its people, what these hold, and what is offered. */
export const readKnownAddresses = async (
  db: Reader,
  accountId: string,
  emails: readonly string[],
  now: Date,
): Promise<Map<string, KnownAddress>> => {
  const { rows } = await sql<Row>`
    select e.email,
      case when b.person_id is not null then json_build_object('personId', p.id, 'name', p.name) end as member,
      coalesce((select json_agg(json_build_object('role', g.role, 'virtualAccountId', g.virtual_account_id,
          'withChildren', g.with_children, 'endsAt', g.ends_at))
        from role_grants g where g.account_id = ${accountId}::uuid and g.person_id = b.person_id
          and (g.ends_at is null or g.ends_at > ${now})), '[]') as held,
      coalesce((select json_agg(json_build_object('role', g.role, 'virtualAccountId', g.virtual_account_id,
          'withChildren', g.with_children))
        from planned_grants g where g.account_id = ${accountId}::uuid and g.person_id = b.person_id), '[]') as planned,
      coalesce((select json_agg(json_build_object('role', i.role, 'virtualAccountId', place.id,
          'withChildren', i.with_children))
        from invitations i
        left join lateral unnest(i.virtual_account_ids) as place (id) on true
        where i.account_id = ${accountId}::uuid and i.email = e.email
          and (i.status = 'nominated' or (i.status = 'invited' and i.expires_at > ${now}))), '[]') as offered
    from unnest(${[...new Set(emails)]}::text[]) as e (email)
    left join people p on p.email = e.email and p.email_verified
    left join person_accounts b on b.person_id = p.id and b.account_id = ${accountId}::uuid`.execute(db);
  return new Map(
    rows.map(({ email, member, held, planned, offered }) => [
      email,
      {
        member,
        held: held.map((each) => ({ ...each, endsAt: each.endsAt === null ? null : new Date(each.endsAt) })),
        planned,
        offered,
      },
    ]),
  );
};

/** Lets additions to one account wait for each other, so that the second sees what the first did. */
export const lockAdditions = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('additions:' || ${accountId}::text, 0))`.execute(tx);
};

export type NewInvitation = {
  readonly accountId: string;
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly virtualAccountIds: readonly string[];
  readonly withChildren: boolean;
  readonly roleBeginsAt: Date | null;
  readonly roleEndsAt: Date | null;
  readonly invitedBy: string;
  /** By whose right a role that begins later is offered. */
  readonly invitedById: string;
  readonly now: Date;
  readonly expiresAt: Date;
};

/** Writes invitations down; of one that is open already nothing is written. Returns the ids of the new ones. */
export const insertInvitations = async (
  tx: Transaction,
  invitations: readonly NewInvitation[],
): Promise<ReadonlySet<string>> => {
  if (invitations.length === 0) return new Set();
  const inserted = await tx
    .insertInto("invitations")
    .values(
      invitations.map((each) => ({
        account_id: each.accountId,
        id: each.id,
        email: each.email,
        role: each.role,
        origin: "administrator",
        virtual_account_ids: [...each.virtualAccountIds],
        with_children: each.withChildren,
        role_begins_at: each.roleBeginsAt,
        role_ends_at: each.roleEndsAt,
        status: "invited",
        invited_by: each.invitedBy,
        invited_by_id: each.invitedById,
        created_at: each.now,
        invited_at: each.now,
        expires_at: each.expiresAt,
        mailed_at: each.now,
        mailed_count: 1,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const ids = new Set(inserted.map(({ id }) => id));
  const written = invitations.filter(({ id }) => ids.has(id));
  if (written.length > 0) {
    await tx
      .insertInto("invitation_recipients")
      .values(written.map(({ id, accountId, email }) => ({ email, invitation_id: id, account_id: accountId })))
      .execute();
  }
  return ids;
};

/** Invitations that are open by their state but whose time is over would stand in the way of new ones. */
export const expireInvitationsTo = async (
  tx: Transaction,
  accountId: string,
  emails: readonly string[],
  now: Date,
): Promise<void> => {
  if (emails.length === 0) return;
  await tx
    .updateTable("invitations")
    .set({ status: "expired", answered_at: now })
    .where("account_id", "=", accountId)
    .where("email", "in", [...emails])
    .where("status", "=", "invited")
    .where("expires_at", "<=", now)
    .execute();
};
