import { client } from "../platform/api.ts";
import { refreshSession, usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { namePart } from "./link-pieces.tsx";
import { MailboxHint } from "./mailbox-hint.tsx";
import { profileTexts } from "./profile-texts.ts";

/** Another e-mail address: it counts once the link mailed to it is followed. */
export const ChangeEmail = () => {
  const t = useTexts(profileTexts);
  const { email, pendingEmail } = usePerson();
  const form = useProblemForm({
    initial: { email: "", password: "" },
    validate: (values) => ({
      ...(values.email.trim() === "" ? { email: t("required") } : {}),
      ...(values.password === "" ? { password: t("required") } : {}),
    }),
    submit: (values) => client.people.changeEmail(values),
    done: async () => {
      form.setAll({ email: "", password: "" });
      await refreshSession();
    },
  });
  return (
    <Panel title={t("emailTitle")}>
      <Facts facts={[{ label: t("emailNow"), value: email }]} />
      {pendingEmail !== null && (
        <>
          <Notice tone="waiting" live title={t("emailPendingTitle")}>
            <span>{t.rich("emailPending", { email: pendingEmail }, namePart)}</span>
          </Notice>
          <MailboxHint />
        </>
      )}
      <Form form={form} submit={t("changeEmail")}>
        <TextField
          {...form.field("email")}
          type="email"
          label={t("newEmail")}
          help={t("newEmailHelp")}
          autoComplete="email"
        />
        <PasswordField {...form.field("password")} label={t("currentPassword")} purpose="current" />
      </Form>
    </Panel>
  );
};
