import { findAccount } from "../accounts/index.ts";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { SwitchedOff } from "./effects.ts";
import { findWebhook } from "./store.ts";

export const tellSwitchedOffJob = job<SwitchedOff>("webhook.tell_switched_off", (platform, told) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    const { accountId, id, because, at, reason } = told;
    const [webhook, account] = [await findWebhook(tx, told), await findAccount(tx, accountId)];
    if (webhook === undefined || webhook.is_on || account === undefined) return;
    const administrators = await listAdministrators(tx, accountId, platform.clock.now());
    await queueMails(
      tx,
      platform,
      administrators.map((person) => ({
        key: `webhook.switched_off:${id}:${at}:${person.personId}`,
        to: person.email,
        language: person.language ?? "en",
        timeZone: person.timeZone,
        template: "webhook.switched_off",
        data: {
          account: account.name,
          receiver: new URL(webhook.url).host,
          description: webhook.description,
          because,
          at,
          reason,
          path: `/manage/${accountId}/webhooks/${id}`,
        },
      })),
    );
  }),
);
