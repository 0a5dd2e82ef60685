import {
  causesOfTraditionalLicense,
  type EndingTraditionalLicense,
  judgeAlerts,
  nextLookAfter,
} from "@freehold/core/license-alerts/rules";
import type { Transaction } from "../platform/database.ts";
import { raiseAlerts, readStandingOfTraditionalLicense, refreshAlerts, resolveAlerts } from "./store-alerts.ts";

type Looked = EndingTraditionalLicense & {
  readonly accountId: string;
  /** Whether it stands for itself: it was neither converted nor revoked. */
  readonly isOwned: boolean;
};

/**
 * Brings the alerts about the end of a traditional license up to date, in a transaction that holds the license.
 * @returns when they are looked at next; null when never again
 */
export const lookAtTraditionalLicense = async (
  tx: Transaction,
  { accountId, isOwned, ...license }: Looked,
  now: Date,
): Promise<Date | null> => {
  const causes = isOwned ? causesOfTraditionalLicense(license, now) : [];
  const standing = await readStandingOfTraditionalLicense(tx, accountId, license.id);
  const { over, begun, lasting } = judgeAlerts(standing, causes);
  await resolveAlerts(
    tx,
    accountId,
    over.map(({ id }) => id),
    now,
  );
  await raiseAlerts(tx, accountId, begun, now);
  await refreshAlerts(tx, accountId, lasting, now);
  return isOwned ? nextLookAfter({ endsAt: license.endsAt, graceEndsAt: license.endsAt }, now) : null;
};
