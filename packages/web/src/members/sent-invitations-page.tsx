import { NominationStatus } from "@freehold/core/accounts/schema";
import type { Invitation } from "@freehold/core/members/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { MailAddress } from "../ui/mail-address.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { PeopleFrame } from "./people-frame.tsx";
import { peopleTexts } from "./people-texts.ts";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

const tones: Record<NominationStatus, Tone> = {
  nominated: "info",
  invited: "waiting",
  not_authorized: "bad",
  accepted: "good",
  rejected: "bad",
  expired: "quiet",
  withdrawn: "quiet",
};

const readAgain = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ["members"] }),
    queryClient.invalidateQueries({ queryKey: ["audit"] }),
  ]);

const useColumns = (): readonly Column<Invitation>[] => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  return [
    {
      id: "email",
      header: t("invited"),
      names: true,
      cell: ({ email }) => (
        <span className={classes.address}>
          <MailAddress>{email}</MailAddress>
        </span>
      ),
    },
    {
      id: "role",
      header: t("role"),
      cell: ({ role, virtualAccountNames, withChildren, roleBeginsAt, roleEndsAt }) => (
        <>
          <span>{roleName(role, words)}</span>
          <br />
          <GrantReach
            grant={{
              virtualAccountName: virtualAccountNames.length === 0 ? null : virtualAccountNames.join(", "),
              withChildren,
              beginsAt: roleBeginsAt,
              endsAt: roleEndsAt,
            }}
          />
        </>
      ),
    },
    {
      id: "status",
      header: t("status"),
      cell: ({ status, expiresAt }) => (
        <span className={classes.stack}>
          <StatusBadge tone={tones[status]}>{t(`invitation.${status}`)}</StatusBadge>
          {status === "invited" && expiresAt !== null && (
            <span className={classes.soft}>
              {t("expires")} <When at={expiresAt} />
            </span>
          )}
        </span>
      ),
    },
    {
      id: "by",
      header: t("invitedBy"),
      cell: ({ invitedBy }) => (
        <span className={classes.giver}>
          <PersonName>{invitedBy}</PersonName>
        </span>
      ),
    },
    { id: "at", header: t("invitedAt"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
  ];
};

const RowActions = ({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: () => void }) => {
  const t = useTexts(memberTexts);
  const { accountId, id, email, status, resendableAt } = invitation;
  const resend = useAction(() => client.members.resendInvitation({ accountId, id }), {
    said: t("resent", { email }),
    done: readAgain,
  });
  const isReady = resendableAt !== null && new Date(resendableAt).getTime() <= Date.now();
  return (
    <>
      {isReady && (
        <Button small label={t("resendOf", { email })} busy={resend.busy} onClick={() => void resend.run()}>
          {t("resend")}
        </Button>
      )}
      {resendableAt !== null && !isReady && (
        <span className={classes.soft}>{t.rich("resendableAt", {}, { when: () => <When at={resendableAt} /> })}</span>
      )}
      {status === "invited" && (
        <Button small popup="dialog" label={t("withdrawOf", { email })} onClick={onWithdraw}>
          {t("withdraw")}
        </Button>
      )}
    </>
  );
};

/** Roles that were offered, and what became of the offers. */
export const Page = () => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  const account = useAccount();
  const [search, setSearch] = useState("");
  const byStatus = useChoice("status", NominationStatus.options);
  const [withdrawing, setWithdrawing] = useState<Invitation>();
  const status = byStatus.chosen;
  const mayManage = scopeIn(account, "member.manage") !== undefined && account.status === "active";
  const asked = { accountId: account.id, search, ...(status === undefined ? {} : { status }) };
  const list = useCursorQuery({
    queryKey: ["members", account.id, "invitations", asked],
    fetchPage: (cursor, signal) => client.members.listInvitations({ ...asked, cursor, limit: 25 }, { signal }),
  });
  return (
    <PeopleFrame section={t("invitations")}>
      <Panel
        title={t("invitations")}
        lead={t("invitationsLead")}
        actions={
          mayManage && (
            <Actions>
              <ButtonLink weight="main" to={`${addresses.accountPeople(account.id)}/add`}>
                {people("add")}
              </ButtonLink>
            </Actions>
          )
        }
      >
        <DataTable
          label={t("invitations")}
          list={list}
          rowKey={({ id }) => id}
          columns={useColumns()}
          search={{ value: search, onChange: setSearch, label: t("searchInvitations") }}
          tools={
            <ChoiceFilter
              id="invitations-status"
              label={t("status")}
              choice={byStatus}
              every={t("everyStatus")}
              labelOf={(value) => t(`invitation.${value}`)}
            />
          }
          {...(mayManage
            ? {
                actions: (invitation: Invitation) =>
                  invitation.isChangeable && (
                    <RowActions invitation={invitation} onWithdraw={() => setWithdrawing(invitation)} />
                  ),
              }
            : {})}
          empty={<EmptyState title={t("invitationsNoneTitle")}>{t("invitationsNone")}</EmptyState>}
        />
      </Panel>
      {withdrawing !== undefined && (
        <ConfirmDialog
          title={t("withdrawTitle", { email: withdrawing.email })}
          confirm={t("withdraw")}
          danger
          opened
          onClose={() => setWithdrawing(undefined)}
          onConfirm={async () => {
            const { id, email } = withdrawing;
            await client.members.withdrawInvitation({ accountId: account.id, id });
            await readAgain();
            toast(t("withdrawn", { email }));
          }}
        >
          <p>{t("withdrawBody")}</p>
        </ConfirmDialog>
      )}
    </PeopleFrame>
  );
};
