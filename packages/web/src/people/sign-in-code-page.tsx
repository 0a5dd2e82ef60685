import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../platform/api.ts";
import { safeNextAddress, signInAddress } from "../platform/next-address.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { refreshSession, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import classes from "./people.module.css";
import { secondFactorTexts } from "./second-factor-texts.ts";

/** The second step of logging in: a code of the app, or a recovery code. */
export const Page = () => {
  const t = useTexts(secondFactorTexts);
  const router = useRouter();
  const { operatorName: operator } = useSession();
  const next = safeNextAddress(useQueryParameter("next"));
  const [byRecovery, setByRecovery] = useState(false);
  const form = useProblemForm({
    initial: { code: "" },
    validate: ({ code }) => (code.trim() === "" ? { code: t("required") } : {}),
    submit: (values) => client.people.signInWithCode(values),
    done: async () => {
      await refreshSession();
      await router.navigate({ href: next, replace: true });
    },
  });
  return (
    <Frame title={t("signInTitle")} lead={t(byRecovery ? "recoveryLead" : "signInLead")} narrow>
      <Panel>
        <Form form={form} submit={t("logIn")} secondary={<Link to={signInAddress(next)}>{t("startOver")}</Link>}>
          {byRecovery ? (
            <TextField
              key="recovery"
              {...form.field("code")}
              label={t("recoveryCode")}
              help={t("recoveryHelp")}
              autoComplete="off"
              code
              autoFocus
            />
          ) : (
            <TextField
              key="app"
              {...form.field("code")}
              label={t("code")}
              help={t("codeHelp")}
              inputMode="numeric"
              autoComplete="one-time-code"
              code
              autoFocus
            />
          )}
        </Form>
        <div>
          <Button
            weight="quiet"
            onClick={() => {
              form.setAll({ code: "" });
              setByRecovery(!byRecovery);
            }}
          >
            {t(byRecovery ? "useApp" : "useRecovery")}
          </Button>
        </div>
        {byRecovery && <p className={classes.soft}>{t("lost", { operator })}</p>}
      </Panel>
    </Frame>
  );
};
