// Where tests keep what they throw away. Every test database is hundreds of files and every browser test a copy of over a
// thousand; on a disk, making them soon after others were removed took a fifth of all the processor time.
import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
const NEEDED_BYTES = 3 * 2 ** 30;

const hasRoomInMemory = () => {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    const available = (process.availableMemory ?? freemem)();
    return bavail * bsize >= NEEDED_BYTES && available >= 2 * NEEDED_BYTES;
  } catch {
    return false;
  }
};

/** A new folder, in memory where there is plenty of it. Accounts that servers run as may pass through it. */
export const makeScratchFolder = (otherwise = tmpdir()) => {
  const folder = mkdtempSync(join(hasRoomInMemory() ? memory : otherwise, "freehold-scratch-"));
  chmodSync(folder, 0o711);
  return folder;
};
