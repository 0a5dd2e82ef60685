import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readKey } from "@freehold/core/traditional-licenses/key";
import {
  checkRevocations as checkEndpoint,
  revokeActivationKeys as revokeManyEndpoint,
  revokeActivationKey as revokeOneEndpoint,
} from "@freehold/core/traditional-licenses/operator-endpoints";
import { revocationOf } from "@freehold/core/traditional-licenses/rules";
import {
  type LookedAtRevocation,
  MOST_REVOKED,
  type RevocationRow,
  type RevocationVerdict,
} from "@freehold/core/traditional-licenses/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { hashSecret } from "../platform/session.ts";
import { tellOfRevocation } from "./effects.ts";
import { presentKey, subjectOf } from "./present.ts";
import { readIdsOfOrders, readLicenses, readLicensesOfKeys, type StoredLicense } from "./store.ts";
import { lockLicenses, saveRevoked } from "./store-write.ts";

/** What is said of the end of a key, or of the license that came of it, in the log it belongs to. */
export const endingEntry = (license: StoredLicense, how: "revoked" | "expired"): AuditEntry => ({
  action: license.account === null ? `activation_key.${how}` : `traditional_license.${how}`,
  ...(license.account === null ? {} : { accountId: license.account.id }),
  subject: subjectOf(license),
  after: { quantity: license.quantity },
});

/** What somebody named: a key there is, or words that name none. */
type Named = { readonly typed: string; readonly license: StoredLicense | undefined };

const ENDING = 4;

const answerOf = (named: readonly Named[]): LookedAtRevocation[] => {
  const seen = new Set<string>();
  return named.map(({ typed, license }, row) => {
    const verdictOf = (): RevocationVerdict => {
      if (license === undefined) return "not_found";
      if (seen.has(license.id)) return "listed_twice";
      seen.add(license.id);
      return revocationOf(license.state);
    };
    return { row, verdict: verdictOf(), typed, key: license === undefined ? null : presentKey(license) };
  });
};

const byId = async (db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, StoredLicense>> =>
  new Map((await readLicenses(db, ids)).map((license) => [license.id, license]));

/** What the rows of a file name, in their order; an order number all keys of the order. */
const namedBy = async (db: Reader, rows: readonly RevocationRow[]): Promise<{ named: Named[]; isMore: boolean }> => {
  const typed = rows.map(({ key, orderNumber }) => {
    const read = key === "" ? undefined : readKey(key);
    return { key, orderNumber, hash: read === undefined ? undefined : hashSecret(read) };
  });
  const hashes = typed.flatMap(({ hash }) => hash ?? []);
  const orders = [...new Set(typed.flatMap(({ key, orderNumber }) => (key === "" ? orderNumber.toLowerCase() : [])))];
  const ofKeys = await readLicensesOfKeys(db, hashes);
  const ofOrders = await readIdsOfOrders(db, orders, MOST_REVOKED + 1);
  const licenses = await byId(
    db,
    ofOrders.map(({ id }) => id),
  );
  const keysOf = Map.groupBy(ofOrders, ({ order }) => order);
  const named = typed.flatMap(({ key, orderNumber, hash }): Named[] => {
    if (key !== "") return [{ typed: key.slice(-ENDING), license: hash === undefined ? undefined : ofKeys.get(hash) }];
    const found = keysOf.get(orderNumber.toLowerCase()) ?? [];
    if (found.length === 0) return [{ typed: orderNumber, license: undefined }];
    return found.map(({ id }) => ({ typed: orderNumber, license: licenses.get(id) }));
  });
  return { named: named.slice(0, MOST_REVOKED), isMore: named.length > MOST_REVOKED };
};

const namedByIds = (ids: readonly string[], licenses: ReadonlyMap<string, StoredLicense>): Named[] =>
  ids.map((id) => {
    const license = licenses.get(id.toLowerCase());
    return { typed: license?.keyEnding ?? "", license };
  });

export const checkRevocations = query(checkEndpoint, async (db, _ctx, { rows, ids }) => {
  const { named, isMore } = await namedBy(db, rows);
  const chosen = namedByIds(ids, await byId(db, ids));
  return { items: answerOf([...named, ...chosen]), isMore };
});

/** Revokes keys that are locked and may be. */
const revoke = async (
  tx: Transaction,
  { person, now, language }: SignedInContext,
  licenses: readonly StoredLicense[],
  reason: string,
) => {
  const ids = licenses.map(({ id }) => id);
  await saveRevoked(tx, ids, { by: person.name, reason, now });
  const ofAccounts = Map.groupBy(
    licenses.filter(({ account }) => account !== null),
    ({ account }) => account?.id,
  );
  return {
    revoked: await byId(tx, ids),
    audit: licenses.map((license) => ({ ...endingEntry(license, "revoked"), reason })),
    effects: [...ofAccounts.values()].map((ofAccount) =>
      tellOfRevocation(
        ofAccount.map(({ id }) => id),
        language,
      ),
    ),
  };
};

export const revokeActivationKey = mutation(revokeOneEndpoint, async (tx, ctx, { id, reason }) => {
  const [license] = await lockLicenses(tx, [id]);
  if (license === undefined) throw new Refusal("activation_key.not_found");
  if (revocationOf(license.state) !== "revoked") throw new Refusal("activation_key.over");
  const { revoked, audit, effects } = await revoke(tx, ctx, [license], reason);
  const [first, ...others] = audit;
  const [now] = revoked.values();
  if (first === undefined || now === undefined) throw new Error("a key that was just revoked is there");
  return { result: presentKey(now), audit: [first, ...others], effects };
});

export const revokeActivationKeys = mutation(revokeManyEndpoint, async (tx, ctx, { ids, reason }) => {
  const before = new Map((await lockLicenses(tx, ids)).map((license) => [license.id, license]));
  const items = answerOf(namedByIds(ids, before));
  const toRevoke = [...before.values()].filter(({ state }) => revocationOf(state) === "revoked");
  if (toRevoke.length === 0) return { result: { items }, audit: "nothing_changed" };
  const { revoked, audit, effects } = await revoke(tx, ctx, toRevoke, reason);
  const [first, ...others] = audit;
  if (first === undefined) throw new Error("a revocation leaves an entry");
  const now = items.map((item) => {
    const license = revoked.get(item.key?.id ?? "");
    return license === undefined ? item : { ...item, key: presentKey(license) };
  });
  return { result: { items: now }, audit: [first, ...others], effects };
});
