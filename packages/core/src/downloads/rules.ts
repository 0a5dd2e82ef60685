import { HOUR_MS } from "../kernel/duration.ts";
import { can, type Machine } from "../kernel/machine.ts";
import { type ReleaseEvent, releaseMachine } from "./machine.ts";
import type { FileState, ReleaseState } from "./schema.ts";

/** How long the link of a download can be used, in hours. */
export const LINK_HOURS = 24;

/** When the link of a download that begins now is over. */
export const linkEndOf = (now: Date): Date => new Date(now.getTime() + LINK_HOURS * HOUR_MS);

// Bidirectional controls make a name read as another.
const UNSAFE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\\]/u;

/** Whether something can be the name of one file everywhere: no folders, no controls, no name that means a folder. */
export const isFileName = (name: string): boolean =>
  name !== "" && !name.includes("/") && !name.startsWith(".") && !UNSAFE.test(name) && name.isWellFormed();

/**
 * Whether a file in the store can be named so: folders and a name between single slashes, none of them hidden or a way out
 * of the store, in the spelling in which text is kept (NFC, without blanks around it).
 */
export const isStoreKey = (key: string): boolean =>
  key.length <= 900 && key === key.normalize("NFC").trim() && key.split("/").every(isFileName);

const machine: Machine<ReleaseState, ReleaseEvent> = releaseMachine;

/** Whether a release can be published or withdrawn from where it stands. */
export const mayRelease = (state: ReleaseState, event: ReleaseEvent): boolean => can(machine, state, event);

/** Whether files are ready for a release to be published: at least one, and all of them read. */
export const areReady = (files: readonly { readonly state: FileState }[]): boolean =>
  files.length > 0 && files.every((file) => file.state === "ready");

/**
 * What becomes of a file whose bytes were read: what was published under a checksum stays what it was, unless the operator
 * said that another content is meant.
 * @param known its checksum so far; null when it was never read
 */
export const settleCheck = (
  { known, isPublished, acceptsChange }: { known: string | null; isPublished: boolean; acceptsChange: boolean },
  found: string,
): "ready" | "changed" => (known !== null && known !== found && isPublished && !acceptsChange ? "changed" : "ready");
