import type { Invitation } from "@freehold/core/members/schema";
import { Fragment, useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Actions, Facts } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import { invitationTexts } from "./invitation-texts.ts";
import classes from "./members.module.css";
import { roleTexts } from "./role-texts.ts";

export type Offer = Invitation;

const isLater = ({ roleBeginsAt }: Offer): boolean => roleBeginsAt !== null && Date.parse(roleBeginsAt) > Date.now();

/** What an invitation offers. */
export const InvitationFacts = ({ invitation }: { invitation: Offer }) => {
  const t = useTexts(invitationTexts);
  const roleWords = useTexts(roleTexts);
  return (
    <Facts
      facts={[
        { label: t("account"), value: <PersonName>{invitation.accountName}</PersonName> },
        { label: t("identifier"), value: invitation.domainIdentifierUnicode },
        { label: t("role"), value: roleWords(invitation.role) },
        { label: t("lets"), value: roleWords(`${invitation.role}_may`) },
        ...(invitation.virtualAccountNames.length === 0
          ? []
          : [
              {
                label: t("where"),
                value: (
                  <>
                    {invitation.virtualAccountNames.map((name, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: two virtual accounts may have the same name
                      <Fragment key={index}>
                        {index > 0 && ", "}
                        <PersonName>{name}</PersonName>
                      </Fragment>
                    ))}
                    {invitation.withChildren && ` ${t("andBeneath")}`}
                  </>
                ),
              },
            ]),
        ...(invitation.roleBeginsAt === null
          ? []
          : [
              {
                label: t("roleBegins"),
                value: (
                  <span className={classes.stack}>
                    <DateText at={invitation.roleBeginsAt} />
                    {isLater(invitation) && <span className={classes.soft}>{t("roleBeginsLater")}</span>}
                  </span>
                ),
              },
            ]),
        ...(invitation.roleEndsAt === null
          ? []
          : [{ label: t("roleEnds"), value: <DateText at={invitation.roleEndsAt} /> }]),
        { label: t("invitedBy"), value: <PersonName>{invitation.invitedBy}</PersonName> },
        { label: t("sentTo"), value: <bdi>{invitation.email}</bdi> },
        { label: t("sent"), value: <DateText at={invitation.createdAt} /> },
        ...(invitation.expiresAt === null ? [] : [{ label: t("expires"), value: <When at={invitation.expiresAt} /> }]),
      ]}
    />
  );
};

type AnswerProps = { invitation: Offer; onAnswered: (answered: Offer) => unknown };

/** Accept or reject. */
export const AnswerInvitation = ({ invitation, onAnswered }: AnswerProps) => {
  const t = useTexts(invitationTexts);
  const [asking, setAsking] = useState(false);
  const account = invitation.accountName;
  const answer = async (words: "accept" | "reject") => {
    const answered = await client.members.answerInvitation({ id: invitation.id, answer: words });
    await refreshSession();
    await queryClient.invalidateQueries({ queryKey: ["home"] });
    await onAnswered(answered);
    toast(words === "accept" ? t(isLater(invitation) ? "acceptedLater" : "accepted", { account }) : t("rejected"));
  };
  const accept = useAction(() => answer("accept"));
  return (
    <Actions>
      <Button weight="main" busy={accept.busy} label={t("acceptOf", { account })} onClick={() => void accept.run()}>
        {t("accept")}
      </Button>
      <Button popup="dialog" label={t("rejectOf", { account })} onClick={() => setAsking(true)}>
        {t("reject")}
      </Button>
      <ConfirmDialog
        title={t("rejectTitle")}
        confirm={t("reject")}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => answer("reject")}
      >
        {t("rejectBody", { account })}
      </ConfirmDialog>
    </Actions>
  );
};
