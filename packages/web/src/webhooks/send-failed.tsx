import { MOST_SENT_AGAIN } from "@freehold/core/webhooks/schema";
import { useState } from "react";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { readWebhooksAgain } from "./read-again.ts";
import { webhookTexts } from "./texts.ts";

type Failed = Awaited<ReturnType<typeof client.webhooks.countFailed>>;

/** Sends all events again that were given up, after saying how many they are. */
export const SendFailed = ({ accountId, id }: { accountId: string; id: string }) => {
  const t = useTexts(webhookTexts);
  const [failed, setFailed] = useState<Failed>();
  const count = useAction(() => client.webhooks.countFailed({ accountId, id }), { done: setFailed });
  return (
    <>
      <Button popup="dialog" busy={count.busy} onClick={() => void count.run()}>
        {t("sendFailed")}
      </Button>
      {failed !== undefined && (
        <ConfirmDialog
          title={t("sendFailedTitle", { count: failed.count })}
          confirm={t("sendFailed")}
          opened
          onClose={() => setFailed(undefined)}
          onConfirm={async () => {
            const sent = await client.webhooks.sendFailedAgain({ accountId, id, until: failed.asOf });
            toast(t("sentFailed", { count: sent.count }));
            await readWebhooksAgain();
          }}
        >
          <p>{t("sendFailedBody")}</p>
          {failed.isMore && <p>{t("sendFailedMore", { most: MOST_SENT_AGAIN })}</p>}
        </ConfirmDialog>
      )}
    </>
  );
};
