import type { Webhook } from "@freehold/core/webhooks/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, type Fact, Facts, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { readWebhooksAgain } from "./read-again.ts";
import { webhookTexts } from "./texts.ts";
import { ChangeDialog, RemoveDialog, RotateDialog, SwitchOffDialog } from "./webhook-dialogs.tsx";
import { KindsWords, receiverOf, useEventName, WebhookBadge } from "./words.tsx";

const Standing = ({ webhook: { offBecause, failingSince } }: { webhook: Webhook }) => {
  const t = useTexts(webhookTexts);
  const { operatorName: operator } = useSession();
  if (offBecause !== null) {
    const why = {
      administrator: t("offAdministrator"),
      operator: t("offOperator", { operator }),
      gone: t("offGone"),
      failing: t("offFailing"),
    } as const;
    return (
      <Notice tone={offBecause === "administrator" ? "quiet" : "warning"} title={t("offTitle")}>
        {why[offBecause]}
      </Notice>
    );
  }
  if (failingSince === null) return null;
  return (
    <Notice tone="warning" title={t.rich("failingTitle", {}, { date: () => <DateText at={failingSince} withTime /> })}>
      {t("failingBody")}
    </Notice>
  );
};

const useFacts = ({ url, description, kinds, createdAt, formerSecretUntil }: Webhook): readonly Fact[] => {
  const t = useTexts(webhookTexts);
  const nameOf = useEventName();
  return [
    { label: t("url"), value: <code translate="no">{url}</code> },
    ...(description === "" ? [] : [{ label: t("description"), value: description }]),
    {
      label: t("told"),
      value:
        kinds === null ? (
          <KindsWords kinds={kinds} />
        ) : (
          <details>
            <summary>
              <KindsWords kinds={kinds} />
            </summary>
            {kinds.map(nameOf).join(", ")}
          </details>
        ),
    },
    { label: t("added"), value: <DateText at={createdAt} withTime /> },
    ...(formerSecretUntil === null
      ? []
      : [
          {
            label: t("both"),
            value: t.rich("bothUntil", {}, { date: () => <DateText at={formerSecretUntil} withTime /> }),
          },
        ]),
  ];
};

type Opened = "change" | "rotate" | "switchOff" | "remove";

type ManageActionsProps = { accountId: string; webhook: Webhook; onOpen: (which: Opened) => void };

const ManageActions = ({ accountId, webhook: { id, isOn }, onOpen }: ManageActionsProps) => {
  const t = useTexts(webhookTexts);
  const test = useAction(() => client.webhooks.test({ accountId, id }), {
    said: t("tested"),
    done: readWebhooksAgain,
  });
  const switchOn = useAction(() => client.webhooks.change({ accountId, id, isOn: true }), {
    said: t("switchedOn"),
    done: readWebhooksAgain,
  });
  return (
    <Actions>
      {isOn ? (
        <Button weight="main" busy={test.busy} onClick={() => void test.run()}>
          {t("test")}
        </Button>
      ) : (
        <Button weight="main" busy={switchOn.busy} onClick={() => void switchOn.run()}>
          {t("switchOn")}
        </Button>
      )}
      <Button popup="dialog" onClick={() => onOpen("change")}>
        {t("change")}
      </Button>
      <Button popup="dialog" onClick={() => onOpen("rotate")}>
        {t("rotate")}
      </Button>
      {isOn && (
        <Button popup="dialog" onClick={() => onOpen("switchOff")}>
          {t("switchOff")}
        </Button>
      )}
      <Button weight="danger" popup="dialog" onClick={() => onOpen("remove")}>
        {t("remove")}
      </Button>
    </Actions>
  );
};

/** One webhook: where it leads, how it stands with it, and what was sent. */
export const Page = () => {
  const t = useTexts(webhookTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const [opened, open] = useState<Opened>();
  const { data: webhook } = useSuspenseQuery({
    queryKey: ["webhooks", account.id, "one", id],
    queryFn: () => client.webhooks.get({ accountId: account.id, id }),
  });
  const mayManage = account.status === "active";
  const dialog = { accountId: account.id, webhook, onClose: () => open(undefined) };
  return (
    <ManageFrame section={t("webhook")}>
      <p>
        <Link to={addresses.webhooks(account.id)}>{t("back")}</Link>
      </p>
      <Panel
        title={<bdi>{webhook.description || receiverOf(webhook)}</bdi>}
        lead={<WebhookBadge webhook={webhook} />}
        actions={mayManage && <ManageActions accountId={account.id} webhook={webhook} onOpen={open} />}
      >
        <Standing webhook={webhook} />
        <Facts facts={useFacts(webhook)} />
      </Panel>
      <HistoryPanel accountId={account.id} webhook={webhook} maySend={mayManage && webhook.isOn} />
      {opened === "change" && <ChangeDialog {...dialog} />}
      {opened === "rotate" && <RotateDialog {...dialog} />}
      {opened === "switchOff" && <SwitchOffDialog {...dialog} />}
      {opened === "remove" && <RemoveDialog {...dialog} />}
    </ManageFrame>
  );
};
