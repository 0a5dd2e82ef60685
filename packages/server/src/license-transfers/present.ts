import { toInstant } from "@freehold/core/kernel/id";
import type { LicenseTransfer, TransferPart } from "@freehold/core/license-transfers/schema";
import type { Reaches } from "./reach.ts";
import type { StoredPart, StoredTransfer } from "./store.ts";

export const presentPart = ({ lot, quantity }: StoredPart): TransferPart => ({
  lot: { ...lot, endsAt: lot.endsAt === null ? null : toInstant(new Date(lot.endsAt)) },
  quantity,
});

/** A transfer as somebody sees it: the lines that concern their virtual accounts, and no name of another one. */
export const presentTransfer = (transfer: StoredTransfer, sees: Reaches): LicenseTransfer => ({
  id: transfer.id,
  order: transfer.order,
  lines: transfer.lines
    .filter(({ from, to }) => sees(from.id) || sees(to.id))
    .map(({ licenseType, quantity, from, to, parts }) => ({
      licenseType,
      quantity,
      from: sees(from.id) ? from : null,
      to: sees(to.id) ? to : null,
      parts: parts.map(presentPart),
    })),
  createdAt: toInstant(transfer.createdAt),
  createdBy: transfer.createdBy,
  undoneAt: transfer.undoneAt === null ? null : toInstant(transfer.undoneAt),
  undoneBy: transfer.undoneBy,
});
