import type { Webhook } from "@freehold/core/webhooks/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../operators/console/may.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { readWebhooksAgain } from "./read-again.ts";
import { webhookTexts } from "./texts.ts";
import classes from "./webhooks.module.css";
import { KindsWords, receiverOf, WebhookBadge } from "./words.tsx";

type SwitchOffDialogProps = { accountId: string; webhook: Webhook; onClose: () => void };

const SwitchOffDialog = ({ accountId, webhook, onClose }: SwitchOffDialogProps) => {
  const t = useTexts(webhookTexts);
  return (
    <ConfirmDialog
      title={t("switchOffTitle")}
      confirm={t("switchOff")}
      reason={{ help: t("operatorReason"), min: 10, max: 1000 }}
      opened
      onClose={onClose}
      onConfirm={async (reason) => {
        await client.webhooks.switchOffForOperator({ accountId, id: webhook.id, reason });
        await readWebhooksAgain();
        toast(t("switchedOff"));
      }}
    >
      {receiverOf(webhook)}
    </ConfirmDialog>
  );
};

const useColumns = (): readonly Column<Webhook>[] => {
  const t = useTexts(webhookTexts);
  return [
    {
      id: "receiver",
      header: t("receiver"),
      names: true,
      cell: (webhook) => (
        <span className={classes.stack}>
          <bdi>{receiverOf(webhook)}</bdi>
          {webhook.description !== "" && <bdi className={classes.soft}>{webhook.description}</bdi>}
        </span>
      ),
    },
    { id: "told", header: t("told"), cell: ({ kinds }) => <KindsWords kinds={kinds} /> },
    { id: "state", header: t("state"), cell: (webhook) => <WebhookBadge webhook={webhook} /> },
  ];
};

/** The webhooks of an account as the operator's staff sees them; nothing where there is none. */
export const OperatorWebhooks = ({ accountId }: { accountId: string }) => {
  const t = useTexts(webhookTexts);
  const may = useMay();
  const columns = useColumns();
  const [opened, open] = useState<Webhook>();
  const { data } = useQuery({
    queryKey: ["webhooks", accountId, "operator"],
    queryFn: () => client.webhooks.listForOperator({ accountId }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t("webhooks")}>
      <DataTable
        label={t("webhooks")}
        columns={columns}
        rowKey={({ id }) => id}
        rows={data.items}
        {...(may("operator.manage_account")
          ? {
              actions: (webhook: Webhook) =>
                webhook.isOn && (
                  <Button
                    small
                    popup="dialog"
                    label={t("switchOffOf", { receiver: receiverOf(webhook) })}
                    onClick={() => open(webhook)}
                  >
                    {t("switchOff")}
                  </Button>
                ),
            }
          : {})}
        empty={<EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
      />
      {opened !== undefined && (
        <SwitchOffDialog accountId={accountId} webhook={opened} onClose={() => open(undefined)} />
      )}
    </Panel>
  );
};
