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
  readonly place?: { readonly id: string; readonly name: string };
};

const MOST_NAMED = 20;

/** What the log of one account is told of a transfer. */
export const auditOf = (transfer: StoredTransfer, { action, side, bySide, reason, place }: Happened): AuditEntry => {
  const own = transfer[side];
  const other = transfer[side === "giver" ? "receiver" : "giver"];
  const lines = transfer.lines.map(
    ({ quantity, licenseType, label }) => `${quantity} × ${licenseType.name} (${label})`,
  );
  const places = place === undefined ? (side === "giver" ? own.placeIds : []) : [place.id];
  return {
    action,
    accountId: own.accountId,
    virtualAccountIds: places,
    ...(bySide === undefined || bySide === side ? {} : { actor: { kind: "system", job: other.name } }),
    subject: { kind: "account_transfer", id: transfer.id, label: other.name },
    after: {
      lines: lines.slice(0, MOST_NAMED),
      account: other.name,
      ...(place === undefined ? {} : { virtualAccountName: place.name }),
    },
    ...(reason === undefined ? {} : { reason }),
  };
};

/** The sides that know of a transfer: the receiver does once it was offered. */
export const sidesThatKnow = ({ offeredAt }: Pick<StoredTransfer, "offeredAt">): TransferSide[] =>
  offeredAt === null ? ["giver"] : ["giver", "receiver"];
