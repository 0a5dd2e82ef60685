import type { Language } from "@freehold/core/kernel/id";
import { nextState } from "@freehold/core/kernel/machine";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { lotMachine } from "@freehold/core/licenses/machine";
import {
  previewLotRevocation as previewEndpoint,
  revokeLot as revokeEndpoint,
} from "@freehold/core/licenses/operator-endpoints";
import type { GivenDecisions, Lot } from "@freehold/core/licenses/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { changeLot, type Moment } from "./change-lots.ts";
import { lockPoolsOfLots } from "./end-lot.ts";
import { presentLot } from "./present.ts";
import { previewRevocation } from "./preview-revocation.ts";
import { type GivenLot, lockGivenLots, readLotLeft } from "./store-given-lots.ts";
import { isOfAgreement } from "./store-lot-ends.ts";
import { type LotKey, lockLot, readLot, type StoredLot } from "./store-lots.ts";
import { readLicenseTypes } from "./store-types.ts";
import { tellOfRevocation } from "./tell-revoked.ts";

/**
 * The parts in other accounts that are to be revoked as well.
 * @throws Refusal lot.given_on where something is in an account that nothing was said of
 */
const chosenOf = (parts: readonly GivenLot[], said: GivenDecisions): readonly GivenLot[] => {
  const wanted = new Map(said.map(({ lotId, revoke }) => [lotId.toLowerCase(), revoke]));
  const unsaid = parts.filter(({ id }) => !wanted.has(id));
  if (unsaid.length > 0) {
    throw new Refusal("lot.given_on", { count: unsaid.reduce((sum, { quantity }) => sum + quantity, 0) });
  }
  return parts.filter(({ id }) => wanted.get(id) === true);
};

/** A lot to take back, after the one that it renews, which has its grace again then: as the clock locks them. */
const lockToRevoke = async (tx: Transaction, key: LotKey): Promise<StoredLot | undefined> => {
  const renewsLotId = (await readLot(tx, key))?.renewsLotId ?? null;
  if (renewsLotId !== null) await lockLot(tx, { ...key, id: renewsLotId });
  return lockLot(tx, key);
};

type Revocation = Moment & { readonly reason: string };

/** Takes lots back, from those who use them too, in several accounts perhaps. Lots that are over stay as they are. */
const takeBack = async (
  tx: Transaction,
  keys: readonly LotKey[],
  { reason, ...moment }: Revocation,
): Promise<AuditEntry[]> => {
  const lots: StoredLot[] = [];
  for (const key of keys.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const lot = await lockLot(tx, key);
    if (lot !== undefined && nextState(lotMachine, lot.state, "revoke") !== undefined) lots.push(lot);
  }
  await lockPoolsOfLots(tx, lots);
  const audit: AuditEntry[] = [];
  for (const lot of lots) {
    const [first, ...others] = (await changeLot(tx, lot, "revoke", moment)).audit;
    if (first !== undefined) audit.push({ ...first, reason }, ...others);
  }
  return audit;
};

/**
 * Takes purchased licenses back, and what was given on of them where that is said; everybody whom it is taken from is told.
 * @param revocation.path the page that tells the lot's own account more
 * @returns what the accounts' logs are told, and who hears of it
 * @throws Refusal lot.given_on
 */
export const revokeLotAndGiven = async (
  tx: Transaction,
  key: LotKey,
  elsewhere: GivenDecisions,
  { language, path, ...revocation }: Revocation & { readonly language: Language; readonly path?: string },
): Promise<{ audit: AuditEntry[]; effects: [Effect] }> => {
  await lockToRevoke(tx, key);
  const others = chosenOf(await lockGivenLots(tx, key), elsewhere);
  const { quantity } = await readLotLeft(tx, key);
  const parts = [{ ...key, quantity }, ...others].map((each) => ({
    accountId: each.accountId,
    quantity: each.quantity,
  }));
  return {
    audit: await takeBack(tx, [key, ...others], revocation),
    effects: [tellOfRevocation({ lot: key, path: path ?? null, parts, reason: revocation.reason, language })],
  };
};

const presentRevoked = async (tx: Transaction, lot: StoredLot): Promise<Lot> => {
  const type = (await readLicenseTypes(tx, [lot.licenseTypeId])).get(lot.licenseTypeId);
  if (type === undefined) throw new Error("a lot is of a license type that is not there");
  return presentLot({ ...lot, state: "revoked", licenseType: type });
};

/** @throws Refusal lot.not_found, lot.of_agreement, lot.over */
const needRevocable = async (db: Reader, lot: StoredLot | undefined): Promise<StoredLot> => {
  if (lot === undefined) throw new Refusal("lot.not_found");
  if (await isOfAgreement(db, lot.accountId, lot.id)) throw new Refusal("lot.of_agreement");
  if (nextState(lotMachine, lot.state, "revoke") === undefined) throw new Refusal("lot.over");
  return lot;
};

export const previewLotRevocation = query(previewEndpoint, async (db, { now }, { accountId, lotId }) =>
  previewRevocation(db, await needRevocable(db, await readLot(db, { accountId, id: lotId })), now),
);

export const revokeLot = mutation(revokeEndpoint, async (tx, ctx, { accountId, lotId, reason, elsewhere }) => {
  const lot = await needRevocable(tx, await lockToRevoke(tx, { accountId, id: lotId }));
  const { person: by, now, language } = ctx;
  const { audit, effects } = await revokeLotAndGiven(tx, lot, elsewhere, { by, now, reason, language });
  const [first, ...others] = audit;
  if (first === undefined) throw new Error("a revocation leaves an entry");
  return { result: await presentRevoked(tx, lot), audit: [first, ...others], effects };
});
