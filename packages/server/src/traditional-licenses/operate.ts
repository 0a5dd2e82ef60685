import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readKey } from "@freehold/core/traditional-licenses/key";
import {
  listActivationKeys as listEndpoint,
  revokeActivationKey as revokeEndpoint,
} from "@freehold/core/traditional-licenses/operator-endpoints";
import { canHappen } from "@freehold/core/traditional-licenses/rules";
import { findAccountsByWords } from "../orders/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import { mutation, query } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { searchable } from "../platform/searchable.ts";
import { hashSecret } from "../platform/session.ts";
import { sweepEach } from "../platform/sweep.ts";
import { tellOfRevocation } from "./effects.ts";
import { presentKey, subjectOf } from "./present.ts";
import { readDue, readIssued, readLicenses, type StoredLicense } from "./store.ts";
import { lockLicenses, saveExpired, saveRevoked } from "./store-write.ts";

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

/** What is said of the end of a key, or of the license that came of it, in the log it belongs to. */
const endingOf = (license: StoredLicense, how: "revoked" | "expired"): AuditEntry => ({
  action: license.account === null ? `activation_key.${how}` : `traditional_license.${how}`,
  ...(license.account === null ? {} : { accountId: license.account.id }),
  subject: subjectOf(license),
  after: { quantity: license.quantity },
});

export const revokeActivationKey = mutation(revokeEndpoint, async (tx, ctx, { id, reason }) => {
  const { person, now, language } = ctx;
  const [license] = await lockLicenses(tx, [id]);
  if (license === undefined) throw new Refusal("activation_key.not_found");
  if (!canHappen(license.state, "revoke")) throw new Refusal("activation_key.over");
  await saveRevoked(tx, id, { by: person.name, reason, now });
  const [revoked] = await readLicenses(tx, [id]);
  if (revoked === undefined) throw new Error("a key that was just revoked is there");
  return {
    result: presentKey(revoked),
    audit: [{ ...endingOf(license, "revoked"), reason }],
    effects: license.account === null ? [] : [tellOfRevocation(id, language)],
  };
});

const SWEEP = "traditional_licenses.expire";

const expire = (platform: Platform, id: string): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const [license] = await lockLicenses(tx, [id]);
    const isDue = license?.endsAt != null && license.endsAt <= now && canHappen(license.state, "expire");
    if (license === undefined || !isDue) return { result: undefined, audit: "nothing_changed" };
    await saveExpired(tx, id);
    return { result: undefined, audit: [endingOf(license, "expired")] };
  });

/** Ends keys and traditional licenses when their time has come. */
export const expireSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readDue, (id) => expire(platform, id)),
};
