import { isUsableAt, type LotDates, lotStateAt, nextChangeAfter } from "@freehold/core/licenses/clock";
import { entriesOfDeposit } from "@freehold/core/licenses/ledger";
import type { LedgerKind, Term } from "@freehold/core/licenses/schema";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { coverShortfalls } from "./cover.ts";
import { type Mover, post } from "./store-ledger.ts";
import { insertLots, type LotOrigin } from "./store-lots.ts";
import { ensurePools, lockManyPools } from "./store-pools.ts";

/** What was bought and where it goes. */
export type Deposit = LotDates & {
  readonly accountId: string;
  readonly licenseTypeId: string;
  readonly virtualAccountId: string;
  readonly quantity: number;
  readonly term: Term;
  readonly origin: LotOrigin;
  /** The lot that it renews; null where it renews none. */
  readonly renewsLotId: string | null;
  /** The lot of another account that it was given from; left out where nobody gave it. */
  readonly givenLotId?: string;
  /** The zone whose days its dates are; left out: UTC. */
  readonly timeZone?: string;
  /** Where its parts go; left out: all of it to the one virtual account. */
  readonly shares?: readonly { readonly virtualAccountId: string; readonly quantity: number }[];
};

const sharesOf = <D extends Deposit>(deposit: D) =>
  (deposit.shares ?? [deposit]).map(({ virtualAccountId, quantity }) => ({ ...deposit, virtualAccountId, quantity }));

export type Deposited = { readonly lotId: string };

type Moment = { readonly by: Mover; readonly now: Date; readonly kind?: Extract<LedgerKind, "deposit" | "receive"> };

// What was over before it came is taken out again by the clock, as everything else that ends.
const standing = (dates: LotDates, now: Date) => {
  const state = lotStateAt(dates, now);
  return state === "expired"
    ? ({ state: "grace", nextChangeAt: dates.graceEndsAt } as const)
    : { state, nextChangeAt: nextChangeAfter(dates, now) };
};

/**
 * Makes lots and puts them into their pools: usable at once, or from their start. Use that nothing owned covered is
 * covered by what comes. The virtual accounts must be live (`lockLiveVirtualAccounts`).
 * @returns in order, the lot of each; undefined for those whose origin has brought one already, of which nothing is written
 */
export const depositLots = async (
  tx: Transaction,
  deposits: readonly Deposit[],
  { by, now, kind = "deposit" }: Moment,
): Promise<(Deposited | undefined)[]> => {
  const pools = deposits.flatMap(sharesOf);
  await ensurePools(tx, pools);
  await lockManyPools(tx, pools);
  const lots = deposits.map((deposit) => ({ ...deposit, id: newId(), ...standing(deposit, now), now }));
  const written = await insertLots(tx, lots);
  const deposited = lots.filter(({ id }) => written.has(id)).flatMap(sharesOf);
  await post(
    tx,
    deposited.map((lot) => ({
      accountId: lot.accountId,
      movement: {
        kind,
        pool: lot,
        quantity: lot.quantity,
        subject: { kind: "lot", id: lot.id, label: lot.origin.label },
        entries: entriesOfDeposit(lot.id, lot, lot.quantity, lot.state !== "scheduled"),
      },
      by,
      at: now,
    })),
  );
  await coverShortfalls(
    tx,
    deposited.filter((lot) => isUsableAt(lot, now)),
    { by, now },
  );
  return lots.map(({ id }) => (written.has(id) ? { lotId: id } : undefined));
};
