import { isDatabaseAway, type Reader } from "./database.ts";
import type { Platform } from "./platform.ts";

/** As many as a minute is enough for; what is left over is still due in the next one. */
const MOST_AT_ONCE = 1_000;

/**
 * Handles what is due, each in a transaction of its own. One that fails is logged and tried again by the next sweep,
 * and does not hold up the others.
 */
export const sweepEach = async <Key>(
  platform: Platform,
  name: string,
  readDue: (db: Reader, now: Date, limit: number) => Promise<Key[]>,
  handle: (key: Key) => Promise<unknown>,
): Promise<void> => {
  for (const key of await readDue(platform.database.kysely, platform.clock.now(), MOST_AT_ONCE)) {
    try {
      await handle(key);
    } catch (error) {
      // Each of the others would fail as well, after a wait of its own.
      if (isDatabaseAway(error)) throw error;
      platform.log.error({ err: error, sweep: name, key }, "something due could not be handled");
    }
  }
};
