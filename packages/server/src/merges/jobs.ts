import { toInstant } from "@freehold/core/kernel/id";
import { findAccount } from "../accounts/index.ts";
import { toUnicode } from "../domains/index.ts";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipients } from "../platform/recipients.ts";
import type { MergeTelling, TransferTelling } from "./effects.ts";
import { readMerge } from "./store.ts";

/** Queues the mails about a merge, each once however often it is asked for. */
export const tell = async (
  platform: Platform,
  { about, mergeId, language, sourceAdministrators }: MergeTelling,
): Promise<void> => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readMerge(tx, mergeId);
    if (row === undefined || (about === "merged") !== (row.undone_at === null)) return;
    const now = platform.clock.now();
    const accounts = about === "merged" ? [row.target_id] : [row.source_id, row.target_id];
    const administrators = (await Promise.all(accounts.map((id) => listAdministrators(tx, id, now)))).flat();
    const emails = [...new Set([...administrators.map(({ email }) => email), ...sourceAdministrators])];
    const known = await readRecipients(tx, emails);
    await queueMails(
      tx,
      platform,
      emails.map((email) => ({
        key: `merge.${about}:${mergeId}:${email}`,
        to: email,
        language: known.get(email)?.language ?? language,
        timeZone: known.get(email)?.timeZone ?? null,
        template: `merge.${about}`,
        data: {
          source: row.source_name,
          target: row.target_name,
          reason: about === "merged" ? row.reason : row.undo_reason,
          undoUntil: toInstant(row.undo_until),
          path: about === "merged" ? `/manage/${row.target_id}/overview` : "/manage",
        },
      })),
    );
  });
};

export const tellOfMergeJob = job<MergeTelling>("merge.tell", tell);

export const tellOfTransferJob = job<TransferTelling>(
  "merge.tell_transfer",
  async (platform, { about, accountId, domain, reason, at, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const account = await findAccount(tx, accountId);
      if (account === undefined) return;
      const administrators = await listAdministrators(tx, accountId, platform.clock.now());
      await queueMails(
        tx,
        platform,
        administrators.map((administrator) => ({
          key: `transfer.${about}:${accountId}:${domain}:${at}:${administrator.email}`,
          to: administrator.email,
          language: administrator.language ?? language,
          timeZone: administrator.timeZone,
          template: `transfer.${about}`,
          data: {
            account: account.name,
            domain: toUnicode(domain),
            identifier: toUnicode(account.domain_identifier),
            reason,
            path: `/manage/${accountId}/overview`,
          },
        })),
      );
    });
  },
);
