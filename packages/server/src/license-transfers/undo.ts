import { Refusal } from "@freehold/core/kernel/refusal";
import { undoLicenseTransfer as endpoint } from "@freehold/core/license-transfers/endpoints";
import { entriesOfTransfer, findMovedOn, type MovedOn } from "@freehold/core/license-transfers/rules";
import { coverShortfalls, holdLotsOf, lockPools, post } from "../licenses/index.ts";
import { mutation } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { auditOf, labelOf } from "./execute.ts";
import { poolsOf } from "./plan.ts";
import { presentTransfer } from "./present.ts";
import { reachOf } from "./reach.ts";
import { insertUndo, lockTransfer, type StoredTransfer } from "./store.ts";

const MOST_NAMED = 3;

type Line = StoredTransfer["lines"][number];

const linesOf = ({ lines }: StoredTransfer) =>
  lines.map((line) => ({
    ...line,
    licenseTypeId: line.licenseType.id,
    fromId: line.from.id,
    toId: line.to.id,
    parts: line.parts.map(({ lot, quantity }) => ({ lotId: lot.id, quantity })),
  }));

/** Says what stands in the way: how many of which license are no longer where they were brought. */
const movedOn = (found: readonly MovedOn[], lines: readonly Line[]): Refusal => {
  const named = [
    ...Map.groupBy(found, ({ licenseTypeId, virtualAccountId }) => `${licenseTypeId} ${virtualAccountId}`).values(),
  ].map((some) => {
    const [first] = some;
    const line = lines.find(
      ({ licenseType, to }) => licenseType.id === first?.licenseTypeId && to.id === first.virtualAccountId,
    );
    const missing = some.reduce((sum, each) => sum + each.missing, 0);
    return `${missing} × ${line?.licenseType.name ?? ""} (${line?.to.name ?? ""})`;
  });
  const others = Math.max(0, named.length - MOST_NAMED);
  return new Refusal("license_transfer.moved_on", { what: named.slice(0, MOST_NAMED).join(", "), others });
};

export const undoLicenseTransfer = mutation(endpoint, async (tx, { person, now, scope }, { accountId, id }) => {
  const transfer = await lockTransfer(tx, accountId, id);
  const reaches = reachOf(scope);
  const places = transfer?.lines.flatMap(({ from, to }) => [from, to]) ?? [];
  if (transfer === undefined || !places.some((place) => reaches(place.id))) {
    throw new Refusal("license_transfer.not_found");
  }
  if (!places.every((place) => reaches(place.id))) throw new Refusal("license_transfer.not_managed");
  if (transfer.undoneAt !== null) return { result: presentTransfer(transfer, reaches), audit: "nothing_changed" };
  const lines = linesOf(transfer);
  const sources = new Set(lines.map(({ fromId }) => fromId));
  const live = await lockLiveVirtualAccounts(tx, accountId, [...sources]);
  if (live.length < sources.size) throw new Refusal("virtual_account.archived");
  const keys = poolsOf(lines);
  const held = await holdLotsOf(tx, accountId, keys);
  const locked = await lockPools(tx, accountId, keys);
  const pools = locked.map((pool) => ({ ...pool, lots: pool.lots.filter((lot) => held.has(lot.id)) }));
  const parts = lines.flatMap(({ licenseTypeId, fromId, toId, parts: some }) =>
    some.map((part) => ({ ...part, licenseTypeId, fromId, toId })),
  );
  const found = findMovedOn(parts, pools, now);
  if (found.length > 0) throw movedOn(found, transfer.lines);
  await insertUndo(tx, transfer, person, now);
  await post(
    tx,
    lines.map((line) => ({
      accountId,
      movement: {
        kind: "reverse",
        pool: { licenseTypeId: line.licenseTypeId, virtualAccountId: line.toId },
        quantity: line.quantity,
        otherVirtualAccountId: line.fromId,
        subject: { kind: "transfer", id, label: labelOf(line) },
        entries: entriesOfTransfer(line.licenseTypeId, line.parts, { fromId: line.toId, toId: line.fromId }),
      },
      by: person,
      at: now,
    })),
  );
  const back = lines.map(({ licenseTypeId, fromId }) => ({ accountId, licenseTypeId, virtualAccountId: fromId }));
  await coverShortfalls(tx, back, { by: person, now });
  return {
    result: presentTransfer({ ...transfer, undoneAt: now, undoneBy: person.name }, reaches),
    audit: await auditOf(tx, "license.transfer_undone", transfer, lines),
  };
});
