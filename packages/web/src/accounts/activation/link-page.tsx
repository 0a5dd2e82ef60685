import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { addresses } from "../../platform/addresses.ts";
import { client, Problem } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { signOut, useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { useAction } from "../../ui/action.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DomainName } from "../domain-name.tsx";
import { NamedPerson } from "../named-person.tsx";
import classes from "../standing/standing.module.css";
import { activationTexts } from "./activation-texts.ts";

type Opened = Awaited<ReturnType<typeof client.accounts.openActivationLink>>;

const Ways = ({ link, token }: { link: Opened; token: string }) => {
  const t = useTexts(activationTexts);
  const router = useRouter();
  const { person } = useSession();
  const { authorizerEmail: email } = link;
  const next = addresses.activation(link.accountId);
  const signIn = `${addresses.signIn}?${new URLSearchParams({ next, email })}`;
  const register = `${addresses.register}?${new URLSearchParams({ link: token, email, next })}`;
  const start = link.isRegistered ? signIn : register;
  const leave = useAction(async () => {
    await signOut();
    await router.navigate({ href: start });
  });
  if (person?.email === email) {
    return (
      <Actions>
        <ButtonLink weight="main" to={next}>
          {t("linkContinue")}
        </ButtonLink>
      </Actions>
    );
  }
  if (person !== null) {
    return (
      <Notice tone="warning" title={t("linkOtherTitle", { email: person.email })}>
        <p>{t("linkOther", { email })}</p>
        <Button weight="main" busy={leave.busy} onClick={() => void leave.run()}>
          {t("linkSignOut")}
        </Button>
      </Notice>
    );
  }
  return (
    <>
      <p>{t(link.isRegistered ? "linkRegistered" : "linkUnknown", { email })}</p>
      <Actions>
        <ButtonLink weight="main" to={start}>
          {t(link.isRegistered ? "linkSignIn" : "linkRegister")}
        </ButtonLink>
      </Actions>
    </>
  );
};

const GoneLink = () => {
  const t = useTexts(activationTexts);
  return (
    <Frame narrow title={t("linkInvalidTitle")} lead={t("linkInvalid")}>
      <Actions>
        <ButtonLink weight="main" to={addresses.myAccountRequests}>
          {t("myRequests")}
        </ButtonLink>
        <ButtonLink to={addresses.home}>{t("home")}</ButtonLink>
      </Actions>
    </Frame>
  );
};

/** Where the mailed link leads: what is asked, and of whom. Looking changes nothing. */
export const Page = () => {
  const t = useTexts(activationTexts);
  const token = usePathParameter("token");
  const { data: link } = useSuspenseQuery({
    queryKey: ["accounts", "activation-link", token],
    queryFn: async () => {
      try {
        return await client.accounts.openActivationLink({ token });
      } catch (error) {
        if (error instanceof Problem && error.code === "link.invalid") return null;
        throw error;
      }
    },
  });
  if (link === null) return <GoneLink />;
  const { requestedBy, authorizerEmail, specialMessage } = link;
  return (
    <Frame
      narrow
      title={t("linkTitle")}
      lead={t.rich(
        "linkLead",
        { name: requestedBy.name, email: authorizerEmail },
        { name: (words) => <PersonName>{words}</PersonName>, email: (words) => <PersonName>{words}</PersonName> },
      )}
    >
      <Panel>
        <Facts
          facts={[
            { label: t("linkAccount"), value: <PersonName>{link.accountName}</PersonName> },
            { label: t("linkIdentifier"), value: <DomainName domain={link.domainIdentifierUnicode} /> },
            {
              label: t("linkRequestedBy"),
              value: <NamedPerson {...requestedBy} />,
            },
            ...(specialMessage === ""
              ? []
              : [{ label: t("linkMessage"), value: <span className={classes.plain}>{specialMessage}</span> }]),
          ]}
        />
      </Panel>
      <Ways link={link} token={token} />
      <p className={classes.soft}>
        {t("linkNothing")} {t("linkNotYou")}
      </p>
    </Frame>
  );
};
