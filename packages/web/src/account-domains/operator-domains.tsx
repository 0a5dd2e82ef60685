import type { AccountDomain } from "@freehold/core/account-domains/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DomainName } from "../accounts/domain-name.tsx";
import { useMay } from "../operators/console/may.ts";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DomainBadge, DomainFacts } from "./domain-standing.tsx";
import classes from "./domains.module.css";
import { domainTexts } from "./texts.ts";

const queryKeyOf = (accountId: string) => ["operators", "domains", accountId];

const Vouch = ({ accountId, onClose }: { accountId: string; onClose: () => void }) => {
  const t = useTexts(domainTexts);
  const form = useProblemForm({
    initial: { domain: "", reason: "" },
    paths: { domain: "domainIdentifier" },
    validate: ({ domain, reason }) => ({
      ...(domain.trim() === "" ? { domain: t("addNothing") } : {}),
      ...(reason.trim().length < 3 ? { reason: t("reasonMissing") } : {}),
    }),
    submit: (values) => client.accountDomains.prove({ accountId, ...values }),
    done: (domains, { domain }) => {
      queryClient.setQueryData(queryKeyOf(accountId), domains);
      toast(t("vouched", { domain }));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("vouch")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("vouchLead")}</p>
      <TextField {...form.field("domain")} label={t("columnDomain")} code autoComplete="off" />
      <TextArea {...form.field("reason")} label={t("vouchReason")} min={3} max={1000} />
    </Form>
  );
};

/** An account's domains for the operator's staff, who may vouch for one or take one away. */
export const OperatorDomains = ({ accountId, isActive }: { accountId: string; isActive: boolean }) => {
  const t = useTexts(domainTexts);
  const may = useMay();
  const [vouching, setVouching] = useState(false);
  const [retracting, setRetracting] = useState<AccountDomain | undefined>();
  const domains = useQuery({
    queryKey: queryKeyOf(accountId),
    queryFn: () => client.accountDomains.listForOperator({ accountId }),
  });
  const mayChange = may("operator.review_identifier") && isActive;
  const name = retracting?.domainUnicode ?? "";
  return (
    <Panel title={t("operatorTitle")} lead={t("operatorLead")}>
      {domains.isPending && <Skeleton lines={3} />}
      {domains.isError && <ProblemAlert problem={domains.error} onRetry={() => void domains.refetch()} />}
      {domains.data !== undefined && (
        <ul className={classes.list}>
          {domains.data.items.map((domain) => (
            <li key={domain.domain} className={classes.domain}>
              <div className={classes.head}>
                <h3>
                  <DomainName domain={domain.domainUnicode} />
                </h3>
                <DomainBadge domain={domain} />
              </div>
              <DomainFacts domain={domain} />
              {mayChange && !domain.isIdentifier && (
                <Actions>
                  <Button
                    small
                    popup="dialog"
                    label={t("retractOf", { domain: domain.domainUnicode })}
                    onClick={() => setRetracting(domain)}
                  >
                    {t("retract")}
                  </Button>
                </Actions>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Actions>
          <Button popup="dialog" onClick={() => setVouching(true)}>
            {t("vouch")}
          </Button>
        </Actions>
      )}
      <Dialog title={t("vouchTitle")} opened={vouching} onClose={() => setVouching(false)}>
        <Vouch accountId={accountId} onClose={() => setVouching(false)} />
      </Dialog>
      <ConfirmDialog
        title={t("retractTitle", { domain: name })}
        confirm={t("retract")}
        danger
        opened={retracting !== undefined}
        onClose={() => setRetracting(undefined)}
        reason={{ label: t("reason"), min: 3, max: 1000 }}
        onConfirm={async (reason) => {
          const domain = retracting?.domain ?? "";
          queryClient.setQueryData(
            queryKeyOf(accountId),
            await client.accountDomains.retract({ accountId, domain, reason }),
          );
          toast(t("retracted", { domain: name }));
        }}
      >
        <p>{t("retractLead")}</p>
      </ConfirmDialog>
    </Panel>
  );
};
