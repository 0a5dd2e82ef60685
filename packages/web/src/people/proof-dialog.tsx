import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { answerProof } from "../platform/proof.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { CodeField } from "./code-field.tsx";
import { proofTexts } from "./proof-texts.ts";
import { secondFactorQuery } from "./second-factor-query.ts";

const giveUp = () => answerProof(false);

const ProofForm = ({ withCode }: { withCode: boolean }) => {
  const t = useTexts(proofTexts);
  const { person } = useSession();
  const form = useProblemForm({
    initial: { password: "", code: "" },
    validate: ({ password, code }) => ({
      ...(password === "" ? { password: t("required") } : {}),
      ...(withCode && code.trim() === "" ? { code: t("required") } : {}),
    }),
    submit: ({ password, code }) => client.people.proveIdentity({ password, ...(withCode ? { code } : {}) }),
    done: () => answerProof(true),
  });
  return (
    <Form form={form} submit={t("confirm")} secondary={<Button onClick={giveUp}>{t("cancel")}</Button>}>
      <p>{t("lead")}</p>
      {/* Lets a password manager know whose password is asked for. */}
      <input type="text" name="username" autoComplete="username" value={person?.userId ?? ""} readOnly hidden />
      <PasswordField
        {...form.field("password")}
        label={t("password")}
        help={t.rich(
          "forgotten",
          {},
          {
            link: (words) => (
              <a href="/forgot-password" target="_blank" rel="noreferrer">
                {words}
              </a>
            ),
          },
        )}
        purpose="current"
        opensDialog
      />
      {withCode && <CodeField {...form.field("code")} />}
    </Form>
  );
};

/** Asks whoever is signed in to show again who they are, over the page that they are on. */
export const ProofDialog = () => {
  const t = useTexts(proofTexts);
  const { data, isError } = useQuery(secondFactorQuery);
  // Nothing yet, so that the dialog opens with all that is to be filled in.
  if (data === undefined && !isError) return null;
  return (
    <Dialog title={t("title")} opened onClose={giveUp}>
      <ProofForm withCode={data !== undefined && data.turnedOnAt !== null} />
    </Dialog>
  );
};
