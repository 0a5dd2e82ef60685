import { client } from "../platform/api.ts";
import { refreshSession, usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { namePart } from "./link-pieces.tsx";
import { MailboxHint } from "./mailbox-hint.tsx";
import { OwnPasswordField, useOwnPassword } from "./own-password.tsx";
import { profileTexts } from "./profile-texts.ts";

/** Another e-mail address: it counts once the link mailed to it is followed. */
export const ChangeEmail = () => {
  const t = useTexts(profileTexts);
  const { email, pendingEmail } = usePerson();
  const own = useOwnPassword();
  const form = useProblemForm({
    initial: { email: "", password: "" },
    validate: (values) => ({
      ...(values.email.trim() === "" ? { email: t("required") } : {}),
      ...own.missing(values.password),
    }),
    submit: ({ email: wanted, password }) => client.people.changeEmail({ email: wanted, ...own.sent(password) }),
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
        <OwnPasswordField {...form.field("password")} />
      </Form>
    </Panel>
  );
};
