import { toInstant } from "@freehold/core/kernel/id";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Mail } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { readText } from "./store.ts";
import { lockDueMailing, moveMailing, readNextAccounts, readWhoMayAccept } from "./store-mailings.ts";

const JOB = "agreement.ask";

/** Accounts of one transaction, and transactions of one minute: a million accounts are asked within a few hours. */
const ACCOUNTS_AT_ONCE = 200;
const BATCHES_A_MINUTE = 25;

/**
 * Writes to the next accounts of a round that is due. How far it has come is kept with the mails it queued, so that a
 * process that ends in between leaves nobody out and asks nobody twice.
 * @returns whether there may be more to do
 */
const askNext = (platform: Platform): Promise<boolean> =>
  executeAsSystem(platform, JOB, async (tx, now) => {
    const mailing = await lockDueMailing(tx, now);
    if (mailing === undefined) return { result: false, audit: "nothing_changed" };
    const { version, step } = mailing;
    const accounts = await readNextAccounts(tx, mailing.after_account_id, ACCOUNTS_AT_ONCE);
    const last = accounts.at(-1);
    if (last === undefined) {
      await moveMailing(tx, mailing, { finished_at: now });
      return { result: true, audit: "nothing_changed" };
    }
    const waiting = new Map(
      accounts.filter((each) => (each.agreement_version ?? 0) < version).map((each) => [each.id, each]),
    );
    const texts = {
      en: await readText(tx, version, "en", now),
      fr: await readText(tx, version, "fr", now),
    };
    const asked = await readWhoMayAccept(tx, [...waiting.keys()], now);
    const mails = asked.map(({ accountId, personId, email, language, timeZone }): Mail => {
      const spoken = language ?? "en";
      const text = texts[spoken];
      return {
        key: `agreement.asked:${version}:${step}:${accountId}:${personId}`,
        to: email,
        language: spoken,
        timeZone,
        template: step === 0 ? "agreement.asked" : "agreement.reminder",
        data: {
          accountName: waiting.get(accountId)?.name ?? "",
          version,
          changes: text?.changes ?? "",
          publishedAt: text?.publishedAt ?? toInstant(now),
          path: `/manage/${accountId}/properties/agreement`,
        },
      };
    });
    await queueMails(tx, platform, mails);
    await moveMailing(tx, mailing, { after_account_id: last.id });
    return { result: true, audit: "nothing_changed" };
  });

export const askToAccept: Sweep = {
  name: JOB,
  cron: "* * * * *",
  run: async (platform) => {
    for (let batch = 0; batch < BATCHES_A_MINUTE; batch++) {
      if (!(await askNext(platform))) return;
    }
  },
};
