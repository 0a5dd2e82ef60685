import type { Webhook } from "@freehold/core/webhooks/schema";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { readWebhooksAgain } from "./read-again.ts";
import { SecretNotice } from "./secret-notice.tsx";
import { webhookTexts } from "./texts.ts";
import { WebhookForm } from "./webhook-form.tsx";

type DialogProps = { accountId: string; webhook: Webhook; onClose: () => void };

/** Changes where a webhook leads and what it is told. */
export const ChangeDialog = ({ accountId, webhook, onClose }: DialogProps) => {
  const t = useTexts(webhookTexts);
  return (
    <Dialog title={t("changeTitle")} opened onClose={onClose}>
      <WebhookForm
        webhook={webhook}
        submit={t("save")}
        secondary={<Button onClick={onClose}>{t("cancel")}</Button>}
        send={(terms) => client.webhooks.change({ accountId, id: webhook.id, ...terms })}
        done={async () => {
          await readWebhooksAgain();
          toast(t("changed"));
          onClose();
        }}
      />
    </Dialog>
  );
};

/** Replaces the secret, and shows the new one. */
export const RotateDialog = ({ accountId, webhook: { id }, onClose }: DialogProps) => {
  const t = useTexts(webhookTexts);
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) {
    return (
      <Dialog title={t("secretTitle")} opened onClose={onClose}>
        <SecretNotice secret={secret} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={t("rotateTitle")}
      confirm={t("rotate")}
      opened
      // It stays open to show the secret.
      onClose={() => secret === undefined && onClose()}
      onConfirm={async () => {
        const rotated = await client.webhooks.rotateSecret({ accountId, id });
        await readWebhooksAgain();
        setSecret(rotated.secret);
      }}
    >
      {t("rotateBody")}
    </ConfirmDialog>
  );
};

/** Switches a webhook off. */
export const SwitchOffDialog = ({ accountId, webhook: { id }, onClose }: DialogProps) => {
  const t = useTexts(webhookTexts);
  return (
    <ConfirmDialog
      title={t("switchOffTitle")}
      confirm={t("switchOff")}
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.webhooks.change({ accountId, id, isOn: false });
        await readWebhooksAgain();
        toast(t("switchedOff"));
      }}
    >
      {t("switchOffBody")}
    </ConfirmDialog>
  );
};

/** Removes a webhook with its history. */
export const RemoveDialog = ({ accountId, webhook: { id }, onClose }: DialogProps) => {
  const t = useTexts(webhookTexts);
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("removeTitle")}
      confirm={t("remove")}
      danger
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.webhooks.remove({ accountId, id });
        toast(t("removed"));
        await router.navigate({ href: addresses.webhooks(accountId) });
        await readWebhooksAgain();
      }}
    >
      {t("removeBody")}
    </ConfirmDialog>
  );
};
