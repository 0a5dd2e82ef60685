import { SEALED } from "../audit/index.ts";
import { queueEffects } from "../platform/effects.ts";
import { newIdAt } from "../platform/ids.ts";
import { job } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sendSoon } from "./effects.ts";
import { insertDeliveries, lockIntake, readLastSealNumber, readTold, saveIntake } from "./store-intake.ts";

/** So many seals, of up to a thousand entries each, are gone through in one transaction. */
const SEALS_AT_ONCE = 5;

/**
 * Queues what the next seals hold for webhooks, and notes in the same transaction how far that has come: the seals are in
 * one order, and nothing comes into them later, so that no entry is left out or queued twice.
 * @returns whether there may be more
 */
const takeInSome = ({ database, clock }: Platform): Promise<boolean> =>
  database.kysely.transaction().execute(async (tx) => {
    const through = await lockIntake(tx);
    if (through === undefined) return false;
    const last = await readLastSealNumber(tx);
    const upTo = Math.min(last, through + SEALS_AT_ONCE);
    if (upTo <= through) return false;
    const now = clock.now();
    const told = await readTold(tx, through, upTo);
    if (told.length > 0) {
      const queued = told.map((each) => ({ ...each, deliveryId: newIdAt(now) }));
      await insertDeliveries(tx, queued, now);
      await queueEffects(tx, [sendSoon]);
    }
    await saveIntake(tx, upTo);
    return upTo < last;
  });

/** Queues for webhooks all that was sealed. */
export const takeIn = async (platform: Platform, signal?: AbortSignal): Promise<void> => {
  while (signal?.aborted !== true && (await takeInSome(platform)));
};

/** As soon as something is sealed. */
export const takeInJob = job(SEALED, (platform, _payload, signal) => takeIn(platform, signal));
