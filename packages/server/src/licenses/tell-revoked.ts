import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import { readAccountName } from "./store-authorizations.ts";
import { type LotKey, readLot } from "./store-lots.ts";
import { readLicenseTypes } from "./store-types.ts";

type RevocationTelling = {
  readonly lot: LotKey;
  /** The page that tells the lot's own account more; null: what happened to licenses of this type. */
  readonly path: string | null;
  /** How many licenses were taken back, and where; an account perhaps more than once. */
  readonly parts: readonly { readonly accountId: string; readonly quantity: number }[];
  readonly reason: string;
  readonly language: Language;
};

/** Tells the administrators of each account after commit that licenses of a lot are revoked. */
export const tellOfRevocation = ({ lot, ...telling }: RevocationTelling): Effect => ({
  job: "lot.tell_revoked",
  payload: { ...telling, lot: { accountId: lot.accountId, id: lot.id } } satisfies RevocationTelling,
  key: `lot.tell_revoked:${lot.id}`,
});

/** Writes to the administrators of the accounts from which licenses of a lot were taken back; once for each lot. */
export const tellOfRevocationJob = job<RevocationTelling>(
  "lot.tell_revoked",
  async (platform, { lot: key, path, parts, reason, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const lot = await readLot(tx, key);
      if (lot === undefined) return;
      const licenseType = (await readLicenseTypes(tx, [lot.licenseTypeId])).get(lot.licenseTypeId)?.name ?? "";
      for (const [accountId, ofAccount] of Map.groupBy(parts, (part) => part.accountId)) {
        const quantity = ofAccount.reduce((sum, part) => sum + part.quantity, 0);
        const account = await readAccountName(tx, accountId);
        if (quantity === 0 || account === undefined) continue;
        const isOwn = accountId === lot.accountId;
        const administrators = await listAdministrators(tx, accountId, platform.clock.now());
        await queueMails(
          tx,
          platform,
          administrators.map((administrator) => ({
            key: `lot.revoked:${lot.id}:${accountId}:${administrator.personId}`,
            to: administrator.email,
            language: administrator.language ?? language,
            timeZone: administrator.timeZone,
            template: "lot.revoked",
            data: {
              account,
              label: lot.label,
              licenses: `${quantity} × ${licenseType}`,
              reason,
              isOwn,
              path: (isOwn ? path : null) ?? `/licenses/${accountId}/types/${lot.licenseTypeId}/events`,
            },
          })),
        );
      }
    });
  },
);
