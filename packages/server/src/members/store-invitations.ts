import type { Nomination, NominationStatus } from "@freehold/core/accounts/schema";
import type { Role } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

export type InvitationRow = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly accountStatus: string;
  readonly domainIdentifier: string;
  readonly role: Role;
  readonly virtualAccountIds: readonly string[];
  readonly virtualAccountNames: readonly string[];
  readonly withChildren: boolean;
  readonly roleBeginsAt: Date | null;
  readonly roleEndsAt: Date | null;
  readonly origin: "nomination" | "administrator";
  readonly email: string;
  readonly invitedBy: string;
  readonly invitedById: string | null;
  readonly status: NominationStatus;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly mailedAt: Date | null;
  readonly mailedCount: number;
};

type NewNomination = {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly isSelf: boolean;
  readonly invitedBy: string;
  readonly now: Date;
};

export const insertNominations = async (tx: Transaction, nominations: readonly NewNomination[]): Promise<void> => {
  if (nominations.length === 0) return;
  await tx
    .insertInto("invitations")
    .values(
      nominations.map((nomination) => ({
        account_id: nomination.accountId,
        id: nomination.id,
        email: nomination.email,
        role: "administrator",
        is_self: nomination.isSelf,
        status: "nominated",
        invited_by: nomination.invitedBy,
        created_at: nomination.now,
      })),
    )
    .execute();
  await tx
    .insertInto("invitation_recipients")
    .values(nominations.map(({ id, accountId, email }) => ({ email, invitation_id: id, account_id: accountId })))
    .execute();
};

export const readNominations = async (db: Reader, accountId: string): Promise<Nomination[]> => {
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "email", "is_self as self", "status"])
    .where("account_id", "=", accountId)
    .where("origin", "=", "nomination")
    .orderBy("is_self", "desc")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as NominationStatus }));
};

type InvitationChange = {
  readonly status: NominationStatus;
  readonly invited_at?: Date;
  readonly expires_at?: Date;
  readonly answered_at?: Date | null;
  readonly mailed_at?: Date;
  readonly mailed_count?: number;
};

/** Moves an invitation on from one state; undefined when it is no longer in it. */
export const moveInvitation = (
  tx: Transaction,
  at: { accountId: string; id: string },
  from: NominationStatus,
  change: InvitationChange,
): Promise<{ email: string; role: string } | undefined> =>
  tx
    .updateTable("invitations")
    .set(change)
    .where("account_id", "=", at.accountId)
    .where("id", "=", at.id)
    .where("status", "=", from)
    .returning(["email", "role"])
    .executeTakeFirst();

export const withdrawOpenInvitations = async (tx: Transaction, accountId: string, now: Date): Promise<void> => {
  await tx
    .updateTable("invitations")
    .set({ status: "withdrawn", answered_at: now })
    .where("account_id", "=", accountId)
    .where("status", "in", ["nominated", "invited"])
    .execute();
};

const invitations = (db: Reader) =>
  db
    .selectFrom("invitations as i")
    .innerJoin("accounts as a", "a.id", "i.account_id")
    .select(["i.id", "i.account_id as accountId", "a.name as accountName", "a.status as accountStatus"])
    .select(["a.domain_identifier as domainIdentifier", "i.role", "i.email", "i.invited_by as invitedBy"])
    .select(["i.status", "i.created_at as createdAt", "i.expires_at as expiresAt", "i.origin"])
    .select(["i.virtual_account_ids as virtualAccountIds", "i.with_children as withChildren"])
    .select(["i.role_begins_at as roleBeginsAt", "i.invited_by_id as invitedById"])
    .select(["i.role_ends_at as roleEndsAt", "i.mailed_at as mailedAt", "i.mailed_count as mailedCount"])
    .select(
      sql<string[]>`array(select v.name from virtual_accounts v
        where v.account_id = i.account_id and v.id = any(i.virtual_account_ids) order by lower(v.name))`.as(
        "virtualAccountNames",
      ),
    );

