import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { entryTexts } from "./entry-texts.ts";
import { isLinkGone, LinkGone } from "./link-gone.tsx";
import { NewPasswordForm, useNewPassword } from "./new-password-form.tsx";

/**
 * The address in a verification mail. Opening it changes nothing: mail scanners open links too. Anybody can register any
 * address, so the reader shows that the registration is theirs, or makes it theirs by a password of their own.
 */
export const Page = () => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  const token = usePathParameter("token");
  const [choosesAnew, setChoosesAnew] = useState(false);
  const anew = useNewPassword(token);
  const form = useProblemForm({
    initial: { password: "" },
    validate: ({ password }) => (password === "" ? { password: t("passwordMissing") } : {}),
    submit: ({ password }) => client.people.verifyEmail({ token, password }),
    done: async ({ signedIn }) => {
      await refreshSession();
      toast(t(signedIn ? "verified" : "verifiedLogIn"));
      await router.navigate({ href: signedIn ? addresses.home : addresses.signIn, replace: true });
    },
  });
  if (isLinkGone(choosesAnew ? anew.problem : form.problem)) {
    return (
      <LinkGone advice={t("linkInvalidVerify")}>
        <ButtonLink weight="main" to={addresses.signIn}>
          {t("logIn")}
        </ButtonLink>
        <ButtonLink to="/register/sent">{t("newMail")}</ButtonLink>
      </LinkGone>
    );
  }
  const other = (
    <Button onClick={() => setChoosesAnew(!choosesAnew)}>{t(choosesAnew ? "typeInstead" : "chooseInstead")}</Button>
  );
  return (
    <Frame title={t("verifyTitle")} lead={t(choosesAnew ? "verifyAnewLead" : "verifyLead")} narrow>
      <Panel>
        {choosesAnew ? (
          <NewPasswordForm form={anew} secondary={other} />
        ) : (
          <Form form={form} submit={t("verify")} secondary={other}>
            <PasswordField {...form.field("password")} label={t("registrationPassword")} purpose="current" />
          </Form>
        )}
      </Panel>
    </Frame>
  );
};
