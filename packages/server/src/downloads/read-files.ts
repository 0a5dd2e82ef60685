import { createHash } from "node:crypto";
import { settleCheck } from "@freehold/core/downloads/rules";
import { MINUTE_MS } from "@freehold/core/kernel/duration";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job, type Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { subjectOf } from "./releases.ts";
import { type Found, type Opened, sourceOf } from "./source.ts";
import { SourceAway } from "./source-away.ts";
import {
  type FileToLookAt,
  type FileToRead,
  leaseFile,
  lockRead,
  readFilesToLookAt,
  saveFailed,
  saveLookedAt,
  saveProgress,
  saveReady,
  saveUnread,
} from "./store-files.ts";

const JOB = "releases.read_files";

/** Lets files that wait be read; many at once ask for it once. */
export const checkEffect: Effect = { job: JOB, payload: {}, key: JOB };

const LEASE_MS = 2 * MINUTE_MS;
const TELLS_EVERY_MS = 1_000;
const STALLED_AFTER_MS = 60_000;
const TRIES_AGAIN_AFTER_MS = MINUTE_MS;
const LOOKS_AGAIN_AFTER_MS = 10 * MINUTE_MS;
const LOOKED_AT_ONCE = 100;

const later = ({ clock }: Platform, milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

/** Somebody else has the file meanwhile, or it is gone: what was read of it is of no use. */
class NotOurs extends Error {}

type Read = { readonly sha256: string; readonly size: number };

/** Reads a file to its end, part by part, and tells how far it is. */
const readThrough = async (
  platform: Platform,
  id: string,
  { bytes, found: { size } }: Opened,
  signal: AbortSignal | undefined,
): Promise<Read> => {
  const hash = createHash("sha256");
  let read = 0;
  let told = performance.now();
  const isStalled = () => bytes.destroy(new SourceAway("the store of downloads stopped in the middle of a file"));
  let watch = setTimeout(isStalled, STALLED_AFTER_MS);
  const stop = () => bytes.destroy(new NotOurs());
  signal?.addEventListener("abort", stop);
  try {
    for await (const part of bytes as AsyncIterable<Buffer>) {
      hash.update(part);
      read += part.length;
      if (performance.now() - told < TELLS_EVERY_MS) continue;
      clearTimeout(watch);
      told = performance.now();
      const isOurs = await saveProgress(platform.database.kysely, id, { size, read, until: later(platform, LEASE_MS) });
      if (!isOurs) throw new NotOurs();
      watch = setTimeout(isStalled, STALLED_AFTER_MS);
    }
  } catch (error) {
    if (error instanceof NotOurs || error instanceof SourceAway) throw error;
    throw new SourceAway("the store of downloads broke off in the middle of a file", { cause: error });
  } finally {
    clearTimeout(watch);
    signal?.removeEventListener("abort", stop);
    bytes.destroy();
  }
  return { sha256: hash.digest("hex"), size: read };
};

const entry = (action: string, file: FileToRead, sha256?: string): AuditEntry => ({
  action,
  subject: subjectOf({ id: file.releaseId, version: file.version, product: { id: "", name: file.product } }),
  after: { file: file.name, ...(sha256 === undefined ? {} : { sha256 }) },
});

const settle = (
  platform: Platform,
  id: string,
  change: (tx: Transaction, file: FileToRead, now: Date) => Promise<AuditEntry>,
) =>
  executeAsSystem(platform, JOB, async (tx, now) => {
    const file = await lockRead(tx, id);
    if (file === undefined) return { result: undefined, audit: "nothing_changed" };
    return { result: undefined, audit: [await change(tx, file, now)] };
  });

const settleMissing = (platform: Platform, id: string) =>
  settle(platform, id, async (tx, file, now) => {
    await saveFailed(tx, id, { problem: "missing", tag: null, now });
    return entry("release.file_failed", file);
  });

const settleRead = (platform: Platform, id: string, { tag }: Found, { sha256, size }: Read) =>
  settle(platform, id, async (tx, file, now) => {
    const known = { known: file.sha256, isPublished: file.releaseState !== "draft", acceptsChange: file.acceptsChange };
    if (settleCheck(known, sha256) === "changed") {
      await saveFailed(tx, id, { problem: "changed", tag, now });
      return entry("release.file_failed", file, sha256);
    }
    await saveReady(tx, id, { size, tag, sha256, now });
    return entry("release.file_checked", file, sha256);
  });

const readFile = async (platform: Platform, { id, key }: FileToRead, signal: AbortSignal | undefined) => {
  const { kysely } = platform.database;
  const source = sourceOf(platform.config);
  const opened = await source.open(key);
  if (opened === undefined) return settleMissing(platform, id);
  const read = await readThrough(platform, id, opened, signal);
  const now = await source.look(key);
  // Written to meanwhile: what was read is of two contents, and the next time it is only of the newer.
  if (read.size !== opened.found.size || now?.tag !== opened.found.tag) {
    return saveUnread(kysely, id, { problem: null, after: later(platform, 0) });
  }
  return settleRead(platform, id, opened.found, read);
};

const busy = new WeakSet<Platform>();

/** Reads the files that wait, one after the other; a process reads one at a time. */
const readWaiting = async (platform: Platform, signal?: AbortSignal): Promise<void> => {
  if (busy.has(platform)) return;
  busy.add(platform);
  const { kysely } = platform.database;
  try {
    while (signal?.aborted !== true) {
      const file = await leaseFile(kysely, platform.clock.now(), later(platform, LEASE_MS));
      if (file === undefined) return;
      try {
        await readFile(platform, file, signal);
      } catch (error) {
        if (error instanceof NotOurs) {
          await saveUnread(kysely, file.id, { problem: null, after: later(platform, 0) });
        } else if (error instanceof SourceAway) {
          platform.log.warn({ err: error, file: file.id }, "a file of a release could not be read");
          await saveUnread(kysely, file.id, { problem: "unreachable", after: later(platform, TRIES_AGAIN_AFTER_MS) });
        } else throw error;
      }
    }
  } finally {
    busy.delete(platform);
  }
};

export const readFilesJob = job(JOB, (platform: Platform, _payload: object, signal) => readWaiting(platform, signal));

const lookAt = async (platform: Platform, file: FileToLookAt): Promise<void> => {
  const now = platform.clock.now();
  const found = await sourceOf(platform.config).look(file.key);
  const isSame = (found?.tag ?? null) === file.tag;
  await saveLookedAt(platform.database.kysely, file, { isSame, now });
};

/** Looks whether files still are what they were, and reads those that are not and those whose reader has gone. */
export const lookAtFilesSweep: Sweep = {
  name: "releases.look_at_files",
  cron: "* * * * *",
  run: async (platform, signal) => {
    const before = later(platform, -LOOKS_AGAIN_AFTER_MS);
    try {
      for (const file of await readFilesToLookAt(platform.database.kysely, before, LOOKED_AT_ONCE)) {
        await lookAt(platform, file);
      }
    } catch (error) {
      if (!(error instanceof SourceAway)) throw error;
      platform.log.warn({ err: error }, "the store of downloads is away");
    }
    await readWaiting(platform, signal);
  },
};
