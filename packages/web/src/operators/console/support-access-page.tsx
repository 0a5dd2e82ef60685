import type { AccessRequestStatus } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { accessTexts } from "../../access-requests/access-texts.ts";
import { AccessRequestBadge, statusWord } from "../../access-requests/status-tones.tsx";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Quote } from "../../ui/quote.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { supportTexts } from "./support-texts.ts";

type Row = Awaited<ReturnType<typeof client.accessRequests.listSupport>>["items"][number];
type Asking = { readonly row: Row; readonly decision: "approve" | "decline" | "ask" };

const titles = { approve: "approveTitle", decline: "declineTitle", ask: "askMoreTitle" } as const;

const statuses = ["pending", "approved", "denied", "withdrawn", "expired"] as const satisfies AccessRequestStatus[];

const useColumns = (status: AccessRequestStatus): readonly Column<Row>[] => {
  const t = useTexts(supportTexts);
  const common = useTexts(consoleTexts);
  const words = useTexts(accessTexts);
  return [
    {
      id: "who",
      header: t("requester"),
      names: true,
      cell: ({ requester }) => (
        <span className={classes.stacked} dir="ltr">
          <PersonName>{requester.name}</PersonName>
          <bdi className={classes.soft}>{requester.email}</bdi>
          <bdi className={classes.soft}>{requester.company}</bdi>
          <bdi className={classes.soft}>{requester.phone}</bdi>
        </span>
      ),
    },
    {
      id: "number",
      header: t("number"),
      cell: ({ subject, subjectKind }) => (
        <span className={classes.stacked} dir="ltr">
          <bdi translate="no">{subject}</bdi>
          <span className={classes.soft}>{words(subjectKind)}</span>
        </span>
      ),
    },
    { id: "reason", header: common("reason"), cell: ({ reason }) => <span dir="auto">{reason}</span> },
    { id: "asked", header: t("asked"), cell: ({ requestedAt }) => <When at={requestedAt} /> },
    ...(status === "pending"
      ? []
      : [
          {
            id: "status",
            header: common("status"),
            cell: (row: Row) => (
              <span className={classes.stacked} dir="ltr">
                <span>
                  <AccessRequestBadge status={row.status} />
                </span>
                {row.decisionReason !== null && (
                  <span className={classes.soft} dir="auto">
                    {row.decisionReason}
                  </span>
                )}
              </span>
            ),
          },
        ]),
  ];
};

/** Support access requests, which the operator's support decides. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const common = useTexts(consoleTexts);
  const words = useTexts(accessTexts);
  const { email } = usePerson();
  const byStatus = useChoice("status", statuses, "pending");
  const status = byStatus.chosen;
  const [asking, setAsking] = useState<Asking>();
  const [sent, setSent] = useState(0);
  const keyOf = useAttemptKey();
  const columns = useColumns(status);
  const list = useCursorQuery({
    queryKey: ["access-requests", "support", status],
    fetchPage: (cursor, signal) => client.accessRequests.listSupport({ status, cursor }, { signal }),
  });
  const decide =
    ({ row, decision }: Asking) =>
    async (reason: string) => {
      if (decision === "ask") {
        await client.accessRequests.askAboutSupport(
          { id: row.id, body: reason },
          { idempotencyKey: keyOf({ id: row.id, reason, sent }) },
        );
        setSent(sent + 1);
        toast(t("questionSent", { name: row.requester.name }));
        await queryClient.invalidateQueries({ queryKey: ["access-requests"] });
        return;
      }
      await client.accessRequests.decideSupport({ id: row.id, decision, reason });
      toast(t(decision === "approve" ? "accessApproved" : "accessDeclined", { name: row.requester.name }));
      await queryClient.invalidateQueries({ queryKey: ["access-requests"] });
      await queryClient.invalidateQueries({ queryKey: ["home"] });
    };
  const actions = (row: Row) =>
    row.requester.email === email ? (
      <span className={classes.soft}>{t("ownRequest")}</span>
    ) : (
      <>
        <Button
          small
          weight="main"
          popup="dialog"
          label={t("approveOf", { name: row.requester.name })}
          onClick={() => setAsking({ row, decision: "approve" })}
        >
          {t("approve")}
        </Button>
        <Button
          small
          weight="danger"
          popup="dialog"
          label={t("declineOf", { name: row.requester.name })}
          onClick={() => setAsking({ row, decision: "decline" })}
        >
          {t("decline")}
        </Button>
        <Button
          small
          popup="dialog"
          label={t("askMoreOf", { name: row.requester.name })}
          onClick={() => setAsking({ row, decision: "ask" })}
        >
          {t("askMore")}
        </Button>
        {row.caseId !== null && (
          <ButtonLink
            small
            to={`/operator/cases/${row.caseId}`}
            label={t("conversationOf", { name: row.requester.name })}
          >
            {t("conversation")}
          </ButtonLink>
        )}
      </>
    );
  return (
    <Frame title={common("part.supportAccess")} section={common("title")} lead={common("about.supportAccess")}>
      <ConsoleNavigation />
      <DataTable
        label={common("part.supportAccess")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        {...(status === "pending" ? { actions } : {})}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="support-access-status"
              label={common("status")}
              choice={byStatus}
              labelOf={(value) => words(statusWord(value))}
            />
          </div>
        }
        empty={
          <EmptyState level="h2" title={status === "pending" ? t("noAccessTitle") : common("noneTitle")}>
            {status === "pending" ? t("noAccess") : common("none")}
          </EmptyState>
        }
      />
      {asking !== undefined && (
        <ConfirmDialog
          title={t(titles[asking.decision], { name: asking.row.requester.name })}
          confirm={t(asking.decision === "ask" ? "askMore" : asking.decision)}
          danger={asking.decision === "decline"}
          opened
          onClose={() => setAsking(undefined)}
          reason={
            asking.decision === "ask"
              ? { label: t("question"), help: t("questionHelp"), min: 1, max: 5000 }
              : { label: common("reason"), help: t("reasonMailed"), optional: true, max: 1000 }
          }
          onConfirm={decide(asking)}
        >
          <p>{asking.decision === "ask" ? t("askMoreDetail") : t("numberCheck", { number: asking.row.subject })}</p>
          <Quote>{asking.row.reason}</Quote>
        </ConfirmDialog>
      )}
    </Frame>
  );
};
