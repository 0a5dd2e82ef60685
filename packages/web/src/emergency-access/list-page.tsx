import { type EmergencyAccess, EmergencyFilter } from "@freehold/core/emergency-access/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import classes from "../members/members.module.css";
import { PeopleFrame } from "../members/people-frame.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { MailAddress } from "../ui/mail-address.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Quote } from "../ui/quote.tsx";
import { DateText } from "../ui/when.tsx";
import { EndEmergency } from "./end-emergency.tsx";
import { readEmergencyAgain } from "./read-again.ts";
import { emergencyTexts } from "./texts.ts";

const Who = ({ person: { name, email } }: EmergencyAccess) => {
  const t = useTexts(emergencyTexts);
  if (email === null) return t("deleted");
  return (
    <span className={classes.pick}>
      <span className={classes.who}>
        <PersonName>{name}</PersonName>
        <span className={classes.soft}>
          <MailAddress>{email}</MailAddress>
        </span>
      </span>
    </span>
  );
};

const When = ({ role, usedAt, endsAt, isOver, endedAt, endedBy, acknowledgedAt }: EmergencyAccess) => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  return (
    <span className={classes.stack}>
      <span>{words(role)}</span>
      <DateText at={usedAt} withTime />
      <span className={classes.soft}>{t.rich("untilDate", {}, { date: () => <DateText at={endsAt} withTime /> })}</span>
      {endedAt !== null && (
        <span className={classes.soft}>
          {t.rich("endedBy", { name: endedBy ?? t("deleted") }, { ...namePart, date: () => <DateText at={endedAt} /> })}
        </span>
      )}
      <StatusBadge tone={isOver ? "quiet" : "warning"}>{t(isOver ? "state.over" : "state.open")}</StatusBadge>
      {acknowledgedAt === null && <StatusBadge tone="bad">{t("notLookedInto")}</StatusBadge>}
    </span>
  );
};

// Words need the width: what was found stands beneath the reason, and not beside it.
const Why = ({ reason, acknowledgedAt, acknowledgedBy, note }: EmergencyAccess) => {
  const t = useTexts(emergencyTexts);
  return (
    <div className={classes.words}>
      <Quote>{reason}</Quote>
      {acknowledgedAt !== null && (
        <span className={classes.soft}>
          {t.rich(
            "lookedInto",
            { name: acknowledgedBy ?? t("deleted") },
            { ...namePart, date: () => <DateText at={acknowledgedAt} /> },
          )}
        </span>
      )}
      {note !== null && <Quote>{note}</Quote>}
    </div>
  );
};

const useColumns = (): readonly Column<EmergencyAccess>[] => {
  const t = useTexts(emergencyTexts);
  return [
    { id: "who", header: t("who"), names: true, cell: (row) => <Who {...row} /> },
    { id: "when", header: t("when"), cell: (row) => <When {...row} /> },
    { id: "why", header: t("why"), cell: (row) => <Why {...row} /> },
  ];
};

type AcknowledgeProps = { accountId: string; emergency: EmergencyAccess };

const Acknowledge = ({ accountId, emergency: { id, person } }: AcknowledgeProps) => {
  const t = useTexts(emergencyTexts);
  const [opened, open] = useState(false);
  return (
    <>
      <Button
        small
        weight="main"
        popup="dialog"
        label={t("acknowledgeOf", { name: person.name || t("deleted") })}
        onClick={() => open(true)}
      >
        {t("acknowledge")}
      </Button>
      <ConfirmDialog
        title={t("acknowledgeTitle")}
        confirm={t("acknowledge")}
        reason={{ label: t("note"), min: 3, max: 1000 }}
        opened={opened}
        onClose={() => open(false)}
        onConfirm={async (note) => {
          await client.emergencyAccess.acknowledge({ accountId, id, note });
          toast(t("acknowledged"));
          await readEmergencyAgain();
        }}
      >
        <p>{t("acknowledgeBody")}</p>
      </ConfirmDialog>
    </>
  );
};

/** Emergency access to an account, with what somebody found who looked into it. */
export const Page = () => {
  const t = useTexts(emergencyTexts);
  const account = useAccount();
  const { id: accountId } = account;
  const mayRun = scopeIn(account, "emergency_access.oversee") !== undefined && account.status === "active";
  const choice = useChoice("show", EmergencyFilter.options, "all");
  const show = choice.chosen;
  const list = useCursorQuery({
    queryKey: ["emergency-access", accountId, "list", show],
    fetchPage: (cursor, signal) => client.emergencyAccess.list({ accountId, show, cursor, limit: 25 }, { signal }),
  });
  return (
    <PeopleFrame section={t("title")}>
      <Panel
        title={t("title")}
        lead={t("listLead")}
        actions={<ButtonLink to={`${addresses.manage}/${accountId}/policy`}>{t("policy")}</ButtonLink>}
      >
        <DataTable
          label={t("title")}
          columns={useColumns()}
          rowKey={({ id }) => id}
          list={list}
          tools={
            <div className={classes.filter}>
              <ChoiceFilter
                id="emergency-show"
                label={t("showing")}
                choice={choice}
                labelOf={(value) => t(`show.${value}`)}
              />
            </div>
          }
          empty={
            show === "all" ? (
              <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
            ) : (
              <EmptyState title={t("noneWaitingTitle")}>{t("noneWaiting")}</EmptyState>
            )
          }
          actions={(emergency) =>
            mayRun && (
              <Actions>
                {emergency.mayAcknowledge && <Acknowledge accountId={accountId} emergency={emergency} />}
                {!emergency.isOver && <EndEmergency small accountId={accountId} emergency={emergency} />}
              </Actions>
            )
          }
        />
      </Panel>
    </PeopleFrame>
  );
};
