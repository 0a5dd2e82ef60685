import { toInstant } from "@freehold/core/kernel/id";
import { toUnicode } from "../domains/index.ts";
import { listAdministrators } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import { type AddressedRecipient, readRecipientById } from "../platform/recipients.ts";
import type { TransferNews, TransferTelling } from "./effects.ts";
import { readTransfer, type StoredTransfer } from "./store.ts";

const stillHolds = {
  approval_asked: ["awaiting_approval"],
  refused: ["refused"],
  offered: ["offered"],
  reminder: ["awaiting_approval", "offered"],
  accepted: ["accepted"],
  declined: ["declined"],
  withdrawn: ["withdrawn"],
  expired: ["expired"],
  lapsed: ["lapsed"],
  reopened: ["awaiting_approval", "offered"],
} as const satisfies Record<TransferNews, readonly StoredTransfer["state"][]>;

const MOST_NAMED = 20;

/** The administrators of a side; of the giver's also whoever sent it, but for what they are not to decide. */
const recipientsOf = async (
  tx: Transaction,
  transfer: StoredTransfer,
  { about, side }: TransferTelling,
  now: Date,
): Promise<AddressedRecipient[]> => {
  const sender =
    side === "giver" && about !== "approval_asked" && about !== "reminder" && transfer.createdById !== null
      ? await readRecipientById(tx, transfer.createdById)
      : undefined;
  if (about === "refused") return sender === undefined ? [] : [sender];
  const administrators = await listAdministrators(tx, transfer[side].accountId, now);
  const isAmong = administrators.some(({ personId }) => personId === sender?.personId);
  return sender === undefined || isAmong ? administrators : [...administrators, sender];
};

/** Tells one side of a transfer what became of it; each of its people once. */
export const tellJob = job<TransferTelling>("account_transfer.tell", async (platform, told) => {
  const { about, id, side, language } = told;
  await platform.database.kysely.transaction().execute(async (tx) => {
    const transfer = await readTransfer(tx, id);
    if (transfer === undefined || !(stillHolds[about] as readonly string[]).includes(transfer.state)) return;
    const own = transfer[side];
    const other = transfer[side === "giver" ? "receiver" : "giver"];
    const reason = transfer.events.findLast((event) => event.reason !== null)?.reason ?? "";
    const asks = about === "offered" || about === "approval_asked" || about === "reminder" || about === "reopened";
    // It can lapse and be open again more than once, and each time is told.
    const turn = transfer.events.filter(({ event }) => event === "reopen").length;
    const recipients = await recipientsOf(tx, transfer, told, platform.clock.now());
    await queueMails(
      tx,
      platform,
      recipients.map((recipient) => ({
        key: `account_transfer.${about}:${side}:${id}:${recipient.personId}:${turn}`,
        to: recipient.email,
        language: recipient.language ?? language,
        timeZone: recipient.timeZone,
        template: `account_transfer.${about}`,
        data: {
          account: own.name,
          other: other.name,
          domain: toUnicode(other.domain),
          lines: transfer.lines
            .slice(0, MOST_NAMED)
            .map(({ quantity, licenseType, label }) => `${quantity} × ${licenseType.name} (${label})`),
          more: Math.max(0, transfer.lines.length - MOST_NAMED),
          quote: asks ? transfer.justification : reason,
          expiresAt: asks ? toInstant(transfer.expiresAt) : "",
          path: `/licenses/${own.accountId}/transfers/accounts/${id}`,
        },
      })),
    );
  });
});
