import { MOST_TOKENS, type ProvisionedRole, SHOWN_CHANGES } from "@freehold/core/provisioning/schema";
import { type Selectable, sql } from "kysely";
import type { ProvisioningTokens } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type TokenRow = Selectable<ProvisioningTokens>;

/** A token is known by its account and its id. */
export type Key = { readonly accountId: string; readonly id: string };

export const readTokens = (db: Reader, accountId: string): Promise<TokenRow[]> =>
  db.selectFrom("provisioning_tokens").selectAll().where("account_id", "=", accountId).orderBy("id").execute();

export const findToken = (db: Reader, { accountId, id }: Key): Promise<TokenRow | undefined> =>
  db
    .selectFrom("provisioning_tokens")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();

type NewToken = Omit<TokenRow, "place" | "used_at">;

/** Adds a token; false where the account has two. Of those who add one at once each takes a place of its own, or none. */
export const insertToken = async (tx: Transaction, token: NewToken): Promise<boolean> => {
  for (let place = 1; place <= MOST_TOKENS; place += 1) {
    const added = await tx
      .insertInto("provisioning_tokens")
      .values({ ...token, place })
      .onConflict((conflict) => conflict.constraint("provisioning_tokens_two_of_an_account").doNothing())
      .returning("id")
      .execute();
    if (added.length > 0) return true;
  }
  return false;
};

export const deleteToken = async (tx: Transaction, { accountId, id }: Key): Promise<TokenRow | undefined> =>
  tx
    .deleteFrom("provisioning_tokens")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();

/** Notes that a token was used, once a minute. */
export const saveUse = async (db: Reader, { accountId, id }: Key, now: Date): Promise<void> => {
  await sql`update provisioning_tokens set used_at = ${now}
    where account_id = ${accountId}::uuid and id = ${id}::uuid
      and (used_at is null or used_at < ${now}::timestamptz - interval '1 minute')`.execute(db);
};

/**
 * Whether an account is active; it stays so until the transaction ends. By the weakest lock that a change of the status waits
 * for: those who end several people at once do not wait for each other in a circle.
 */
export const holdActive = async (tx: Transaction, accountId: string): Promise<boolean> => {
  const account = await tx
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forKeyShare()
    .executeTakeFirst();
  return account?.status === "active";
};

export type Defaults = { readonly role: ProvisionedRole; readonly virtualAccount: { id: string; name: string } | null };

type DefaultsRow = { readonly role: ProvisionedRole; readonly id: string | null; readonly name: string | null };

/**
 * What people get whom the directory adds: to look, in the default virtual account, until somebody sets it; and in that
 * one too where the one that was set is not in use any more.
 */
export const readDefaults = async (db: Reader, accountId: string): Promise<Defaults> => {
  const { rows } = await sql<DefaultsRow>`
    select coalesce(d.role, 'virtual_account_viewer') as role, v.id, v.name
    from accounts a
    left join provisioning_defaults d on d.account_id = a.id
    left join lateral (
      select id, name from virtual_accounts v
      where v.account_id = a.id and v.archived_at is null and (v.id = d.virtual_account_id or v.is_default)
      order by v.is_default limit 1
    ) v on d.role is null or d.virtual_account_id is not null
    where a.id = ${accountId}::uuid`.execute(db);
  const { role, id, name } = rows[0] ?? { role: "virtual_account_viewer", id: null, name: null };
  return { role, virtualAccount: id === null || name === null ? null : { id, name } };
};

export const saveDefaults = async (
  tx: Transaction,
  accountId: string,
  { role, virtualAccountId }: { role: ProvisionedRole; virtualAccountId: string | null },
): Promise<void> => {
  const columns = { role, virtual_account_id: virtualAccountId };
  await tx
    .insertInto("provisioning_defaults")
    .values({ account_id: accountId, ...columns })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(columns))
    .execute();
};

export type ChangeRow = {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly subject_label: string;
};

/** What the directory of an account last did, newest first. */
export const readLastChanges = async (db: Reader, accountId: string): Promise<ChangeRow[]> => {
  const { rows } = await sql<ChangeRow>`
    select id, at, action, subject_kind, subject_id, subject_label from account_audit_entries
    where account_id = ${accountId}::uuid and actor_kind = 'system' and actor_name like 'provisioning: %'
    order by id desc limit ${SHOWN_CHANGES}`.execute(db);
  return rows;
};
