import type { TransferSide } from "@freehold/core/account-transfers/schema";
import type { AuditAction } from "@freehold/core/audit/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { StoredTransfer } from "./store.ts";

type Happened = {
  readonly action: Extract<AuditAction, `account_transfer.${string}`>;
  /** Whose log it is written to. */
  readonly side: TransferSide;
  /** Who did it; the log of the other side names their account. Undefined: the clock. */
  readonly bySide?: TransferSide;
  readonly reason?: string;
  /** The virtual account of the receiver in which they arrived. */
  readonly place?: { readonly id: string; readonly name: string };
};

const MOST_NAMED = 20;

/**
 * What the log of one account is told of a transfer. Whoever administers one of the virtual accounts that give reads what is
 * of theirs: each has an entry of its own.
 */
export const auditOf = (
  transfer: StoredTransfer,
  { action, side, bySide, reason, place }: Happened,
): [AuditEntry, ...AuditEntry[]] => {
  const own = transfer[side];
  const other = transfer[side === "giver" ? "receiver" : "giver"];
  const entryOf = (lines: StoredTransfer["lines"], virtualAccountIds: readonly string[]): AuditEntry => ({
    action,
    accountId: own.accountId,
    virtualAccountIds,
    ...(bySide === undefined || bySide === side ? {} : { actor: { kind: "system", job: other.name } }),
    subject: { kind: "account_transfer", id: transfer.id, label: other.name },
    after: {
      lines: lines
        .slice(0, MOST_NAMED)
        .map(({ quantity, licenseType, label }) => `${quantity} × ${licenseType.name} (${label})`),
      account: other.name,
      ...(place === undefined ? {} : { virtualAccountName: place.name }),
    },
    ...(reason === undefined ? {} : { reason }),
  });
  if (side === "receiver") return [entryOf(transfer.lines, place === undefined ? [] : [place.id])];
  const [first, ...others] = [...Map.groupBy(transfer.lines, (line) => line.virtualAccountId)].map(([id, lines]) =>
    entryOf(lines, [id]),
  );
  if (first === undefined) throw new Error("a transfer has a line");
  return [first, ...others];
};

/** The sides that know of a transfer: the receiver does once it was offered. */
export const sidesThatKnow = ({ offeredAt }: Pick<StoredTransfer, "offeredAt">): TransferSide[] =>
  offeredAt === null ? ["giver"] : ["giver", "receiver"];
