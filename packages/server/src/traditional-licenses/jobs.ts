import { labelOf } from "@freehold/core/traditional-licenses/rules";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { RevocationTelling } from "./effects.ts";
import { readLicenses } from "./store.ts";

const MOST_NAMED = 20;

/** Writes to the administrators of an account about traditional licenses that the operator revoked at once; once. */
export const tellOfRevocationJob = job<RevocationTelling>(
  "traditional_license.tell_revoked",
  async (platform, { ids, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const licenses = (await readLicenses(tx, ids)).filter(({ state }) => state === "revoked");
      const [first] = licenses;
      if (first?.account == null) return;
      const { account } = first;
      const administrators = await listAdministrators(tx, account.id, platform.clock.now());
      const path = `/traditional-licenses/${account.id}`;
      await queueMails(
        tx,
        platform,
        administrators.map((administrator) => ({
          key: `traditional_license.revoked:${first.id}:${administrator.personId}`,
          to: administrator.email,
          language: administrator.language ?? language,
          timeZone: administrator.timeZone,
          template: "traditional_license.revoked",
          data: {
            account: account.name,
            licenses: licenses.length,
            lines: licenses
              .slice(0, MOST_NAMED)
              .map((license) => `${license.quantity} × ${license.licenseType.name} (${labelOf(license)})`),
            more: Math.max(0, licenses.length - MOST_NAMED),
            reason: first.revokeReason ?? "",
            path: licenses.length === 1 ? `${path}/${first.id}` : path,
          },
        })),
      );
    });
  },
);
