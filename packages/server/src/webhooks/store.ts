import type { OffBecause, WebhookKinds } from "@freehold/core/webhooks/schema";
import { type Selectable, sql } from "kysely";
import type { Webhooks } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type WebhookRow = Selectable<Webhooks>;

/** A webhook is known by its account and its id. */
export type Key = { readonly accountId: string; readonly id: string };

export const readWebhooks = (db: Reader, accountId: string): Promise<WebhookRow[]> =>
  db.selectFrom("webhooks").selectAll().where("account_id", "=", accountId).orderBy("id").execute();

const one = (db: Reader, { accountId, id }: Key) =>
  db.selectFrom("webhooks").selectAll().where("account_id", "=", accountId).where("id", "=", id);

export const findWebhook = (db: Reader, key: Key): Promise<WebhookRow | undefined> => one(db, key).executeTakeFirst();

export const lockWebhook = (tx: Transaction, key: Key): Promise<WebhookRow | undefined> =>
  one(tx, key).forUpdate().executeTakeFirst();

export type NewWebhook = Key & {
  readonly url: string;
  readonly description: string;
  readonly kinds: WebhookKinds;
  readonly secret: Buffer;
  readonly createdAt: Date;
};

/** The first of an account's ten places that is free; undefined where there is none. */
const findPlace = async (tx: Transaction, accountId: string): Promise<number | undefined> => {
  const { rows } = await sql<{ place: number }>`
    select place from generate_series(1, 10) place
    where not exists (select from webhooks w where w.account_id = ${accountId}::uuid and w.place = place.place)
    order by place limit 1`.execute(tx);
  return rows[0]?.place;
};

/** Adds a webhook that is on; false where the account has ten. Of those who take a place at once one waits and takes another. */
export const insertWebhook = async (tx: Transaction, webhook: NewWebhook): Promise<boolean> => {
  for (;;) {
    const place = await findPlace(tx, webhook.accountId);
    if (place === undefined) return false;
    const added = await tx
      .insertInto("webhooks")
      .values({
        account_id: webhook.accountId,
        id: webhook.id,
        place,
        url: webhook.url,
        description: webhook.description,
        kinds: webhook.kinds,
        is_on: true,
        since: webhook.createdAt,
        secret: webhook.secret,
        created_at: webhook.createdAt,
      })
      .onConflict((conflict) => conflict.constraint("webhooks_ten_of_an_account").doNothing())
      .returning("id")
      .execute();
    if (added.length > 0) return true;
  }
};

type Change = {
  readonly url?: string;
  readonly description?: string;
  readonly kinds?: WebhookKinds;
  readonly is_on?: boolean;
  readonly off_because?: OffBecause | null;
  readonly since?: Date;
  readonly secret?: Buffer;
  readonly former_secret?: Buffer | null;
  readonly former_signs_until?: Date | null;
  readonly failing_since?: Date | null;
  readonly held_until?: Date | null;
};

export const changeWebhook = async (tx: Transaction, { accountId, id }: Key, change: Change): Promise<void> => {
  await tx.updateTable("webhooks").set(change).where("account_id", "=", accountId).where("id", "=", id).execute();
};

/** Removes a webhook with all that was sent to it. */
export const deleteWebhook = async (tx: Transaction, { accountId, id }: Key): Promise<void> => {
  await tx.deleteFrom("webhooks").where("account_id", "=", accountId).where("id", "=", id).execute();
};

/** Forgets secrets whose time to sign as well is over. */
export const forgetFormerSecrets = async (db: Reader, now: Date): Promise<void> => {
  await db
    .updateTable("webhooks")
    .set({ former_secret: null, former_signs_until: null })
    .where("former_signs_until", "<=", now)
    .execute();
};
