import { randomBytes } from "node:crypto";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { endingOf, groupedKey, keyOf, RANDOM_LENGTH } from "@freehold/core/traditional-licenses/key";
import {
  checkKeyRows as checkEndpoint,
  issueActivationKey as issueEndpoint,
  issueKeyRows as issueRowsEndpoint,
} from "@freehold/core/traditional-licenses/operator-endpoints";
import { type RowKey, readKeyRow } from "@freehold/core/traditional-licenses/rows";
import { keyDatesProblem } from "@freehold/core/traditional-licenses/rules";
import type { IssuedKey, KeyRow, LookedAtKeyRow } from "@freehold/core/traditional-licenses/schema";
import { readLicenseTypesBySku, type StoredLicenseType } from "../licenses/index.ts";
import { findAccountsByWords } from "../orders/index.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { hashSecret } from "../platform/session.ts";
import { presentKey, subjectOf } from "./present.ts";
import { readLicenses } from "./store.ts";
import { insertKeys } from "./store-write.ts";

/** A new key. A byte is worth eight numbers from 0 to 31 each, so that taking the rest favours none. */
const newKey = (): string => keyOf([...randomBytes(RANDOM_LENGTH)].map((byte) => byte % 32));

type Account = { readonly id: string; readonly name: string };

/** A key that can be issued. */
type Ready = {
  readonly key: Omit<IssuedKey, "domainIdentifier">;
  readonly type: StoredLicenseType;
  readonly boundTo: Account | null;
};

const issue = async (
  tx: Transaction,
  { person, now }: SignedInContext,
  ready: readonly Ready[],
): Promise<{ made: { id: string; key: string }[]; audit: AuditEntry[] }> => {
  const made = ready.map((each) => ({ ...each, id: newId(), secret: newKey() }));
  await insertKeys(
    tx,
    made.map(({ id, secret, key, type, boundTo }) => ({
      ...key,
      id,
      keyHash: hashSecret(secret),
      keyEnding: endingOf(secret),
      licenseTypeId: type.id,
      boundAccountId: boundTo?.id ?? null,
    })),
    { by: person.name, now },
  );
  return {
    made: made.map(({ id, secret }) => ({ id, key: groupedKey(secret) })),
    audit: made.map(({ id, secret, key, type, boundTo }) => ({
      action: "activation_key.issued",
      subject: subjectOf({ id, licenseType: type, orderNumber: key.orderNumber, keyEnding: endingOf(secret) }),
      after: { quantity: key.quantity, ...(boundTo === null ? {} : { account: boundTo.name }) },
    })),
  };
};

export const issueActivationKey = mutation(issueEndpoint, async (tx, ctx, { domainIdentifier, ...key }) => {
  const type = (await readLicenseTypesBySku(tx, [key.sku])).get(key.sku.toLowerCase());
  if (type === undefined) throw new Refusal("activation_key.license_type_unknown");
  if (type.retiredAt !== null) throw new Refusal("activation_key.license_type_retired");
  const problem = keyDatesProblem(key, ctx.now);
  if (problem !== undefined) throw new Refusal(`activation_key.${problem}`);
  const boundTo =
    domainIdentifier === null ? null : (await findAccountsByWords(tx, [domainIdentifier]))(domainIdentifier);
  if (boundTo === undefined) throw new Refusal("activation_key.account_unknown");
  const { made, audit } = await issue(tx, ctx, [{ key, type, boundTo }]);
  const [stored] = await readLicenses(
    tx,
    made.map(({ id }) => id),
  );
  const [entry] = audit;
  const secret = made[0]?.key;
  if (stored === undefined || entry === undefined || secret === undefined)
    throw new Error("a key that was issued is there");
  return { result: { activationKey: presentKey(stored), key: secret }, audit: [entry] };
});

type Looked = { readonly said: LookedAtKeyRow; readonly ready: Ready | undefined };

const verdictOf = (
  { account }: RowKey,
  type: StoredLicenseType | undefined,
  boundTo: Account | undefined,
): LookedAtKeyRow["verdict"] => {
  if (type === undefined) return "sku_unknown";
  if (type.retiredAt !== null) return "sku_retired";
  return account !== "" && boundTo === undefined ? "account_unknown" : "ready";
};

type KeyFile = { readonly rows: readonly KeyRow[]; readonly timeZone: string };

const lookAt = async (db: Reader, { rows, timeZone }: KeyFile, now: Date): Promise<Looked[]> => {
  const read = rows.map((row) => readKeyRow(row, timeZone, now));
  const good = read.flatMap((each) => ("key" in each ? [each.key] : []));
  const types = await readLicenseTypesBySku(
    db,
    good.map(({ sku }) => sku),
  );
  const accountOf = await findAccountsByWords(
    db,
    good.flatMap(({ account }) => (account === "" ? [] : [account])),
  );
  return read.map((each, index): Looked => {
    const base = { row: index, sku: rows[index]?.sku ?? "", orderNumber: rows[index]?.orderNumber ?? "" };
    if ("wrong" in each) {
      return { said: { ...base, verdict: each.wrong, quantity: null, accountName: null }, ready: undefined };
    }
    const { account, ...key } = each.key;
    const type = types.get(key.sku.toLowerCase());
    const boundTo = account === "" ? undefined : accountOf(account);
    const verdict = verdictOf(each.key, type, boundTo);
    const said = { ...base, verdict, quantity: key.quantity, accountName: boundTo?.name ?? null };
    const isReady = verdict === "ready" && type !== undefined;
    return { said, ready: isReady ? { key, type, boundTo: boundTo ?? null } : undefined };
  });
};

export const checkKeyRows = query(checkEndpoint, async (db, { now }, file) => ({
  items: (await lookAt(db, file, now)).map(({ said }) => said),
}));

export const issueKeyRows = mutation(issueRowsEndpoint, async (tx, ctx, file) => {
  const looked = await lookAt(tx, file, ctx.now);
  const { made, audit } = await issue(
    tx,
    ctx,
    looked.flatMap(({ ready }) => ready ?? []),
  );
  const keys = made.values();
  const items = looked.map(({ said, ready }) => ({
    ...said,
    key: ready === undefined ? null : (keys.next().value?.key ?? null),
  }));
  const [first, ...others] = audit;
  return first === undefined
    ? { result: { items }, audit: "nothing_changed" }
    : { result: { items }, audit: [first, ...others] };
});
