import type { LicenseTransfer } from "@freehold/core/license-transfers/schema";
import { useState } from "react";
import { readLicensesAgain } from "../licenses/assign-form.tsx";
import { client } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { TransferLines } from "./transfer-lines.tsx";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";

/** Asks before a transfer is undone; what stands in the way is said there. */
export const UndoButton = ({ accountId, transfer }: { accountId: string; transfer: LicenseTransfer }) => {
  const t = useTexts(transferTexts);
  const [opened, setOpened] = useState(false);
  const [language, timeZone] = [useLanguage(), useTimeZone()];
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
  const undo = async () => {
    await client.licenseTransfers.undo({ accountId, id: transfer.id });
    await readLicensesAgain();
    toast(t("undoneSaid"));
  };
  return (
    <>
      <Button
        small
        popup="dialog"
        label={`${t("undo")} – ${t("undoOf", { when: when.format(new Date(transfer.createdAt)) })}`}
        onClick={() => setOpened(true)}
      >
        {t("undo")}
      </Button>
      <ConfirmDialog
        title={t("undoTitle")}
        confirm={t("undoConfirm")}
        opened={opened}
        onClose={() => setOpened(false)}
        onConfirm={undo}
      >
        <div className={classes.dialog}>
          <p>{t("undoLead")}</p>
          <TransferLines lines={transfer.lines} />
        </div>
      </ConfirmDialog>
    </>
  );
};
