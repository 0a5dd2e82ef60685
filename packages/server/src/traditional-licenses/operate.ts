import { readKey } from "@freehold/core/traditional-licenses/key";
import { listActivationKeys as listEndpoint } from "@freehold/core/traditional-licenses/operator-endpoints";
import { canHappen } from "@freehold/core/traditional-licenses/rules";
import { findAccountsByWords } from "../orders/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import { query } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { searchable } from "../platform/searchable.ts";
import { hashSecret } from "../platform/session.ts";
import { sweepEach } from "../platform/sweep.ts";
import { presentKey } from "./present.ts";
import { endingEntry } from "./revoke.ts";
import { readDue, readIssued } from "./store.ts";
import { lockLicenses, saveExpired } from "./store-write.ts";

export const listActivationKeys = query(listEndpoint, async (db, _ctx, { cursor, limit, search, state }) => {
  const words = searchable(search);
  const key = readKey(words);
  const account = words === "" ? undefined : (await findAccountsByWords(db, [words]))(words);
  const rows = await readIssued(
    db,
    {
      words,
      hash: key === undefined ? undefined : hashSecret(key),
      accountIds: account === undefined ? [] : [account.id],
      state,
    },
    { after: readCursor(cursor), limit: limit + 1 },
  );
  return pageFrom(rows, limit, ({ issuedAt, id }) => ({ at: issuedAt, id }), presentKey);
});

const SWEEP = "traditional_licenses.expire";

const expire = (platform: Platform, id: string): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const [license] = await lockLicenses(tx, [id]);
    const isDue = license?.endsAt != null && license.endsAt <= now && canHappen(license.state, "expire");
    if (license === undefined || !isDue) return { result: undefined, audit: "nothing_changed" };
    await saveExpired(tx, id);
    return { result: undefined, audit: [endingEntry(license, "expired")] };
  });

/** Ends keys and traditional licenses when their time has come. */
export const expireSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDue, (id) => expire(platform, id)),
};
