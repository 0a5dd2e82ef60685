import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client, Problem } from "../platform/api.ts";
import { safeNextAddress, signInCodeAddress } from "../platform/next-address.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { refreshSession, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { entryTexts } from "./entry-texts.ts";
import { linkTo } from "./link-pieces.tsx";
import { goToOrganization, OrganizationNotice, useOrganization } from "./organization.tsx";

/** Offered when the password was right but the address was never confirmed. */
const Unverified = ({ identity }: { identity: string }) => {
  const t = useTexts(entryTexts);
  const resend = useAction(() => client.people.resendVerification({ email: identity }), { said: t("sentAgain") });
  return (
    <Notice tone="warning" live title={t("unverifiedTitle")}>
      <span>{t("unverified")}</span>
      {identity.includes("@") ? (
        <Button small busy={resend.busy} onClick={() => void resend.run()}>
          {t("sendAgain")}
        </Button>
      ) : (
        <ButtonLink small to="/register/sent">
          {t("sendAgain")}
        </ButtonLink>
      )}
    </Notice>
  );
};

/** The Log In form, by user ID or e-mail address, which leads back to `?next=`; and the way to register. */
export const SignInPanels = () => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  const { operatorName } = useSession();
  const next = useQueryParameter("next");
  const registerAddress =
    next === undefined ? addresses.register : `${addresses.register}?next=${encodeURIComponent(next)}`;
  const [unverified, setUnverified] = useState<string>();
  const [typed, setTyped] = useState(useQueryParameter("email") ?? "");
  const organization = useOrganization(typed);
  const isRequired = organization?.isRequired === true;
  const form = useProblemForm({
    initial: { identity: useQueryParameter("email") ?? "", password: "" },
    validate: ({ identity, password }) => ({
      ...(identity.trim() === "" ? { identity: t("identityMissing") } : {}),
      ...(password === "" && !isRequired ? { password: t("passwordMissing") } : {}),
    }),
    submit: async (values) => {
      setUnverified(undefined);
      if (isRequired) {
        await goToOrganization(values.identity, next);
        return "away";
      }
      try {
        const { signedIn } = await client.people.signIn(values);
        return signedIn ? "signed in" : "code asked";
      } catch (thrown) {
        if (!(thrown instanceof Problem && thrown.code === "people.email_unverified")) throw thrown;
        setUnverified(values.identity.trim());
        return "unverified";
      }
    },
    done: async (outcome) => {
      if (outcome === "unverified" || outcome === "away") return;
      if (outcome === "code asked") {
        await router.navigate({ href: signInCodeAddress(next), replace: true });
        return;
      }
      await refreshSession();
      await router.navigate({ href: safeNextAddress(next), replace: true });
    },
  });
  const identity = form.field("identity");
  return (
    <>
      <Panel>
        <Form
          form={form}
          submit={t(isRequired ? "logInByOrganization" : "logIn")}
          secondary={isRequired ? undefined : <Link to="/forgot-password">{t("forgot")}</Link>}
        >
          {unverified !== undefined && <Unverified identity={unverified} />}
          <TextField
            {...identity}
            onChange={(value) => {
              identity.onChange(value);
              setTyped(value);
            }}
            label={t("userName")}
            help={t("userNameHelp")}
            autoComplete="username"
            code
          />
          {organization !== null && (
            <OrganizationNotice organization={organization} identity={form.values.identity} next={next} />
          )}
          {!isRequired && <PasswordField {...form.field("password")} label={t("password")} purpose="current" />}
        </Form>
      </Panel>
      <Panel
        title={t("createTitle")}
        lead={t.rich("createLead", { operator: operatorName }, linkTo(addresses.benefits))}
      >
        <div>
          <ButtonLink to={registerAddress}>{t("registerNow")}</ButtonLink>
        </div>
      </Panel>
    </>
  );
};
