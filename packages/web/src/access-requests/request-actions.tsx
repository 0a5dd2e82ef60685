import type { AccessRequestRow } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { When } from "../ui/when.tsx";
import classes from "./access.module.css";
import { accessTexts } from "./access-texts.ts";

const readAgain = () => queryClient.invalidateQueries({ queryKey: ["access-requests"] });

type RequestProps = { request: AccessRequestRow; small?: boolean };

/** Reminds those who decide; where that is not possible yet it says when it will be. */
export const SendReminder = ({ request, small = false }: RequestProps) => {
  const t = useTexts(accessTexts);
  const remind = useAction(() => client.accessRequests.remind({ id: request.id }), {
    said: t("reminded"),
    done: readAgain,
  });
  if (request.status !== "pending") return null;
  return (
    <span className={classes.reminder}>
      <Button
        small={small}
        busy={remind.busy}
        disabled={!request.remindable}
        label={t("sendReminderOf", { subject: request.subject })}
        onClick={() => void remind.run()}
      >
        {t("sendReminder")}
      </Button>
      {!request.remindable && request.remindableAt !== null && (
        <span className={classes.soft}>
          {t.rich("again", {}, { when: () => <When at={request.remindableAt ?? ""} /> })}
        </span>
      )}
    </span>
  );
};

/** Withdraws a pending request, after asking. */
export const WithdrawRequest = ({ request, small = false }: RequestProps) => {
  const t = useTexts(accessTexts);
  const [asking, setAsking] = useState(false);
  if (request.status !== "pending") return null;
  return (
    <>
      <Button
        small={small}
        weight="quiet"
        popup="dialog"
        label={t("withdrawOf", { subject: request.subject })}
        onClick={() => setAsking(true)}
      >
        {t("withdraw")}
      </Button>
      <ConfirmDialog
        title={t("withdrawTitle")}
        confirm={t("withdraw")}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await client.accessRequests.withdraw({ id: request.id });
          toast(t("withdrawn"));
          await readAgain();
        }}
      >
        {t("withdrawBody", { subject: request.subject })}
      </ConfirmDialog>
    </>
  );
};
