import type { NominationStatus } from "@freehold/core/accounts/schema";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import { memberTexts } from "./members-texts.ts";
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

/** Roles that were offered, and what became of the offers. */
export const InvitationsPanel = ({ accountId }: { accountId: string }) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const list = useCursorQuery({
    queryKey: ["members", accountId, "invitations"],
    fetchPage: (cursor, signal) => client.members.listInvitations({ accountId, cursor, limit: 10 }, { signal }),
  });
  return (
    <Panel title={t("invitations")} lead={t("invitationsLead")}>
      <DataTable
        label={t("invitations")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          { id: "email", header: t("invited"), names: true, cell: ({ email }) => <PersonName>{email}</PersonName> },
          { id: "role", header: t("role"), cell: ({ role }) => roleName(role, words) },
          {
            id: "status",
            header: t("status"),
            cell: ({ status }) => <StatusBadge tone={tones[status]}>{t(`invitation.${status}`)}</StatusBadge>,
          },
          { id: "by", header: t("invitedBy"), cell: ({ invitedBy }) => <PersonName>{invitedBy}</PersonName> },
          { id: "at", header: t("invitedAt"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
          {
            id: "expires",
            header: t("expires"),
            cell: ({ status, expiresAt }) =>
              status === "invited" && expiresAt !== null ? <When at={expiresAt} /> : "–",
          },
        ]}
        empty={<EmptyState title={t("invitationsNoneTitle")}>{t("invitationsNone")}</EmptyState>}
      />
    </Panel>
  );
};
