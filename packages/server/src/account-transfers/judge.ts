import { judgeLines, type LineVerdict, type OfferedLine } from "@freehold/core/account-transfers/rules";
import type { LineOutcome, TransferSide } from "@freehold/core/account-transfers/schema";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import { type LockedPool, readAuthorizedTypes, readPools } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import type { StoredLine, StoredTransfer } from "./store.ts";

/** A line as the rules look at it. */
export const offeredOf = ({
  licenseType,
  virtualAccountId,
  lotId,
  quantity,
}: Pick<StoredLine, "virtualAccountId" | "lotId" | "quantity"> & { licenseType: LicenseTypeName }): OfferedLine => ({
  licenseTypeId: licenseType.id,
  enforcement: licenseType.enforcement,
  virtualAccountId,
  lotId,
  quantity,
});

export type Judged = { readonly line: OfferedLine; readonly verdict: LineVerdict };

/** Whether each line can move, given the giver's pools, which are locked where it is decided by that. */
export const judge = async (
  db: Reader,
  lines: readonly OfferedLine[],
  {
    pools,
    receiverId,
    now,
  }: { readonly pools: readonly LockedPool[]; readonly receiverId: string; readonly now: Date },
): Promise<Judged[]> => {
  const restricted = lines.filter(({ enforcement }) => enforcement === "restricted");
  const authorized = await readAuthorizedTypes(
    db,
    receiverId,
    restricted.map(({ licenseTypeId }) => licenseTypeId),
  );
  const verdicts = judgeLines(lines, pools, authorized, now);
  return lines.map((line, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined) throw new Error("each line is judged");
    return { line, verdict };
  });
};

/** Whether each line of a transfer could move now. */
export const judgeNow = async (db: Reader, transfer: StoredTransfer, now: Date): Promise<Judged[]> => {
  const lines = transfer.lines.map(offeredOf);
  const pools = await readPools(db, transfer.giver.accountId, lines);
  return judge(db, lines, { pools, receiverId: transfer.receiver.accountId, now });
};

/** Why a line of a draft cannot be offered. */
export const obstacleOf = ({ line, verdict }: Judged, index: number): Refusal | null => {
  const field = `lines.${index}.quantity`;
  if (verdict.kind === "moves") return null;
  if (verdict.kind === "not_authorized") return new Refusal("account_transfer.not_authorized", { what: "" }, field);
  return new Refusal("license.none_available", { missing: line.quantity - verdict.available, places: "none" }, field);
};

/** What a side is told of a line: how many there are where is the giver's own matter. */
export const outcomeOf = (
  { language, platform }: SignedInContext,
  { verdict }: Judged,
  side: TransferSide,
): LineOutcome => {
  if (verdict.kind === "moves") return { kind: "moves", leaves: side === "giver" ? verdict.leaves : null };
  const available = verdict.kind === "not_available" ? verdict.available : null;
  const code = `account_transfer.${verdict.kind}`;
  const detail = platform.sentences.say(language, `account_transfer.line.${verdict.kind}.${side}`, {
    available: available ?? 0,
  });
  return { kind: "refused", code, detail, available: side === "giver" ? available : null };
};

const MOST_NAMED = 3;

/**
 * All lines of a transfer can move, or it is said of which that is not so.
 * @throws Refusal account_transfer.not_authorized, account_transfer.not_available
 */
export const refuseUnmovable = (transfer: StoredTransfer, judged: readonly Judged[]): void => {
  for (const kind of ["not_authorized", "not_available"] as const) {
    const named = transfer.lines.filter((_, index) => judged[index]?.verdict.kind === kind);
    if (named.length === 0) continue;
    const what = named
      .slice(0, MOST_NAMED)
      .map(({ quantity, licenseType, label }) => `${quantity} × ${licenseType.name} (${label})`)
      .join(", ");
    throw new Refusal(`account_transfer.${kind}`, { what, others: Math.max(0, named.length - MOST_NAMED) });
  }
};
