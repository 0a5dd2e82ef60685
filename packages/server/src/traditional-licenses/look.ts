import { lookAtTraditionalLicense } from "../license-alerts/index.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { readToLookAt } from "./store.ts";
import { lockLicenses, saveNextLook } from "./store-write.ts";

const SWEEP = "traditional_licenses.look";

const look = (platform: Platform, id: string): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const [license] = await lockLicenses(tx, [id]);
    if (license?.account != null && license.endsAt !== null) {
      const { account, endsAt, licenseType, quantity, state } = license;
      const isOwned = state === "claimed" || state === "expired";
      const looked = { id, accountId: account.id, licenseTypeId: licenseType.id, endsAt, quantity, isOwned };
      await saveNextLook(tx, id, await lookAtTraditionalLicense(tx, looked, now));
    }
    return { result: undefined, audit: "nothing_changed" };
  });

/** Raises alerts as the ends of traditional licenses come near, and ends those whose cause is gone. */
export const lookSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readToLookAt, (id) => look(platform, id)),
};
