import type { AuditEntry } from "@freehold/core/kernel/outcome";
import * as endpoints from "@freehold/core/license-transfers/endpoints";
import { entriesOfTransfer } from "@freehold/core/license-transfers/rules";
import {
  coverShortfalls,
  ensurePools,
  holdLotsOf,
  lockPools,
  type Posting,
  post,
  readPools,
} from "../licenses/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { findNamedVirtualAccounts, lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { type AskedLine, type MovableLine, plan, poolsOf, readAsked } from "./plan.ts";
import { presentTransfer } from "./present.ts";
import { reachOf } from "./reach.ts";
import { insertTransfer, readTransfer } from "./store.ts";

export const previewLicenseTransfer = query(endpoints.previewLicenseTransfer, async (db, ctx, input) => {
  const lines = await readAsked(db, ctx, input);
  const pools = await readPools(db, input.accountId, poolsOf(lines));
  return { items: plan(ctx, lines, input.order, pools).items };
});

/** What a transfer is known by in event logs; an end that is left out is not named. */
export const labelOf = ({ from, to }: Pick<AskedLine, "from" | "to">): string =>
  `${from?.name ?? "…"} → ${to?.name ?? "…"}`;

/**
 * Locks what lines move: the lots, so that none ends meanwhile, then the pools at both ends. A lot that came in between
 * is not taken.
 */
const lockMoved = async (tx: Transaction, accountId: string, lines: readonly AskedLine[]) => {
  const keys = poolsOf(lines);
  const held = await holdLotsOf(tx, accountId, keys);
  await ensurePools(
    tx,
    keys.map((key) => ({ ...key, accountId })),
  );
  const pools = await lockPools(tx, accountId, keys);
  return pools.map((pool) => ({ ...pool, lots: pool.lots.filter(({ id }) => held.has(id)) }));
};

const postingOf =
  (accountId: string, transferId: string, { person, now }: SignedInContext) =>
  (line: MovableLine): Posting => ({
    accountId,
    movement: {
      kind: "transfer",
      pool: { licenseTypeId: line.licenseTypeId, virtualAccountId: line.fromId },
      quantity: line.quantity,
      otherVirtualAccountId: line.toId,
      subject: { kind: "transfer", id: transferId, label: labelOf(line) },
      entries: entriesOfTransfer(line.licenseTypeId, line.parts, line),
    },
    by: person,
    at: now,
  });

type Told = Pick<MovableLine, "licenseType" | "quantity" | "from" | "to">;

/**
 * What the account's log is told of lines. Whoever administers one end reads it: where not every member may know both by
 * name, each end has an entry of its own.
 */
export const auditOf = async (
  tx: Transaction,
  action: "license.transferred" | "license.transfer_undone",
  { accountId, id }: { readonly accountId: string; readonly id: string },
  lines: readonly Told[],
): Promise<[AuditEntry, ...AuditEntry[]]> => {
  const idsOf = ({ from, to }: Pick<Told, "from" | "to">) => [from, to].flatMap((place) => place?.id ?? []);
  const named = new Set(await findNamedVirtualAccounts(tx, accountId, lines.flatMap(idsOf)));
  const [first, ...others] = lines.flatMap(({ licenseType, quantity, from, to }) => {
    const isOpen = idsOf({ from, to }).every((one) => named.has(one));
    const told = isOpen
      ? [{ from, to }]
      : [
          { from, to: null },
          { from: null, to },
        ];
    return told.map((ends) => ({
      action,
      accountId,
      virtualAccountIds: idsOf(ends),
      subject: { kind: "license_transfer", id, label: licenseType?.name ?? "" },
      after: { quantity, virtualAccounts: labelOf(ends) },
    }));
  });
  if (first === undefined) throw new Error("a transfer has a line");
  return [first, ...others];
};

export const executeLicenseTransfer = mutation(endpoints.executeLicenseTransfer, async (tx, ctx, input) => {
  const { accountId, order, partial } = input;
  const { now, person, scope } = ctx;
  const targets = input.lines.map(({ toId }) => toId);
  // Whoever archives one of them waits; those that are archived already are found so.
  await lockLiveVirtualAccounts(tx, accountId, targets);
  const lines = await readAsked(tx, ctx, input);
  const pools = await lockMoved(
    tx,
    accountId,
    lines.filter(({ refusal }) => refusal === null),
  );
  const { items, movable, refusal } = plan(ctx, lines, order, pools);
  if (refusal !== undefined && !partial) throw refusal;
  if (movable.length === 0) return { result: { transfer: null, items }, audit: "nothing_changed" };
  const id = newId();
  await insertTransfer(tx, { accountId, id, order, now, by: person, lines: movable });
  await post(tx, movable.map(postingOf(accountId, id, ctx)));
  const arrived = movable.map(({ licenseTypeId, toId }) => ({ accountId, licenseTypeId, virtualAccountId: toId }));
  await coverShortfalls(tx, arrived, { by: person, now });
  const stored = await readTransfer(tx, accountId, id);
  if (stored === undefined) throw new Error("a transfer that was written can be read");
  return {
    result: { transfer: presentTransfer(stored, reachOf(scope)), items },
    audit: await auditOf(tx, "license.transferred", { accountId, id }, movable),
  };
});
