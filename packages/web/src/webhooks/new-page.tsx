import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { readWebhooksAgain } from "./read-again.ts";
import { SecretNotice } from "./secret-notice.tsx";
import { webhookTexts } from "./texts.ts";
import { WebhookForm } from "./webhook-form.tsx";

type Added = Awaited<ReturnType<typeof client.webhooks.create>>;

/** Adds a webhook, and shows its secret. */
export const Page = () => {
  const t = useTexts(webhookTexts);
  const { id: accountId } = useAccount();
  const router = useRouter();
  const [added, setAdded] = useState<Added>();
  const keyOf = useAttemptKey();
  return (
    <ManageFrame section={t("addTitle")}>
      {added === undefined ? (
        <Panel title={t("addTitle")} lead={t("addLead")}>
          <WebhookForm
            submit={t("add")}
            secondary={<ButtonLink to={addresses.webhooks(accountId)}>{t("cancel")}</ButtonLink>}
            send={(terms) => client.webhooks.create({ accountId, ...terms }, { idempotencyKey: keyOf(terms) })}
            done={async (result) => {
              setAdded(result);
              await readWebhooksAgain();
            }}
          />
        </Panel>
      ) : (
        <Panel title={t("secretTitle")}>
          <SecretNotice
            secret={added.secret}
            onDone={() => void router.navigate({ href: addresses.webhook(accountId, added.webhook.id) })}
          />
        </Panel>
      )}
    </ManageFrame>
  );
};
