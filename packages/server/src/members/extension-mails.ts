import { type Language, toInstant } from "@freehold/core/kernel/id";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import { readRecipientById } from "../platform/recipients.ts";
import { type ExtensionRow, readExtension } from "./store-extensions.ts";
import { readGrantEnd, readManagersOf } from "./store-members.ts";

type About = { readonly accountId: string; readonly id: string; readonly language: Language };

export const mailExtensionWish = (about: About) => ({ job: "extension.notify_asked", payload: about });
export const mailExtensionAnswer = (about: About) => ({ job: "extension.notify_answered", payload: about });

const factsOf = (row: ExtensionRow) => ({
  accountId: row.accountId,
  account: row.accountName,
  personId: row.personId,
  name: row.name,
  email: row.email,
  role: row.role,
  virtualAccount: row.virtualAccountName,
  endsAt: toInstant(row.endsAt),
  reason: row.reason,
});

/** Tells those who can answer that somebody asks for a role to last longer. */
export const notifyOfWish = job<About>("extension.notify_asked", async (platform, { accountId, id, language }) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readExtension(tx, accountId, id);
    if (row?.status !== "open") return;
    const managers = await readManagersOf(tx, accountId, row, platform.clock.now());
    await queueMails(
      tx,
      platform,
      managers
        .filter(({ personId }) => personId !== row.personId)
        .map((manager) => ({
          key: `extension.asked:${id}:${manager.personId}`,
          to: manager.email,
          language: manager.language ?? language,
          timeZone: manager.timeZone,
          template: "extension.asked",
          data: factsOf(row),
        })),
    );
  });
});

/** Tells whoever asked what came of it. */
export const notifyOfAnswer = job<About>("extension.notify_answered", async (platform, { accountId, id, language }) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readExtension(tx, accountId, id);
    if (row === undefined || (row.status !== "extended" && row.status !== "left")) return;
    const recipient = await readRecipientById(tx, row.personId);
    if (recipient === undefined) return;
    const endsAt = await readGrantEnd(tx, accountId, row.grantId);
    await queueMails(tx, platform, [
      {
        key: `extension.answered:${id}`,
        to: recipient.email,
        language: recipient.language ?? language,
        timeZone: recipient.timeZone,
        template: `extension.${row.status}`,
        data: {
          ...factsOf(row),
          by: row.decidedBy,
          decisionReason: row.decisionReason ?? "",
          until: endsAt === null || endsAt === undefined ? "" : toInstant(endsAt),
        },
      },
    ]);
  });
});
