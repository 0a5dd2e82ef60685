import { hash } from "node:crypto";
import { setTimeout as delay, setImmediate as letOthersGoOn } from "node:timers/promises";
import { digestOf, emptyChain, type Sha256, sealNext } from "@freehold/core/audit/seal";
import { toInstant } from "@freehold/core/kernel/id";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import {
  insertSeal,
  type Log,
  readLastSeal,
  readNewEntries,
  readOlderEntries,
  readSealing,
  readTransactions,
  type Sealing,
  saveSealing,
  takeYourTime,
  tryToSeal,
  type Unsealed,
} from "./store-seals.ts";

export const sha256: Sha256 = (text) => hash("sha256", text, "hex");

/** The job that is queued after each seal, for whoever goes on with what was sealed. */
export const SEALED = "audit.sealed";

/** At most so many entries are in a seal, and so many seals are made in a minute; what is left over waits for the next. */
const MOST_ENTRIES = 1_000;
const MOST_SEALS = 200;
/** Sealing waits for nobody, and nobody is to wait for it: it stops for others after so many entries, and longer after each seal. */
const ENTRIES_AT_A_STRETCH = 25;
const PAUSE_MS_AN_ENTRY = 0.2;

/** Where the numbers of transactions begin anew, all entries are gone through once: none is lost, none is sealed twice. */
const anew = (cluster: string, firstOpen: bigint): Sealing => ({
  cluster,
  sealedThrough: firstOpen - 1n,
  older: "account",
  olderAfterAccount: null,
  olderAfterId: null,
});

const seal = async (tx: Transaction, entries: readonly Unsealed[], now: Date): Promise<void> => {
  const sealed: { accountId: string | null; id: string; digest: string }[] = [];
  for (const { entry } of entries) {
    sealed.push({ accountId: entry.accountId, id: entry.id, digest: digestOf(sha256, entry) });
    if (sealed.length % ENTRIES_AT_A_STRETCH === 0) await letOthersGoOn();
  }
  const digests = sealed.map(({ digest }) => digest);
  const last = (await readLastSeal(tx)) ?? emptyChain;
  await insertSeal(tx, sealNext(sha256, last, digests, toInstant(now)), sealed);
  await queueEffects(tx, [{ job: SEALED, payload: {}, key: SEALED }]);
};

const isGoingThrough = (sealing: Sealing): sealing is Sealing & { readonly older: Log } => sealing.older !== null;

const afterOlder = (sealing: Sealing & { readonly older: Log }, rows: readonly Unsealed[], most: number): Sealing => {
  const last = rows.at(-1)?.entry;
  if (last !== undefined && rows.length === most) {
    return { ...sealing, olderAfterAccount: last.accountId, olderAfterId: last.id };
  }
  return {
    ...sealing,
    older: sealing.older === "account" ? "site" : null,
    olderAfterAccount: null,
    olderAfterId: null,
  };
};

/**
 * Seals the next entries in a transaction of its own. What transactions wrote that are all over is complete: what commits
 * late was written by one that is not, and holds those after it back.
 * @returns whether there is more to seal
 */
const sealSome = (platform: Platform, most: number): Promise<boolean> =>
  platform.database.kysely.transaction().execute(async (tx) => {
    if (!(await tryToSeal(tx))) return false;
    await takeYourTime(tx);
    // Read before the entries: what is over now is seen by every statement from here on.
    const { cluster, firstOpen } = await readTransactions(tx);
    const kept = await readSealing(tx);
    const isSame = kept.cluster === cluster && kept.sealedThrough < firstOpen;
    const sealing = isSame ? kept : anew(cluster, firstOpen);
    const now = platform.clock.now();
    const fresh = await readNewEntries(tx, { after: sealing.sealedThrough, before: firstOpen }, most);
    if (fresh.length > 0) {
      await seal(tx, fresh, now);
      const last = fresh.at(-1)?.writtenIn ?? firstOpen;
      const isMore = fresh.length === most;
      // Its transaction may have written more than fits: that is looked for again.
      await saveSealing(tx, { ...sealing, sealedThrough: (isMore ? last : firstOpen) - 1n });
      return isMore || sealing.older !== null;
    }
    const through = { ...sealing, sealedThrough: firstOpen - 1n };
    if (!isGoingThrough(through)) {
      await saveSealing(tx, through);
      return false;
    }
    const older = await readOlderEntries(tx, through, most);
    if (older.length > 0) await seal(tx, older, now);
    await saveSealing(tx, afterOlder(through, older, most));
    return true;
  });

/** Seals all that is there to seal, as far as a minute is enough. */
export const sealEntries = async (platform: Platform, most = MOST_ENTRIES, signal?: AbortSignal): Promise<void> => {
  for (let count = 0; count < MOST_SEALS && signal?.aborted !== true; count += 1) {
    if (!(await sealSome(platform, most))) return;
    await delay(most * PAUSE_MS_AN_ENTRY);
  }
};

export const sealSweep: Sweep = {
  name: "audit.seal",
  cron: "* * * * *",
  run: (platform, signal) => sealEntries(platform, MOST_ENTRIES, signal),
};
