import { AccountType } from "@freehold/core/accounts/schema";
import type { OperatorAccount } from "@freehold/core/operators/schema";
import { useState } from "react";
import { manageTexts } from "../../accounts/manage/manage-texts.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { Form } from "../../ui/form.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { accountChangeTexts } from "./change-texts.ts";
import { consoleTexts } from "./console-texts.ts";

type ChangeProps = { account: OperatorAccount };
type StatusEvent = "suspend" | "resume" | "close";

const keep = async (changed: OperatorAccount) => {
  queryClient.setQueryData(["operators", "account", changed.id], changed);
  await queryClient.invalidateQueries({ queryKey: ["operators", "accounts"] });
};

/** What the account's state allows; the same machine decides on the server. */
const eventsOf = ({ status }: OperatorAccount): readonly StatusEvent[] => {
  if (status === "active") return ["suspend", "close"];
  return status === "suspended" ? ["resume", "close"] : [];
};

const ChangeType = ({ account, onClose }: ChangeProps & { onClose: () => void }) => {
  const t = useTexts(accountChangeTexts);
  const common = useTexts(consoleTexts);
  const words = useTexts(manageTexts);
  const initial: { type: AccountType | ""; reason: string } = { type: account.type, reason: "" };
  const form = useProblemForm({
    initial,
    validate: ({ type, reason }) => ({
      ...(type === account.type ? { type: t("sameType") } : {}),
      ...(reason.trim() === "" ? { reason: t("reasonMissing") } : {}),
    }),
    submit: ({ type, reason }) =>
      client.operators.changeAccountType({ accountId: account.id, type: type === "" ? account.type : type, reason }),
    done: async (changed) => {
      await keep(changed);
      toast(t("typeChanged"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("changeType")} secondary={<Button onClick={onClose}>{common("cancel")}</Button>}>
      <RadioCards
        {...form.field("type")}
        label={common("type")}
        cards={AccountType.options.map((value) => ({
          value,
          label: words(`type.${value}`),
          help: t(`typeHelp.${value}`),
        }))}
      />
      <TextArea {...form.field("reason")} label={common("reason")} help={t("reasonLogged")} min={10} max={1000} />
    </Form>
  );
};

/** Suspends, resumes, closes, or changes the type, each with a reason. */
export const AccountChanges = ({ account }: ChangeProps) => {
  const t = useTexts(accountChangeTexts);
  const common = useTexts(consoleTexts);
  const [asking, setAsking] = useState<StatusEvent | "type" | undefined>();
  const close = () => setAsking(undefined);
  const events = eventsOf(account);
  const ended = !["provisional", "active", "suspended"].includes(account.status);
  if (ended) return null;
  return (
    <Panel title={t("changes")} lead={t("changesLead")}>
      <Actions>
        {events.map((event) => (
          <Button
            key={event}
            weight={event === "resume" ? "main" : "danger"}
            popup="dialog"
            onClick={() => setAsking(event)}
          >
            {t(event)}
          </Button>
        ))}
        <Button popup="dialog" onClick={() => setAsking("type")}>
          {t("changeType")}
        </Button>
        {account.status !== "provisional" && (
          <ButtonLink to={`/operator/merges/new?source=${account.id}`}>{t("mergeAccount")}</ButtonLink>
        )}
        <ButtonLink to={`/operator/merges/transfer?domain=${encodeURIComponent(account.domainIdentifier)}`}>
          {t("transferDomain")}
        </ButtonLink>
      </Actions>
      {events.map((event) => (
        <ConfirmDialog
          key={event}
          title={t(`${event}Title`, { account: account.name })}
          confirm={t(event)}
          danger={event !== "resume"}
          opened={asking === event}
          onClose={close}
          reason={{ label: common("reason"), help: t("reasonTold"), min: 10, max: 1000 }}
          onConfirm={async (reason) => {
            await keep(await client.operators.changeAccountStatus({ accountId: account.id, event, reason }));
            toast(t(`${event}Done`));
          }}
        >
          <p>{t(`${event}Detail`)}</p>
        </ConfirmDialog>
      ))}
      <Dialog title={t("typeTitle", { account: account.name })} opened={asking === "type"} onClose={close}>
        <ChangeType account={account} onClose={close} />
      </Dialog>
    </Panel>
  );
};
