import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client, Problem } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { entryTexts } from "./entry-texts.ts";

/** Sets a new password with the secret of a mailed link. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  const token = usePathParameter("token");
  const form = useProblemForm({
    initial: { password: "" },
    validate: ({ password }) => (password.length < 12 ? { password: t("passwordShort") } : {}),
    submit: ({ password }) => client.people.resetPassword({ token, password }),
    done: async () => {
      await refreshSession();
      toast(t("resetDone"));
      await router.navigate({ href: addresses.signIn, replace: true });
    },
  });
  if (form.problem instanceof Problem && form.problem.code === "link.invalid") {
    return (
      <Frame title={t("linkInvalidTitle")} lead={t("linkInvalid")} narrow>
        <Actions>
          <ButtonLink weight="main" to="/forgot-password">
            {t("newMail")}
          </ButtonLink>
          <ButtonLink to={addresses.signIn}>{t("backToLogIn")}</ButtonLink>
        </Actions>
      </Frame>
    );
  }
  return (
    <Frame title={t("resetTitle")} lead={t("resetLead")} narrow>
      <Panel>
        <Form form={form} submit={t("resetSubmit")}>
          <PasswordField {...form.field("password")} label={t("newPassword")} help={t("passwordRule")} purpose="new" />
        </Form>
      </Panel>
    </Frame>
  );
};
