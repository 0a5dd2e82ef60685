import { mayDo, type RenewalEvent } from "@freehold/core/renewals/machine";
import type { Renewal } from "@freehold/core/renewals/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { renewalTexts } from "../renewal-texts.ts";
import { RenewalView } from "../renewal-view.tsx";
import { keepForOperator } from "./operator-side.ts";
import { operatorRenewalTexts } from "./texts.ts";

const events = ["approve", "decline", "offer", "withdraw", "cancel"] as const;
type Asked = (typeof events)[number];

const acts: Readonly<Record<Asked, (key: { accountId: string; id: string }, reason: string) => Promise<Renewal>>> = {
  approve: (key) => client.renewals.approve(key),
  decline: (key, reason) => client.renewals.declineRequest({ ...key, reason }),
  offer: (key) => client.renewals.offer(key),
  withdraw: (key) => client.renewals.withdrawOffer(key),
  cancel: (key, reason) => client.renewals.cancel({ ...key, reason }),
};

const said = {
  approve: "approved",
  decline: "declined",
  offer: "offered",
  withdraw: "withdrawn",
  cancel: "cancelled",
} as const satisfies Record<Asked, string>;

const withReason: readonly Asked[] = ["decline", "cancel"];

const Deciding = ({ renewal }: { renewal: Renewal }) => {
  const t = useTexts(operatorRenewalTexts);
  const words = useTexts(renewalTexts);
  const [asking, setAsking] = useState<Asked>();
  const { accountId, id, label, accountName: account } = renewal;
  const may = (event: RenewalEvent) => mayDo("operator", event, renewal) && (event !== "cancel" || renewal.canCancel);
  const hasProblem = renewal.items.some(({ problem }) => problem !== null);
  return (
    <>
      <Actions>
        {events.filter(may).map((event) => {
          const isMain = event === "approve" || event === "offer";
          return (
            <Button
              key={event}
              popup="dialog"
              weight={isMain ? "main" : event === "cancel" ? "danger" : "plain"}
              disabled={isMain && hasProblem}
              onClick={() => setAsking(event)}
            >
              {t(event)}
            </Button>
          );
        })}
        {may("offer") && (
          <ButtonLink to={`${addresses.operatorRenewals}/${accountId}/${id}/edit`}>{words("edit")}</ButtonLink>
        )}
      </Actions>
      {events.map((event) => (
        <ConfirmDialog
          key={event}
          title={t(`${event}Title`, { label, account })}
          confirm={t(event)}
          danger={event === "cancel"}
          opened={asking === event}
          onClose={() => setAsking(undefined)}
          {...(withReason.includes(event) ? { reason: { min: 10, max: 1000 } } : {})}
          onConfirm={async (reason) => {
            await keepForOperator(await acts[event]({ accountId, id }, reason));
            toast(t(said[event]));
          }}
        >
          <p>{t(`${event}Detail`)}</p>
        </ConfirmDialog>
      ))}
    </>
  );
};

/** A renewal, and what the operator does about it. */
export const Page = () => {
  const t = useTexts(renewalTexts);
  const accountId = usePathParameter("accountId");
  const id = usePathParameter("id");
  const { data: renewal } = useSuspenseQuery({
    queryKey: ["renewals", "operator", "one", id],
    queryFn: () => client.renewals.getForOperator({ accountId, id }),
  });
  return (
    <Frame
      title={renewal.label}
      section={t("title")}
      lead={<PersonName>{renewal.accountName}</PersonName>}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorRenewals }]}
    >
      <ConsoleNavigation />
      <Deciding renewal={renewal} />
      <RenewalView renewal={renewal} accountTo={`/operator/accounts/${accountId}`} />
    </Frame>
  );
};
