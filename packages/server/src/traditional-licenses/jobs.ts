import { labelOf } from "@freehold/core/traditional-licenses/rules";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { RevocationTelling } from "./effects.ts";
import { readLicenses } from "./store.ts";

/** Writes to the administrators of an account about a traditional license that the operator revoked; once for each. */
export const tellOfRevocationJob = job<RevocationTelling>(
  "traditional_license.tell_revoked",
  async (platform, { id, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const [license] = await readLicenses(tx, [id]);
      if (license?.account == null || license.state !== "revoked") return;
      const { account } = license;
      const administrators = await listAdministrators(tx, account.id, platform.clock.now());
      await queueMails(
        tx,
        platform,
        administrators.map((administrator) => ({
          key: `traditional_license.revoked:${id}:${administrator.personId}`,
          to: administrator.email,
          language: administrator.language ?? language,
          timeZone: administrator.timeZone,
          template: "traditional_license.revoked",
          data: {
            account: account.name,
            license: license.licenseType.name,
            label: labelOf(license),
            count: license.quantity,
            reason: license.revokeReason ?? "",
            path: `/traditional-licenses/${account.id}/${id}`,
          },
        })),
      );
    });
  },
);
