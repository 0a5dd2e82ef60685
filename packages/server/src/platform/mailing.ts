import type { Transaction } from "./database.ts";
import { queueEffects } from "./effects.ts";
import { newId } from "./ids.ts";
import type { Mail, MailData } from "./mail.ts";
import { sealPayload } from "./mail-payload.ts";
import type { Platform } from "./platform.ts";

/** What is kept, encrypted, of a mail until it is rendered. */
export type MailPayload = { readonly timeZone: string | null; readonly data: MailData };

/** The job that sends one mail; its key makes sure that a mail has one job at a time. */
export const sendJob = (mailId: string) => ({ job: "mail.send", payload: { mailId }, key: `mail:${mailId}` });

/**
 * Queues mails in the transaction of what they tell about. A key that was queued before changes nothing, so that a job
 * may run twice and each mail still leaves once.
 */
export const queueMails = async (tx: Transaction, platform: Platform, mails: readonly Mail[]): Promise<void> => {
  if (mails.length === 0) return;
  const rows = mails.map((mail) => {
    const id = newId();
    const payload: MailPayload = { timeZone: mail.timeZone ?? null, data: mail.data };
    return {
      id,
      key: mail.key,
      recipient: mail.to,
      language: mail.language,
      template: mail.template,
      payload: sealPayload(platform.config.appSecret, id, payload),
      created_at: platform.clock.now(),
    };
  });
  const added = await tx
    .insertInto("mails")
    .values(rows)
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("id")
    .execute();
  await queueEffects(
    tx,
    added.map(({ id }) => sendJob(id)),
  );
};
