import type {
  AccountTransfer,
  AccountTransferSummary,
  LineOutcome,
  OperatorTransfer,
  OperatorTransferSummary,
  TransferSide,
} from "@freehold/core/account-transfers/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { toUnicode } from "../domains/index.ts";
import type { StoredLine, StoredSide, StoredTransfer } from "./store.ts";

const MOST_NAMED = 3;

/** A transfer as one of its accounts has it. */
export type Seen = {
  readonly transfer: StoredTransfer;
  readonly side: TransferSide;
  readonly own: StoredSide;
  readonly other: StoredSide;
  /** The places of this side that the person sees; null: all. */
  readonly placeIds: readonly string[] | null;
};

/**
 * A transfer as a person with this scope in an account sees it: who has only virtual accounts sees what concerns these.
 * @returns undefined where it is none of theirs, or was never offered to their account
 */
export const seenBy = (transfer: StoredTransfer, accountId: string, scope: Scope): Seen | undefined => {
  const { giver, receiver, offeredAt } = transfer;
  const placeIds = scope.kind === "account" ? null : scope.ids;
  const concerns = ({ placeIds: of }: StoredSide) => placeIds === null || of.some((id) => placeIds.includes(id));
  if (giver.accountId === accountId) {
    return concerns(giver) ? { transfer, side: "giver", own: giver, other: receiver, placeIds } : undefined;
  }
  if (receiver.accountId !== accountId || offeredAt === null || !concerns(receiver)) return undefined;
  return { transfer, side: "receiver", own: receiver, other: giver, placeIds };
};

/** The lines that the person sees, with which they are of all. */
export const seenLines = ({ transfer, side, placeIds }: Seen): { line: StoredLine; index: number }[] =>
  transfer.lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => side === "receiver" || placeIds === null || placeIds.includes(line.virtualAccountId));

export const otherOf = ({ name, domain }: Pick<StoredSide, "name" | "domain">) => ({
  name,
  domainUnicode: toUnicode(domain),
});

const contentsOf = (lines: readonly StoredLine[]) => {
  const names = [...new Set(lines.map(({ licenseType }) => licenseType.name))];
  return {
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    licenses: names.slice(0, MOST_NAMED),
    more: Math.max(0, names.length - MOST_NAMED),
  };
};

const endOf = ({ endedAt }: StoredTransfer): string | null => (endedAt === null ? null : toInstant(endedAt));

export const presentSummary = (seen: Seen): AccountTransferSummary => {
  const { transfer, side, other } = seen;
  return {
    id: transfer.id,
    side,
    state: transfer.state,
    other: otherOf(other),
    ...contentsOf(seenLines(seen).map(({ line }) => line)),
    createdAt: toInstant(side === "receiver" ? (transfer.offeredAt ?? transfer.createdAt) : transfer.createdAt),
    expiresAt: toInstant(transfer.expiresAt),
    endedAt: endOf(transfer),
  };
};

export const lotOf = (lot: {
  readonly label: string;
  readonly term: StoredLine["term"];
  readonly startsAt: Date | string;
  readonly endsAt: Date | string | null;
}) => ({
  label: lot.label,
  term: lot.term,
  startsAt: toInstant(new Date(lot.startsAt)),
  endsAt: lot.endsAt === null ? null : toInstant(new Date(lot.endsAt)),
});

/**
 * A transfer as one side sees it: neither the other's people nor its virtual accounts are named.
 * @param outcomes by line, for all of the transfer's; null once it is over
 */
export const presentTransfer = (seen: Seen, outcomes: readonly LineOutcome[] | null): AccountTransfer => {
  const { transfer, side, own } = seen;
  // What the giving side did among itself before it offered anything is its own matter.
  const isHeardOf = ({ at }: StoredTransfer["events"][number]) =>
    side === "giver" || (transfer.offeredAt !== null && new Date(at) >= transfer.offeredAt);
  return {
    ...presentSummary(seen),
    justification: transfer.justification,
    lines: seenLines(seen).map(({ line, index }) => ({
      ...lotOf(line),
      licenseType: line.licenseType,
      quantity: line.quantity,
      from: side === "giver" ? line.from : null,
      outcome: outcomes?.[index] ?? null,
    })),
    arrivedIn: side === "receiver" && own.placeIds.length > 0 ? transfer.arrivedIn : null,
    history: transfer.events.filter(isHeardOf).map(({ event, at, side: of, by, reason }) => ({
      event,
      at: toInstant(new Date(at)),
      side: of,
      by: of === side ? by : null,
      reason,
    })),
  };
};

/** A transfer in the operator's list, which sees both sides. */
export const presentSummaryForOperator = (transfer: StoredTransfer): OperatorTransferSummary => ({
  id: transfer.id,
  state: transfer.state,
  giver: { id: transfer.giver.accountId, ...otherOf(transfer.giver) },
  receiver: { id: transfer.receiver.accountId, ...otherOf(transfer.receiver) },
  ...contentsOf(transfer.lines),
  createdAt: toInstant(transfer.createdAt),
  expiresAt: toInstant(transfer.expiresAt),
  endedAt: endOf(transfer),
});

/** A transfer as the operator sees it. */
export const presentForOperator = (transfer: StoredTransfer): OperatorTransfer => ({
  ...presentSummaryForOperator(transfer),
  justification: transfer.justification,
  lines: transfer.lines.map((line) => ({
    ...lotOf(line),
    licenseType: line.licenseType,
    quantity: line.quantity,
  })),
  history: transfer.events.map((event) => ({ ...event, at: toInstant(new Date(event.at)) })),
});
