import { acceptAccountTransfer as endpoint } from "@freehold/core/account-transfers/endpoints";
import { entriesOfSending } from "@freehold/core/account-transfers/rules";
import type { TransferSide } from "@freehold/core/account-transfers/schema";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  type Deposit,
  depositLots,
  ensurePools,
  holdLotsOf,
  lockManyPools,
  post,
  readDefaultPlace,
} from "../licenses/index.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { lockLiveVirtualAccounts, nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { answerAnew, lockToDecide } from "./decide.ts";
import { tell } from "./effects.ts";
import { judge, offeredOf, refuseUnmovable } from "./judge.ts";
import { auditOf } from "./log.ts";
import type { StoredTransfer } from "./store.ts";
import { insertEvent, saveEnded } from "./store-write.ts";

/** @throws Refusal virtual_account.not_found, virtual_account.archived */
const findPlace = async (tx: Transaction, accountId: string, asked: string | undefined) => {
  const id = asked?.toLowerCase() ?? (await readDefaultPlace(tx, accountId)).id;
  const [live] = await lockLiveVirtualAccounts(tx, accountId, [id]);
  if (live !== undefined) return live;
  const [known] = await nameVirtualAccounts(tx, accountId, [id]);
  throw new Refusal(
    known === undefined ? "virtual_account.not_found" : "virtual_account.archived",
    {},
    "virtualAccountId",
  );
};

/**
 * Locks what a transfer moves: the lots, so that none ends meanwhile, then the pools of both accounts in one order. A lot
 * that came in between is not taken.
 */
const lockMoved = async (tx: Transaction, { giver, receiver, lines }: StoredTransfer, placeId: string) => {
  const from = lines.map(({ licenseType, virtualAccountId }) => ({ licenseTypeId: licenseType.id, virtualAccountId }));
  const to = from.map(({ licenseTypeId }) => ({ licenseTypeId, virtualAccountId: placeId }));
  const held = await holdLotsOf(tx, giver.accountId, from);
  const keys = [
    ...from.map((key) => ({ ...key, accountId: giver.accountId })),
    ...to.map((key) => ({ ...key, accountId: receiver.accountId })),
  ];
  await ensurePools(tx, keys);
  const locked = [...(await lockManyPools(tx, keys)).values()];
  const pools = locked
    .filter(({ accountId }) => accountId === giver.accountId)
    .map((pool) => ({ ...pool, lots: pool.lots.filter(({ id }) => held.has(id)) }));
  return { held, pools };
};

const depositsOf = (
  { receiver, lines }: StoredTransfer,
  held: ReadonlyMap<string, { readonly timeZone: string }>,
  virtualAccountId: string,
): Deposit[] =>
  lines.map((line) => ({
    accountId: receiver.accountId,
    licenseTypeId: line.licenseType.id,
    virtualAccountId,
    quantity: line.quantity,
    term: line.term,
    startsAt: new Date(line.startsAt),
    endsAt: line.endsAt === null ? null : new Date(line.endsAt),
    graceEndsAt: line.graceEndsAt === null ? null : new Date(line.graceEndsAt),
    origin: { kind: "transfer", id: line.id, label: line.label },
    renewsLotId: null,
    givenLotId: line.lotId,
    ...held.get(line.lotId),
  }));

export const acceptAccountTransfer = mutation(endpoint, async (tx, ctx, input) => {
  const deciding = await lockToDecide(tx, ctx, input, { side: "receiver", event: "accept", leadsTo: "accepted" });
  const { transfer, next, isOtherActive } = deciding;
  if (next === null) return { result: await answerAnew(tx, ctx, deciding), audit: "nothing_changed" };
  const { now, person, language } = ctx;
  const { id, giver, receiver } = transfer;
  if (!isOtherActive) throw new Refusal("account_transfer.other_not_active", { account: giver.name });
  const place = await findPlace(tx, receiver.accountId, input.virtualAccountId);
  const { held, pools } = await lockMoved(tx, transfer, place.id);
  const offered = transfer.lines.map(offeredOf);
  refuseUnmovable(transfer, await judge(tx, offered, { pools, receiverId: receiver.accountId, now }));
  const byOther = { id: null, name: receiver.name };
  await post(
    tx,
    offered.map((line) => ({
      accountId: giver.accountId,
      movement: {
        kind: "send",
        pool: line,
        quantity: line.quantity,
        subject: { kind: "transfer", id, label: receiver.name },
        entries: entriesOfSending(line),
      },
      by: byOther,
      at: now,
    })),
  );
  await depositLots(tx, depositsOf(transfer, held, place.id), { by: person, now, kind: "receive" });
  await saveEnded(tx, id, { state: next, at: now, arrivedIn: place.id });
  await insertEvent(tx, id, { event: "accept", at: now, by: { side: "receiver", name: person.name } });
  const entry = (side: TransferSide, more: object = {}) =>
    auditOf(transfer, { action: "account_transfer.accepted", side, bySide: "receiver", ...more });
  return {
    result: await answerAnew(tx, ctx, deciding),
    audit: [...entry("receiver", { place }), ...entry("giver")],
    effects: [tell("accepted", id, "giver", language)],
  };
});
