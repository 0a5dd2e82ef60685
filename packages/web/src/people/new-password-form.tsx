import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Form } from "../ui/form.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { entryTexts } from "./entry-texts.ts";

type Values = { password: string };

/** Sets a new password with the secret of a mailed link, and leads to the Log In page. */
export const useNewPassword = (token: string): ProblemForm<Values> => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  return useProblemForm({
    initial: { password: "" },
    validate: ({ password }) => (password.length < 12 ? { password: t("passwordShort") } : {}),
    submit: ({ password }) => client.people.resetPassword({ token, password }),
    done: async () => {
      await refreshSession();
      toast(t("resetDone"));
      await router.navigate({ href: addresses.signIn, replace: true });
    },
  });
};

/** Draws a `useNewPassword`. */
export const NewPasswordForm = ({ form, secondary }: { form: ProblemForm<Values>; secondary?: ReactNode }) => {
  const t = useTexts(entryTexts);
  return (
    <Form form={form} submit={t("resetSubmit")} secondary={secondary}>
      <PasswordField {...form.field("password")} label={t("newPassword")} help={t("passwordRule")} purpose="new" />
    </Form>
  );
};
