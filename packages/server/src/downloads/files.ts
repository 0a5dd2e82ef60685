import * as endpoints from "@freehold/core/downloads/operator-endpoints";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { type Context, mutation, preparedMutation, query } from "../platform/operation.ts";
import { presentRelease } from "./present.ts";
import { checkEffect } from "./read-files.ts";
import { findRelease, holdRelease, subjectOf } from "./releases.ts";
import { type Found, sourceOf } from "./source.ts";
import { SourceAway } from "./source-away.ts";
import { insertFile, removeFile, saveWaiting } from "./store-files.ts";
import type { StoredFile, StoredRelease } from "./store-releases.ts";

/**
 * What the store answers.
 * @throws Refusal release_store.unreachable
 */
export const answerOfStore = async <T>({ platform }: Pick<Context, "platform">, asked: Promise<T>): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
    platform.log.warn({ err: error }, "the store of downloads is away");
    throw new Refusal("release_store.unreachable");
  }
};

type Known = { readonly key: string; readonly size: number; readonly tag: string };

/** @throws Refusal release_file.not_ready where what is in the store is not what the checksum was read of */
export const checkSame = ({ size, tag }: Known, found: Found | undefined): void => {
  if (found?.size !== size || found.tag !== tag) throw new Refusal("release_file.not_ready");
};

/**
 * Whether the store can give a file as it is known.
 * @throws Refusal release_store.unreachable, release_file.not_ready
 */
export const checkStore = async (ctx: Pick<Context, "platform">, file: Known): Promise<void> =>
  checkSame(file, await answerOfStore(ctx, sourceOf(ctx.platform.config).look(file.key)));

const presented = async (db: Reader, id: string) => presentRelease(await findRelease(db, id));

const entry = (
  action: string,
  release: StoredRelease,
  { name, sha256 }: Pick<StoredFile, "name" | "sha256">,
): AuditEntry => ({
  action,
  subject: subjectOf(release),
  after: { file: name, ...(sha256 === null ? {} : { sha256 }) },
});

const fileOf = (release: StoredRelease, id: string): StoredFile => {
  const file = release.files.find((each) => each.id === id.toLowerCase());
  if (file === undefined) throw new Refusal("release_file.not_found");
  return file;
};

export const addReleaseFile = preparedMutation(
  endpoints.addReleaseFile,
  async (ctx, { key }) => {
    const found = await answerOfStore(ctx, sourceOf(ctx.platform.config).look(key));
    if (found === undefined) throw new Refusal("release_store.no_such_file");
    return found;
  },
  async (tx, { now }, input, { size }) => {
    const { releaseId, key, platform, architecture } = input;
    const release = await holdRelease(tx, releaseId);
    const name = input.name ?? key.split("/").at(-1) ?? key;
    const id = newId();
    const isNew = await insertFile(tx, { id, releaseId: release.id, key, name, platform, architecture, size, now });
    if (!isNew) throw new Refusal("release_file.name_taken");
    return {
      result: await presented(tx, release.id),
      audit: [entry("release.file_added", release, { name, sha256: null })],
      effects: [checkEffect],
    };
  },
);

export const removeReleaseFile = mutation(endpoints.removeReleaseFile, async (tx, _ctx, { releaseId, fileId }) => {
  const release = await holdRelease(tx, releaseId);
  const file = fileOf(release, fileId);
  await removeFile(tx, file.id);
  return { result: await presented(tx, release.id), audit: [entry("release.file_removed", release, file)] };
});

export const checkReleaseFile = mutation(endpoints.checkReleaseFile, async (tx, { now }, input) => {
  const { releaseId, fileId, acceptChange } = input;
  const release = await holdRelease(tx, releaseId);
  const file = fileOf(release, fileId);
  await saveWaiting(tx, file.id, { acceptsChange: acceptChange, now });
  return {
    result: await presented(tx, release.id),
    audit: [entry("release.file_check_asked", release, file)],
    effects: [checkEffect],
  };
});

export const listReleaseStore = query(endpoints.listReleaseStore, async (_db, ctx, { folder, cursor, limit }) => {
  const source = sourceOf(ctx.platform.config);
  const { entries, next } = await answerOfStore(ctx, source.list(folder, { after: cursor, limit }));
  return { kind: source.kind, items: [...entries], nextCursor: next };
});
