import { findAccount } from "../accounts/index.ts";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { ModeTold } from "./effects.ts";
import { servedDomains } from "./present.ts";
import { findProvider } from "./store.ts";

export const tellModeJob = job<ModeTold>("single_sign_on.tell_mode", (platform, told) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    const { accountId, id, mode, by, reason, requestId } = told;
    const [provider, account] = [await findProvider(tx, { accountId, id }), await findAccount(tx, accountId)];
    if (provider === undefined || provider.mode !== mode || account === undefined) return;
    const domains = (await servedDomains(tx, provider)).join(", ");
    const administrators = await listAdministrators(tx, accountId, platform.clock.now());
    await queueMails(
      tx,
      platform,
      administrators.map((person) => ({
        key: `single_sign_on.mode:${requestId}:${person.personId}`,
        to: person.email,
        language: person.language ?? "en",
        timeZone: person.timeZone,
        template: "single_sign_on.mode",
        data: {
          account: account.name,
          provider: new URL(provider.issuer).host,
          domains,
          mode,
          by,
          reason,
          path: `/manage/${accountId}/single-sign-on/${id}`,
        },
      })),
    );
  }),
);
