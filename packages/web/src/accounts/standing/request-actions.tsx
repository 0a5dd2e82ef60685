import type { AccountRequest } from "@freehold/core/accounts/schema";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { useAction } from "../../ui/action.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { badEmails } from "../../ui/email-list.ts";
import { Form } from "../../ui/form.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { uiTexts } from "../../ui/ui-texts.ts";
import { When } from "../../ui/when.tsx";
import { accountRequestQuery } from "../account-request-query.ts";
import classes from "./standing.module.css";
import { standingTexts } from "./standing-texts.ts";

const took = async (request: AccountRequest): Promise<void> => {
  queryClient.setQueryData(accountRequestQuery(request.accountId).queryKey, request);
  await queryClient.invalidateQueries({
    queryKey: ["accounts"],
    predicate: ({ queryKey }) => queryKey[1] !== "request",
  });
};

/** Where a stuck request leads to support, with the request named. */
export const supportAddress = (accountId: string): string => `/support/new?accountId=${accountId}`;

const ChangeAuthorizer = ({ request, onClose }: { request: AccountRequest; onClose: () => void }) => {
  const t = useTexts(standingTexts);
  const ui = useTexts(uiTexts);
  const { accountId, authorizerEmail: before } = request;
  const form = useProblemForm({
    initial: { authorizerEmail: "", specialMessage: request.specialMessage },
    submit: (values) => client.accounts.changeAuthorizer({ accountId, ...values }),
    done: async (changed) => {
      await took(changed);
      onClose();
      toast(t("changed", { email: changed.authorizerEmail }));
    },
    validate: ({ authorizerEmail }): { authorizerEmail?: string } =>
      badEmails([authorizerEmail.trim()]).length > 0 ? { authorizerEmail: t("changeEmailMissing") } : {},
  });
  return (
    <Form form={form} submit={t("changeSubmit")} secondary={<Button onClick={onClose}>{ui("cancel")}</Button>}>
      <p>{t("changeLead", { email: before })}</p>
      <TextField {...form.field("authorizerEmail")} type="email" label={t("changeEmail")} autoComplete="off" />
      <TextArea {...form.field("specialMessage")} label={t("changeMessage")} optional max={1000} rows={3} />
    </Form>
  );
};

/** What the requester can do while the request waits. */
export const RequestActions = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(standingTexts);
  const { accountId, may, resendableAt, authorizerEmail: email } = request;
  const [open, setOpen] = useState<"change" | "withdraw" | undefined>();
  const close = () => setOpen(undefined);
  const resend = useAction(() => client.accounts.resendActivationMail({ accountId }), {
    said: t("resent", { email }),
    done: took,
  });
  const isTooSoon = new Date(resendableAt).getTime() > Date.now();
  return (
    <Panel title={t("actions")}>
      {may.includes("resend") && isTooSoon && (
        <p className={classes.soft}>
          {t.rich("resendLater", { when: "<when>·</when>" }, { when: () => <When at={resendableAt} /> })}
        </p>
      )}
      <Actions>
        {may.includes("resend") && (
          <Button busy={resend.busy} disabled={isTooSoon} onClick={() => void resend.run()}>
            {t("resend")}
          </Button>
        )}
        {may.includes("change_authorizer") && (
          <Button popup="dialog" onClick={() => setOpen("change")}>
            {t("change")}
          </Button>
        )}
        {may.includes("withdraw") && (
          <Button weight="danger" popup="dialog" onClick={() => setOpen("withdraw")}>
            {t("withdraw")}
          </Button>
        )}
        <ButtonLink weight="quiet" to={supportAddress(accountId)}>
          {t("case")}
        </ButtonLink>
      </Actions>
      <p className={classes.soft}>{t("caseLead")}</p>
      <Dialog title={t("change")} opened={open === "change"} onClose={close}>
        <ChangeAuthorizer request={request} onClose={close} />
      </Dialog>
      <ConfirmDialog
        title={t("withdraw")}
        confirm={t("withdraw")}
        danger
        opened={open === "withdraw"}
        onClose={close}
        onConfirm={async () => {
          await took(await client.accounts.withdraw({ accountId }));
          toast(t("withdrawn"));
        }}
      >
        <p>{t("withdrawLead", { identifier: request.domainIdentifierUnicode })}</p>
      </ConfirmDialog>
    </Panel>
  );
};
