import { type ChainEnd, checkSeal, emptyChain, type SealDifference } from "@freehold/core/audit/seal";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Sweep } from "../platform/jobs.ts";
import { sha256 } from "./seal.ts";
import { findAdded, readHeld, readSeals, saveChecked, takeYourTime } from "./store-seals.ts";

const SEALS_AT_ONCE = 500;
const ENTRIES_AT_ONCE = 2_000;

/** A seal somebody noted at some time, to be found in the chain as it was. */
export type Noted = { readonly number: number; readonly hash: string };

export type CheckResult = {
  readonly seals: number;
  readonly entries: number;
  readonly found: SealDifference | undefined;
  /** Whether it was broken off because the process is to end. */
  readonly isBrokenOff: boolean;
};

/** Seals whose entries together are not too many to be read at once, and at least one. */
const parted = <Each extends { readonly entries: number }>(seals: readonly Each[]): Each[][] => {
  const parts: Each[][] = [];
  let count = ENTRIES_AT_ONCE;
  for (const seal of seals) {
    if (count + seal.entries > ENTRIES_AT_ONCE) {
      parts.push([]);
      count = 0;
    }
    parts.at(-1)?.push(seal);
    count += seal.entries;
  }
  return parts;
};

const unhurried = <Result>(db: Reader, read: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  db.transaction().execute(async (tx) => {
    await takeYourTime(tx);
    return read(tx);
  });

/** Makes every digest and the whole chain anew and compares them with what was sealed; stops at the first difference. */
const goThrough = async (db: Reader, noted: Noted | undefined, signal?: AbortSignal): Promise<CheckResult> => {
  let last: ChainEnd = emptyChain;
  let entries = 0;
  const result = (found?: SealDifference, isBrokenOff = false) => ({ seals: last.number, entries, found, isBrokenOff });
  for (;;) {
    const seals = await readSeals(db, last.number, SEALS_AT_ONCE);
    for (const part of parted(seals)) {
      if (signal?.aborted === true) return result(undefined, true);
      const held = await unhurried(db, (tx) => readHeld(tx, part[0]?.number ?? 0, part.at(-1)?.number ?? 0));
      const bySeal = Map.groupBy(held, (each) => each.seal);
      for (const seal of part) {
        const found = checkSeal(sha256, last, seal, bySeal.get(seal.number) ?? []);
        if (found !== undefined) return result(found);
        if (noted?.number === seal.number && noted.hash !== seal.hash) {
          return result({ what: "seal_altered", seal: seal.number, entry: null });
        }
        last = seal;
        entries += seal.entries;
      }
    }
    if (seals.length < SEALS_AT_ONCE) break;
  }
  if (noted !== undefined && noted.number > last.number) {
    return result({ what: "seal_missing", seal: last.number + 1, entry: null });
  }
  const added = await unhurried(db, findAdded);
  return result(added === undefined ? undefined : { what: "added", seal: null, entry: added });
};

/** Checks the whole log, and keeps when that was and what came of it. */
export const checkLog = async (
  db: Reader,
  now: Date,
  { noted, signal }: { noted?: Noted | undefined; signal?: AbortSignal | undefined } = {},
): Promise<CheckResult> => {
  const result = await goThrough(db, noted, signal);
  if (!result.isBrokenOff) await saveChecked(db, now, result.found);
  return result;
};

/** Each night, when there is least to do. */
export const checkSweep: Sweep = {
  name: "audit.check",
  cron: "23 2 * * *",
  run: async ({ database, clock, log }, signal) => {
    const { found } = await checkLog(database.kysely, clock.now(), { signal });
    if (found !== undefined) log.error({ found }, "the audit log is not as it was sealed");
  },
};
