import { MOST_WEBHOOKS, type Webhook } from "@freehold/core/webhooks/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { webhookTexts } from "./texts.ts";
import classes from "./webhooks.module.css";
import { KindsWords, receiverOf, WebhookBadge } from "./words.tsx";

const useColumns = (accountId: string): readonly Column<Webhook>[] => {
  const t = useTexts(webhookTexts);
  return [
    {
      id: "receiver",
      header: t("receiver"),
      names: true,
      cell: (webhook) => (
        <span className={classes.stack}>
          <Link to={addresses.webhook(accountId, webhook.id)}>
            <bdi>{webhook.description || receiverOf(webhook)}</bdi>
          </Link>
          {webhook.description !== "" && <bdi className={classes.soft}>{receiverOf(webhook)}</bdi>}
        </span>
      ),
    },
    { id: "told", header: t("told"), cell: ({ kinds }) => <KindsWords kinds={kinds} /> },
    { id: "added", header: t("added"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
    { id: "state", header: t("state"), cell: (webhook) => <WebhookBadge webhook={webhook} /> },
  ];
};

/** The webhooks of an account. */
export const Page = () => {
  const t = useTexts(webhookTexts);
  const account = useAccount();
  const { data } = useSuspenseQuery({
    queryKey: ["webhooks", account.id, "list"],
    queryFn: () => client.webhooks.list({ accountId: account.id }),
  });
  const isFull = data.items.length >= MOST_WEBHOOKS;
  return (
    <ManageFrame section={t("webhooks")}>
      <Panel
        title={t("webhooks")}
        lead={t("lead")}
        actions={
          account.status === "active" &&
          !isFull && (
            <ButtonLink weight="main" to={`${addresses.webhooks(account.id)}/new`}>
              {t("add")}
            </ButtonLink>
          )
        }
      >
        {isFull && <p>{t("full", { most: MOST_WEBHOOKS })}</p>}
        <DataTable
          label={t("webhooks")}
          columns={useColumns(account.id)}
          rowKey={({ id }) => id}
          rows={data.items}
          empty={<EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
        />
        <p className={classes.soft}>
          {t.rich("how", {}, { link: (words) => <Link to="/learn/webhooks">{words}</Link> })}
        </p>
      </Panel>
    </ManageFrame>
  );
};
