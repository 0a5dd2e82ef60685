import { mayDo, type RenewalEvent } from "@freehold/core/renewals/machine";
import type { Renewal } from "@freehold/core/renewals/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { keepRenewal } from "./account-side.ts";
import { accountRenewalTexts } from "./account-texts.ts";
import { renewalTexts } from "./renewal-texts.ts";
import { RenewalView } from "./renewal-view.tsx";

type AskProps = { renewal: Renewal; onClose: () => void };

const Accept = ({ renewal, onClose }: AskProps) => {
  const t = useTexts(accountRenewalTexts);
  const words = useTexts(renewalTexts);
  const { operatorName: operator } = useSession();
  const { accountId, id } = renewal;
  const form = useProblemForm({
    initial: { purchaseOrder: renewal.purchaseOrder ?? "" },
    submit: ({ purchaseOrder }) =>
      client.renewals.accept({ accountId, id, purchaseOrder: purchaseOrder.trim() === "" ? null : purchaseOrder }),
    done: async (accepted) => {
      await keepRenewal(accepted);
      toast(t("accepted"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("accept")} secondary={<Button onClick={onClose}>{words("cancel")}</Button>}>
      <p>{t("acceptDetail", { operator })}</p>
      <TextField
        {...form.field("purchaseOrder")}
        label={words("purchaseOrder")}
        help={words("orderHelp")}
        optional
        code
      />
    </Form>
  );
};

const Deciding = ({ renewal }: { renewal: Renewal }) => {
  const t = useTexts(accountRenewalTexts);
  const words = useTexts(renewalTexts);
  const { operatorName: operator } = useSession();
  const [asking, setAsking] = useState<RenewalEvent>();
  const close = () => setAsking(undefined);
  const { accountId, id, label } = renewal;
  const may = (event: RenewalEvent) => mayDo("account", event, renewal);
  const hasProblem = renewal.items.some(({ problem }) => problem !== null);
  return (
    <>
      <Actions>
        {may("accept") && (
          <Button weight="main" popup="dialog" onClick={() => setAsking("accept")}>
            {t("accept")}
          </Button>
        )}
        {may("decline") && (
          <Button popup="dialog" onClick={() => setAsking("decline")}>
            {t("decline")}
          </Button>
        )}
        {may("send") && (
          <Button weight="main" popup="dialog" disabled={hasProblem} onClick={() => setAsking("send")}>
            {t("send", { operator })}
          </Button>
        )}
        {may("send") && (
          <ButtonLink to={`${addresses.accountRenewals(accountId)}/${id}/edit`}>{words("edit")}</ButtonLink>
        )}
        {may("withdraw") && (
          <Button popup="dialog" onClick={() => setAsking("withdraw")}>
            {t("withdraw")}
          </Button>
        )}
      </Actions>
      <Dialog title={t("acceptTitle", { label })} opened={asking === "accept"} onClose={close}>
        <Accept renewal={renewal} onClose={close} />
      </Dialog>
      <ConfirmDialog
        title={t("sendTitle", { label, operator })}
        confirm={t("send", { operator })}
        opened={asking === "send"}
        onClose={close}
        onConfirm={async () => {
          await keepRenewal(await client.renewals.send({ accountId, id }));
          toast(t("sent"));
        }}
      >
        <p>{t("sendDetail", { operator })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("declineTitle", { label })}
        confirm={t("decline")}
        opened={asking === "decline"}
        onClose={close}
        reason={{ min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          await keepRenewal(await client.renewals.decline({ accountId, id, reason }));
          toast(t("declined"));
        }}
      >
        <p>{t("declineDetail", { operator })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("withdrawTitle", { label })}
        confirm={t("withdraw")}
        opened={asking === "withdraw"}
        onClose={close}
        onConfirm={async () => {
          await keepRenewal(await client.renewals.withdraw({ accountId, id }));
          toast(t("withdrawn"));
        }}
      >
        <p>{t("withdrawDetail")}</p>
      </ConfirmDialog>
    </>
  );
};

const notices = { offered: "waiting", requested: "info", scheduled: "good" } as const;

const Standing = ({ renewal: { state } }: { renewal: Renewal }) => {
  const t = useTexts(accountRenewalTexts);
  const { operatorName: operator } = useSession();
  if (state !== "offered" && state !== "requested" && state !== "scheduled") return null;
  return (
    <Notice tone={notices[state]} title={t(`${state}Title`, { operator })}>
      {t(state)}
    </Notice>
  );
};

/** A renewal as the people of its account see it, with what they can do about it. */
export const Page = () => {
  const t = useTexts(renewalTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const { data, error, refetch } = useQuery({
    queryKey: ["renewals", account.id, "one", id],
    queryFn: () => client.renewals.get({ accountId: account.id, id }),
    enabled: scopeIn(account, "renewal.see") !== undefined,
  });
  const mayManage = scopeIn(account, "renewal.manage") !== undefined && account.status === "active";
  return (
    <AccountFrame section={data?.label ?? t("renewal")}>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && (
        <>
          <Standing renewal={data} />
          {mayManage && <Deciding renewal={data} />}
          <RenewalView renewal={data} />
        </>
      )}
    </AccountFrame>
  );
};
