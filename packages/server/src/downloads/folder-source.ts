import { constants } from "node:fs";
import { type FileHandle, open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Part } from "@freehold/core/downloads/range";
import { isFileName, isStoreKey } from "@freehold/core/downloads/rules";
import type { StoreEntry } from "@freehold/core/downloads/schema";
import type { FileSource, Found, Listing } from "./source.ts";
import { SourceAway } from "./source-away.ts";

const READ_AT_ONCE = 256 * 1024;

const NOTHING_THERE = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "ENXIO"]);

/** What comes of it; undefined where nothing is there. */
const ifThere = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (NOTHING_THERE.has(code)) return undefined;
    throw new SourceAway(message, { cause: error });
  }
};

/** Where something really is, if that is beneath the folder. */
const within = async (root: string, path: string): Promise<string | undefined> => {
  const real = await ifThere(realpath(path));
  return real === root || real?.startsWith(root.endsWith(sep) ? root : root + sep) ? real : undefined;
};

type Held = { readonly handle: FileHandle; readonly found: Found };

/**
 * Opens a plain file beneath the folder. It is opened first and looked at afterwards: what is read is what was looked at,
 * whoever swaps names and links meanwhile.
 */
const hold = async (folder: string, key: string): Promise<Held | undefined> => {
  if (!isStoreKey(key)) return undefined;
  const root = await ifThere(realpath(folder));
  if (root === undefined) return undefined;
  const path = join(root, ...key.split("/"));
  // Opening a pipe would wait for somebody who writes to it.
  const handle = await ifThere(open(path, constants.O_RDONLY | constants.O_NONBLOCK));
  if (handle === undefined) return undefined;
  try {
    const opened = await handle.stat({ bigint: true });
    const real = await within(root, path);
    const named = real === undefined ? undefined : await ifThere(stat(real, { bigint: true }));
    if (opened.isFile() && named !== undefined && named.ino === opened.ino && named.dev === opened.dev) {
      // Nothing that a copy of the folder or another mount of it would change.
      const tag = `${opened.size}-${opened.mtimeNs}`;
      return { handle, found: { size: Number(opened.size), tag } };
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
};

const entryOf = async (root: string, folder: string, name: string): Promise<StoreEntry | undefined> => {
  const key = folder === "" ? name : `${folder}/${name}`;
  const real = await within(root, join(root, ...key.split("/")));
  const found = real === undefined ? undefined : await ifThere(stat(real));
  if (found === undefined || !(found.isFile() || found.isDirectory())) return undefined;
  const isFile = found.isFile();
  return {
    kind: isFile ? "file" : "folder",
    key,
    name,
    size: isFile ? found.size : null,
    changedAt: isFile ? found.mtime.toISOString() : null,
    isUsable: isStoreKey(key),
  };
};

const isShown = (name: string) => !name.startsWith(".") && name.isWellFormed();

/** A folder of this machine. Links that lead out of it lead nowhere. */
export const folderSource = (path: string): FileSource => ({
  kind: "folder",
  list: async (folder, { after, limit }): Promise<Listing> => {
    const root = await ifThere(realpath(path));
    const inside =
      root === undefined ? undefined : await within(root, join(root, ...folder.split("/").filter(isFileName)));
    const names = inside === undefined ? undefined : await ifThere(readdir(inside));
    if (root === undefined || names === undefined) return { entries: [], next: null };
    const rest = names.filter((name) => isShown(name) && (after === undefined || name > after)).sort();
    const page = rest.slice(0, limit);
    const entries = await Promise.all(page.map((name) => entryOf(root, folder, name)));
    return {
      entries: entries.filter((entry) => entry !== undefined),
      next: rest.length > limit ? (page.at(-1) ?? null) : null,
    };
  },
  look: async (key) => {
    const held = await hold(path, key);
    await held?.handle.close();
    return held?.found;
  },
  open: async (key, part?: Part) => {
    const held = await hold(path, key);
    if (held === undefined) return undefined;
    const { handle, found } = held;
    // Not beyond what was there when it was opened: a file that grows meanwhile is another one.
    const end = part?.last ?? found.size - 1;
    const bytes = handle.createReadStream({
      highWaterMark: READ_AT_ONCE,
      start: part?.first ?? 0,
      ...(end >= 0 ? { end } : {}),
    });
    return { found, bytes };
  },
});
