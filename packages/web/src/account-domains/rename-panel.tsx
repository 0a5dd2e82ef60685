import type { AccountDomains, IdentifierRename } from "@freehold/core/account-domains/schema";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { client, queryClient } from "../platform/api.ts";
import { refreshSession, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { When } from "../ui/when.tsx";
import classes from "./domains.module.css";
import { domainsQuery } from "./domains-query.ts";
import { domainTexts } from "./texts.ts";

const refresh = async (accountId: string): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: domainsQuery(accountId).queryKey }),
    queryClient.invalidateQueries({ queryKey: ["accounts"] }),
    refreshSession(),
  ]);
};

/** Where the last proposal stands. */
const Standing = ({ rename }: { rename: IdentifierRename }) => {
  const t = useTexts(domainTexts);
  const { operatorName: operator } = useSession();
  const { domainUnicode: domain, fromDomainUnicode: from, decidedAt, decisionReason, why } = rename;
  const when = (at: string) => ({ when: () => <When at={at} /> });
  if (rename.status === "open") {
    return (
      <Notice tone="waiting" title={t("openTitle", { domain })}>
        <p>
          {t.rich(
            "open",
            { by: "<by>·</by>", when: "<when>·</when>", operator },
            { ...when(rename.proposedAt), by: () => <PersonName>{rename.proposedBy.name}</PersonName> },
          )}
        </p>
        <p>{t("openWhy")}</p>
        <ul className={classes.about}>
          {why.map((one) => (
            <li key={one}>{t(`why.${one}`)}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (decidedAt === null || rename.status === "withdrawn") return null;
  return (
    <Notice
      tone={rename.status === "approved" ? "good" : "warning"}
      title={t(`${rename.status}Title`, { domain, from })}
    >
      <p>{t.rich(rename.status, { when: "<when>·</when>", operator }, when(decidedAt))}</p>
      {decisionReason !== null && <blockquote className={classes.plain}>{decisionReason}</blockquote>}
    </Notice>
  );
};

const Propose = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(domainTexts);
  const { operatorName: operator } = useSession();
  const account = useAccount();
  const form = useProblemForm({
    initial: { domain: "", reason: "" },
    paths: { domain: "domainIdentifier" },
    validate: ({ domain, reason }) => ({
      ...(domain.trim() === "" ? { domain: t("identifierMissing") } : {}),
      ...(reason.trim().length < 10 ? { reason: t("reasonShort") } : {}),
    }),
    submit: (values) => client.accountDomains.proposeRename({ accountId: account.id, ...values }),
    done: async ({ status, domainUnicode: domain }) => {
      await refresh(account.id);
      toast(status === "approved" ? t("renamedNow", { domain }) : t("proposedNow"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("send")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <TextField
        {...form.field("domain")}
        label={t("newIdentifier")}
        help={t("newIdentifierHelp", { domain: account.domainIdentifierUnicode })}
        code
        autoComplete="off"
      />
      <TextArea
        {...form.field("reason")}
        label={t("reason")}
        help={t("reasonHelp", { operator })}
        min={10}
        max={1000}
      />
    </Form>
  );
};

type RenameProps = { domains: AccountDomains; mayEdit: boolean };

/** Another identifier: proposed, followed, withdrawn. */
export const RenamePanel = ({ domains: { rename }, mayEdit }: RenameProps) => {
  const t = useTexts(domainTexts);
  const { operatorName: operator } = useSession();
  const { id: accountId, domainIdentifierUnicode } = useAccount();
  const [asking, setAsking] = useState<"propose" | "withdraw" | undefined>();
  const close = () => setAsking(undefined);
  const isOpen = rename?.status === "open";
  if (!mayEdit && !isOpen) return null;
  return (
    <Panel title={t("renameTitle")} lead={t("renameLead", { operator })}>
      {rename !== null && <Standing rename={rename} />}
      {mayEdit && (
        <Actions>
          <Button popup="dialog" onClick={() => setAsking(isOpen ? "withdraw" : "propose")}>
            {t(isOpen ? "withdraw" : "propose")}
          </Button>
        </Actions>
      )}
      <Dialog title={t("proposeTitle")} opened={asking === "propose"} onClose={close}>
        <Propose onClose={close} />
      </Dialog>
      <ConfirmDialog
        title={t("withdrawTitle")}
        confirm={t("withdraw")}
        opened={asking === "withdraw"}
        onClose={close}
        onConfirm={async () => {
          await client.accountDomains.withdrawRename({ accountId, id: rename?.id ?? "" });
          await refresh(accountId);
          toast(t("withdrawn"));
        }}
      >
        <p>{t("withdrawLead", { domain: domainIdentifierUnicode })}</p>
      </ConfirmDialog>
    </Panel>
  );
};