export const readInvitation = async (
  db: Reader,
  at: { accountId: string; id: string },
): Promise<InvitationRow | undefined> =>
  (await invitations(db).where("i.account_id", "=", at.accountId).where("i.id", "=", at.id).executeTakeFirst()) as
    | InvitationRow
    | undefined;

type WantedInvitations = {
  readonly accountId: string;
  readonly status: NominationStatus | undefined;
  readonly search: string;
  /** Only those to these virtual accounts; null for all. */
  readonly within: readonly string[] | null;
  readonly after: { at: Date; id: string } | null;
  readonly limit: number;
};

/** The account's invitations, newest first, one more than the page holds. */
export const readInvitations = async (
  db: Reader,
  { accountId, status, search, within, after, limit }: WantedInvitations,
): Promise<InvitationRow[]> =>
  (await invitations(db)
    .where("i.account_id", "=", accountId)
    .$if(status !== undefined, (rows) => rows.where("i.status", "=", status ?? ""))
    .$if(search !== "", (rows) =>
      rows.where(
        sql<boolean>`(i.email ~>=~ lower(${search}::text) and i.email ~<~ (lower(${search}::text) || chr(1114111)))`,
      ),
    )
    .$if(within !== null, (rows) =>
      rows.where(
        sql<boolean>`(i.virtual_account_ids <> '{}' and i.virtual_account_ids <@ ${[...(within ?? [])]}::uuid[])`,
      ),
    )
    .$if(after !== null, (rows) =>
      rows.where(sql<boolean>`(i.created_at, i.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`),
    )
    .orderBy("i.created_at", "desc")
    .orderBy("i.id", "desc")
    .limit(limit + 1)
    .execute()) as InvitationRow[];

/** What waits for the owner of an address: invited, not expired, and the account still there. */
export const readOpenInvitationsTo = async (db: Reader, email: string, now: Date): Promise<InvitationRow[]> =>
  (await invitations(db)
    .innerJoin("invitation_recipients as r", (join) =>
      join.onRef("r.account_id", "=", "i.account_id").onRef("r.invitation_id", "=", "i.id"),
    )
    .where("r.email", "=", email)
    .where("i.status", "=", "invited")
    .where("i.expires_at", ">", now)
    .where("a.status", "in", ["active", "suspended"])
    .orderBy("i.created_at", "desc")
    .limit(100)
    .execute()) as InvitationRow[];

/** Which account an invitation to this address is of. */
export const findInvitationTo = async (db: Reader, email: string, id: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom("invitation_recipients")
    .select("account_id")
    .where("email", "=", email)
    .where("invitation_id", "=", id)
    .executeTakeFirst();
  return row?.account_id;
};

/** Nominations of an account request that wait for an answer, mailed already or not. */
export const readInvited = async (db: Reader, accountId: string): Promise<InvitationRow[]> =>
  (await invitations(db)
    .where("i.account_id", "=", accountId)
    .where("i.status", "=", "invited")
    .where("i.origin", "=", "nomination")
    .orderBy("i.id")
    .execute()) as InvitationRow[];

/** Invitations whose time is over, the longest first. */
export const readExpired = (db: Reader, now: Date, limit: number): Promise<{ accountId: string; id: string }[]> =>
  db
    .selectFrom("invitations")
    .select(["account_id as accountId", "id"])
    .where("status", "=", "invited")
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .limit(limit)
    .execute();

/** An invitation, held until the transaction ends: of two answers at once, one comes after the other. */
export const lockInvitation = async (
  tx: Transaction,
  at: { accountId: string; id: string },
): Promise<InvitationRow | undefined> =>
  (await invitations(tx)
    .where("i.account_id", "=", at.accountId)
    .where("i.id", "=", at.id)
    .forUpdate("i")
    .executeTakeFirst()) as InvitationRow | undefined;
