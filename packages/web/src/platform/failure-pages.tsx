import { useRouter } from "@tanstack/react-router";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Page } from "../ui/page.tsx";
import { Actions } from "../ui/panel.tsx";
import { addresses } from "./addresses.ts";
import { Problem, queryClient } from "./api.ts";
import { secondFactorAddress, signInAddress } from "./next-address.ts";
import { signOut, useSession } from "./session.ts";
import classes from "./shell.module.css";
import { shellTexts } from "./shell-texts.ts";
import { useTexts } from "./texts.ts";

/** There is no such page, or it is not open to this person. */
export const NotFoundPage = () => {
  const t = useTexts(shellTexts);
  return (
    <Page narrow title={t("notFoundTitle")} lead={t("notFoundLead")}>
      <Actions>
        <ButtonLink weight="main" to={addresses.home}>
          {t("toHome")}
        </ButtonLink>
      </Actions>
    </Page>
  );
};

/** What was asked for opens only to those who have logged in with a second factor. */
const SecondFactorFirstPage = () => {
  const t = useTexts(shellTexts);
  const { person } = useSession();
  const here = useRouter().state.location.href;
  return (
    <Page narrow title={t("secondFactorTitle")} lead={t("secondFactorLead")}>
      <Actions>
        {person === null ? (
          <ButtonLink weight="main" to={signInAddress(here)}>
            {t("signIn")}
          </ButtonLink>
        ) : (
          <ButtonLink weight="main" to={secondFactorAddress(here)}>
            {t("secondFactorSetUp")}
          </ButtonLink>
        )}
        <ButtonLink to={addresses.home}>{t("toHome")}</ButtonLink>
      </Actions>
    </Page>
  );
};

/** What was asked for opens only to the very person it was mailed to, once they have logged in. */
const LogInFirstPage = () => {
  const t = useTexts(shellTexts);
  const { person } = useSession();
  const router = useRouter();
  const signIn = signInAddress(router.state.location.href);
  return (
    <Page narrow title={t("logInTitle")} lead={t("logInLead")}>
      <Actions>
        {person === null ? (
          <ButtonLink weight="main" to={signIn}>
            {t("signIn")}
          </ButtonLink>
        ) : (
          <Button weight="main" onClick={() => void signOut().then(() => router.navigate({ href: signIn }))}>
            {t("logInAsOther")}
          </Button>
        )}
        <ButtonLink to={addresses.home}>{t("toHome")}</ButtonLink>
      </Actions>
    </Page>
  );
};

/** A page that threw: its reference if the server gave one, and another try. A 404 of the server is a missing page. */
export const ErrorPage = ({ error, reset }: { error: unknown; reset: () => void }) => {
  const t = useTexts(shellTexts);
  const router = useRouter();
  if (error instanceof Problem && error.status === 404) return <NotFoundPage />;
  if (error instanceof Problem && error.code === "second_factor.required") return <SecondFactorFirstPage />;
  if (error instanceof Problem && error.code === "session.proof_required") return <LogInFirstPage />;
  const reference = error instanceof Problem ? error.requestId : undefined;
  const again = () => {
    void queryClient.resetQueries();
    reset();
    void router.invalidate();
  };
  const away = error instanceof Problem && (error.status === 0 || error.status >= 502);
  const failed =
    reference === undefined ? (
      t("errorLeadPlain")
    ) : (
      <>
        {t("errorLead")} <code>{reference}</code>
      </>
    );
  return (
    <Page narrow title={t(away ? "awayTitle" : "errorTitle")} lead={away ? t("awayLead") : failed}>
      <Actions>
        <Button weight="main" onClick={again}>
          {t("retry")}
        </Button>
        <ButtonLink to={addresses.home}>{t("toHome")}</ButtonLink>
      </Actions>
    </Page>
  );
};

/** The same where not even the shell could be drawn, because the session could not be read. */
export const BareErrorPage = (props: { error: unknown; reset: () => void }) => (
  <main className={classes.main}>
    <ErrorPage {...props} />
  </main>
);
