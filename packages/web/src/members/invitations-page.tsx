import { useSuspenseQuery } from "@tanstack/react-query";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { AnswerInvitation, InvitationFacts } from "./invitation-offer.tsx";
import { invitationTexts } from "./invitation-texts.ts";

/** Invitations that wait for the person's answer. */
export const Page = () => {
  const t = useTexts(invitationTexts);
  const { data } = useSuspenseQuery({
    queryKey: ["members", "my-invitations"],
    queryFn: () => client.members.listMyInvitations(),
  });
  return (
    <Frame title={t("title")} lead={t("lead")} narrow>
      {data.items.length === 0 && (
        <Panel title={t("waiting")}>
          <EmptyState
            title={t("emptyTitle")}
            action={
              <ButtonLink small to="/access/smart-accounts">
                {t("toAccess")}
              </ButtonLink>
            }
          >
            {t("empty")}
          </EmptyState>
        </Panel>
      )}
      {data.items.map((invitation) => (
        <Panel key={invitation.id} title={t("offerTitle", { account: invitation.accountName })}>
          <InvitationFacts invitation={invitation} />
          <AnswerInvitation
            invitation={invitation}
            onAnswered={() => queryClient.invalidateQueries({ queryKey: ["members"] })}
          />
        </Panel>
      ))}
    </Frame>
  );
};
