import { DeliveryFilter, type Webhook, type WebhookDelivery } from "@freehold/core/webhooks/schema";
import { useEffect, useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { DeliveryDialog } from "./delivery-dialog.tsx";
import { readWebhooksAgain } from "./read-again.ts";
import { SendFailed } from "./send-failed.tsx";
import { webhookTexts } from "./texts.ts";
import classes from "./webhooks.module.css";
import { DeliveryBadge, useEventName, useResult } from "./words.tsx";

const useColumns = (): readonly Column<WebhookDelivery>[] => {
  const t = useTexts(webhookTexts);
  const nameOf = useEventName();
  const resultOf = useResult();
  return [
    { id: "event", header: t("event"), names: true, cell: ({ kind }) => nameOf(kind) },
    { id: "happened", header: t("happened"), cell: ({ occurredAt }) => <DateText at={occurredAt} withTime /> },
    {
      id: "state",
      header: t("state"),
      cell: (delivery) => (
        <span className={classes.stack}>
          <DeliveryBadge delivery={delivery} />
          <span className={classes.soft}>{t("tries", { count: delivery.tries })}</span>
          {delivery.tries > 0 && delivery.nextTryAt !== null && (
            <span className={classes.soft}>
              {t.rich("next", {}, { date: () => <DateText at={delivery.nextTryAt ?? ""} withTime /> })}
            </span>
          )}
        </span>
      ),
    },
    {
      id: "result",
      header: t("result"),
      cell: (delivery) => (
        <span className={classes.stack}>
          <span>{resultOf(delivery) || "–"}</span>
          {delivery.durationMs !== null && (
            <span className={classes.soft}>{t("milliseconds", { count: delivery.durationMs })}</span>
          )}
        </span>
      ),
    },
  ];
};

/** How often the history is read again while something is on its way. */
const AGAIN_MS = 3_000;

const isOnItsWay = ({ state, nextTryAt }: WebhookDelivery): boolean =>
  state === "waiting" && nextTryAt !== null && Date.parse(nextTryAt) <= Date.now();

/** Reads a webhook again until what is on its way has arrived, or failed. */
const useAgain = (accountId: string, isUnderWay: boolean) =>
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: ["webhooks", accountId] }),
      AGAIN_MS,
    );
    return () => clearInterval(timer);
  }, [accountId, isUnderWay]);

type HistoryPanelProps = { accountId: string; webhook: Webhook; maySend: boolean };

/** What was sent to a webhook, and what came of it. */
export const HistoryPanel = ({ accountId, webhook, maySend }: HistoryPanelProps) => {
  const t = useTexts(webhookTexts);
  const nameOf = useEventName();
  const choice = useChoice("show", DeliveryFilter.options, "all");
  const show = choice.chosen;
  const [opened, open] = useState<WebhookDelivery>();
  const { id } = webhook;
  const list = useCursorQuery({
    queryKey: ["webhooks", accountId, "deliveries", id, show],
    fetchPage: (cursor, signal) =>
      client.webhooks.listDeliveries({ accountId, id, show, cursor, limit: 50 }, { signal }),
  });
  useAgain(accountId, webhook.isOn && rowsOf(list).some(isOnItsWay));
  const again = useAction((deliveryId: string) => client.webhooks.sendAgain({ accountId, id, deliveryId }), {
    said: t("sentAgain"),
    done: readWebhooksAgain,
  });
  return (
    <Panel
      title={t("history")}
      lead={t("historyLead")}
      actions={maySend && show === "failed" && rowsOf(list).length > 0 && <SendFailed accountId={accountId} id={id} />}
    >
      <DataTable
        label={t("history")}
        columns={useColumns()}
        rowKey={(delivery) => delivery.id}
        list={list}
        tools={
          <ChoiceFilter id="webhook-show" label={t("show")} choice={choice} labelOf={(value) => t(`show.${value}`)} />
        }
        actions={(delivery) => (
          <Actions>
            <Button
              small
              popup="dialog"
              label={t("detailsOf", { event: nameOf(delivery.kind) })}
              onClick={() => open(delivery)}
            >
              {t("details")}
            </Button>
            {maySend && delivery.state !== "waiting" && (
              <Button
                small
                busy={again.busy}
                label={t("sendAgainOf", { event: nameOf(delivery.kind) })}
                onClick={() => void again.run(delivery.id)}
              >
                {t("sendAgain")}
              </Button>
            )}
          </Actions>
        )}
        empty={
          show === "all" ? (
            <EmptyState title={t("historyNone")}>{t("historyNoneBody")}</EmptyState>
          ) : (
            <EmptyState title={t("failedNone")}>{t("failedNoneBody")}</EmptyState>
          )
        }
      />
      {opened !== undefined && <DeliveryDialog delivery={opened} onClose={() => open(undefined)} />}
    </Panel>
  );
};
