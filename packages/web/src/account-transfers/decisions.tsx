import { type AccountTransferEvent, accountTransferMachine } from "@freehold/core/account-transfers/machine";
import type { AccountTransfer, AccountTransferState } from "@freehold/core/account-transfers/schema";
import type { Account } from "@freehold/core/accounts/schema";
import { can, type Machine } from "@freehold/core/kernel/machine";
import type { AccountPermission } from "@freehold/core/kernel/permission";
import { useState } from "react";
import { scopeIn } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Actions } from "../ui/panel.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import classes from "./account-transfers.module.css";
import { readTransfersAgain } from "./read-again.ts";
import { accountTransferTexts } from "./texts.ts";

type Decision = Extract<AccountTransferEvent, "approve" | "refuse" | "accept" | "decline" | "withdraw">;

const machine: Machine<AccountTransferState, AccountTransferEvent> = accountTransferMachine;

/** Who may decide what, by the permission that the server asks for. */
const decisions = [
  { event: "accept", side: "receiver", permission: "license.receive" },
  { event: "decline", side: "receiver", permission: "license.receive" },
  { event: "approve", side: "giver", permission: "license.give" },
  { event: "refuse", side: "giver", permission: "license.give" },
  { event: "withdraw", side: "giver", permission: "license.manage" },
] as const satisfies readonly { event: Decision; side: AccountTransfer["side"]; permission: AccountPermission }[];

/** What the person may do about a transfer now. */
export const decisionsFor = (account: Account, { side, state, expiresAt }: AccountTransfer, now: Date): Decision[] =>
  account.status !== "active" || now >= new Date(expiresAt)
    ? []
    : decisions
        .filter(
          (one) =>
            one.side === side && can(machine, state, one.event) && scopeIn(account, one.permission) !== undefined,
        )
        // Who approves says no by refusing.
        .filter(({ event }, _, all) => event !== "withdraw" || !all.some((other) => other.event === "refuse"))
        .map(({ event }) => event);

const weights = { accept: "main", approve: "main", decline: "plain", refuse: "plain", withdraw: "plain" } as const;

type Props = { account: Account; transfer: AccountTransfer; events: readonly Decision[] };

/** The buttons of a transfer, each asking before it is done. */
export const Decisions = ({ account, transfer, events }: Props) => {
  const t = useTexts(accountTransferTexts);
  const [asking, setAsking] = useState<Decision>();
  const [place, setPlace] = useState<Place | undefined>();
  const one = { accountId: account.id, id: transfer.id };
  const decide = async (event: Decision, reason: string) => {
    try {
      switch (event) {
        case "approve":
          await client.accountTransfers.approve(one);
          break;
        case "refuse":
          await client.accountTransfers.refuse({ ...one, reason });
          break;
        case "accept":
          await client.accountTransfers.accept(place == null ? one : { ...one, virtualAccountId: place.id });
          break;
        case "decline":
          await client.accountTransfers.decline({ ...one, reason });
          break;
        case "withdraw":
          await client.accountTransfers.withdraw(one);
      }
      toast(t(`said.${event}`));
    } finally {
      // What was refused is as new as what was done: somebody else decided, or used what was offered.
      await readTransfersAgain();
    }
  };
  const event = asking ?? events[0];
  if (event === undefined) return null;
  return (
    <>
      <Actions>
        {events.map((each) => (
          <Button key={each} weight={weights[each]} popup="dialog" onClick={() => setAsking(each)}>
            {t(`do.${each}`)}
          </Button>
        ))}
      </Actions>
      <ConfirmDialog
        title={t(`title.${event}`)}
        confirm={t(`do.${event}`)}
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        {...(event === "decline" || event === "refuse"
          ? { reason: { max: 1000, help: t(`reasonHelp.${event}`) } }
          : {})}
        onConfirm={(reason) => decide(event, reason)}
      >
        <div className={classes.stack}>
          <p>{t(`what.${event}`, { account: transfer.other.name, count: transfer.quantity })}</p>
          {event === "accept" && (
            <PlacePicker
              id="transfer-arrives"
              name="place"
              value={place}
              onChange={setPlace}
              label={t("arrives")}
              source={accountSource(account.id, "seen")}
              withTop={false}
            />
          )}
          {event === "accept" && place == null && <p className={classes.soft}>{t("arrivesDefault")}</p>}
        </div>
      </ConfirmDialog>
    </>
  );
};
