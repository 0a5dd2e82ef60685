import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { namePart } from "../people/link-pieces.tsx";
import { addresses } from "../platform/addresses.ts";
import { client, Problem, queryClient } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { signOut, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AnswerInvitation, InvitationFacts, type Offer } from "./invitation-offer.tsx";
import { invitationTexts } from "./invitation-texts.ts";

type Opened = Offer & { readonly isRegistered: boolean };

const Invalid = () => {
  const t = useTexts(invitationTexts);
  return (
    <Frame title={t("invalidTitle")} lead={t("invalid")} narrow>
      <Actions>
        <ButtonLink weight="main" to="/invitations">
          {t("yourInvitations")}
        </ButtonLink>
      </Actions>
    </Frame>
  );
};

const Answered = ({ invitation }: { invitation: Opened }) => {
  const t = useTexts(invitationTexts);
  if (invitation.status === "accepted") {
    return (
      <Notice tone="good" title={t("acceptedTitle")}>
        <ButtonLink small to={`/manage/${invitation.accountId}/overview`}>
          {t("open")}
        </ButtonLink>
      </Notice>
    );
  }
  return (
    <Notice tone="quiet" title={t(invitation.status === "rejected" ? "rejectedTitle" : "endedTitle")}>
      {invitation.status !== "rejected" && <span>{t("ended")}</span>}
      <ButtonLink small to={addresses.requestAccess}>
        {t("requestAccess")}
      </ButtonLink>
    </Notice>
  );
};

/** What the reader can do, depending on who they are to us. */
const Ways = ({ invitation, token }: { invitation: Opened; token: string }) => {
  const t = useTexts(invitationTexts);
  const router = useRouter();
  const { person } = useSession();
  const { email } = invitation;
  const next = `/invitation/${encodeURIComponent(token)}`;
  const start = invitation.isRegistered
    ? `${addresses.signIn}?${new URLSearchParams({ next, email })}`
    : `${addresses.register}?${new URLSearchParams({ link: token, next })}`;
  const leave = useAction(async () => {
    await signOut();
    await router.navigate({ href: start });
  });
  if (invitation.status !== "invited" && invitation.status !== "nominated") {
    return <Answered invitation={invitation} />;
  }
  if (person === null) {
    return (
      <>
        <p>{t(invitation.isRegistered ? "logInLead" : "registerLead", { email })}</p>
        <Actions>
          <ButtonLink weight="main" to={start}>
            {t(invitation.isRegistered ? "logIn" : "register")}
          </ButtonLink>
        </Actions>
      </>
    );
  }
  if (person.email !== email) {
    return (
      <Notice tone="warning" title={t("otherTitle", { email: person.email })}>
        <span>{t("other", { email })}</span>
        <Button small busy={leave.busy} onClick={() => void leave.run()}>
          {t("signOut", { email })}
        </Button>
      </Notice>
    );
  }
  return (
    <AnswerInvitation
      invitation={invitation}
      onAnswered={(answered) => {
        queryClient.setQueryData(["members", "invitation-link", token], { ...invitation, ...answered });
        void queryClient.invalidateQueries({ queryKey: ["members", "my-invitations"] });
      }}
    />
  );
};

/** What an invitation mail leads to: the offer, and who has to answer it. Opening it changes nothing. */
export const Page = () => {
  const t = useTexts(invitationTexts);
  const token = usePathParameter("token");
  const opened = useQuery({
    queryKey: ["members", "invitation-link", token],
    queryFn: () => client.members.openInvitationLink({ token }),
  });
  if (opened.isError && opened.data === undefined) {
    if (opened.error instanceof Problem && opened.error.code === "link.invalid") return <Invalid />;
    throw opened.error;
  }
  if (opened.data === undefined) return <Skeleton lines={8} />;
  const invitation = opened.data;
  return (
    <Frame
      title={t("offerTitle", { account: invitation.accountName })}
      lead={t.rich("offerLead", { by: invitation.invitedBy }, namePart)}
      narrow
    >
      <Panel>
        <InvitationFacts invitation={invitation} />
        <Ways invitation={invitation} token={token} />
      </Panel>
    </Frame>
  );
};
