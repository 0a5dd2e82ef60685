import { client, queryClient } from "../platform/api.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Form } from "../ui/form.tsx";
import { Panel } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { profileTexts } from "./profile-texts.ts";

const empty = { currentPassword: "", newPassword: "" };

/** Another password; every other device is signed out. */
export const ChangePassword = () => {
  const t = useTexts(profileTexts);
  const { userId, byOrganization } = usePerson();
  const form = useProblemForm({
    initial: empty,
    paths: { currentPassword: "password" },
    validate: ({ currentPassword, newPassword }) => ({
      ...(currentPassword === "" && !byOrganization ? { currentPassword: t("required") } : {}),
      ...(newPassword.length < 12 ? { newPassword: t("passwordShort") } : {}),
    }),
    submit: ({ currentPassword, newPassword }) =>
      client.people.changePassword({ newPassword, ...(byOrganization ? {} : { currentPassword }) }),
    done: async () => {
      form.setAll(empty);
      toast(t("passwordChanged"));
      await queryClient.invalidateQueries({ queryKey: ["people", "sessions"] });
    },
  });
  return (
    <Panel title={t("passwordTitle")} lead={t(byOrganization ? "passwordByOrganization" : "passwordLead")}>
      <Form form={form} submit={t("changePassword")}>
        {/* Lets a password manager know whose password changes. */}
        <input type="text" name="username" autoComplete="username" value={userId} readOnly hidden />
        {!byOrganization && (
          <PasswordField {...form.field("currentPassword")} label={t("currentPassword")} purpose="current" />
        )}
        <PasswordField {...form.field("newPassword")} label={t("newPassword")} help={t("passwordRule")} purpose="new" />
      </Form>
    </Panel>
  );
};
