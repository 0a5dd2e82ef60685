import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client, Problem } from "../platform/api.ts";
import { answerProof } from "../platform/proof.ts";
import { hearOfProof } from "../platform/proof-elsewhere.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { CodeField } from "./code-field.tsx";
import { proofTexts } from "./proof-texts.ts";
import { secondFactorQuery } from "./second-factor-query.ts";

const giveUp = () => answerProof(false);

/** At the organization that somebody came by, in a window of its own: what they were doing here stays as it is. */
const ProofByOrganization = () => {
  const t = useTexts(proofTexts);
  const [problem, setProblem] = useState<unknown>();
  const [isAway, setAway] = useState(false);
  useEffect(() => hearOfProof(() => answerProof(true)), []);
  const go = async () => {
    setProblem(undefined);
    // Opened by the press itself: browsers keep windows back that come later.
    const beside = window.open("", "_blank", "popup,width=540,height=720");
    try {
      const { address } = await client.singleSignOn.prove({});
      if (beside === null) throw new Error("no window");
      beside.location.href = address;
      setAway(true);
    } catch (thrown) {
      beside?.close();
      setProblem(thrown);
    }
  };
  return (
    <>
      {problem !== undefined &&
        (problem instanceof Problem ? (
          <ProblemAlert problem={problem} />
        ) : (
          <Notice tone="bad" live>
            {t("noWindow")}
          </Notice>
        ))}
      <p>{t("leadOrganization")}</p>
      {isAway && (
        <Notice tone="waiting" live>
          {t("away")}
        </Notice>
      )}
      <Actions>
        <Button weight="main" onClick={() => void go()}>
          {t("byOrganization")}
        </Button>
        <Button onClick={giveUp}>{t("cancel")}</Button>
      </Actions>
    </>
  );
};

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
  const { person } = useSession();
  const { data, isError } = useQuery(secondFactorQuery);
  if (person?.byOrganization === true) {
    return (
      <Dialog title={t("title")} opened onClose={giveUp}>
        <ProofByOrganization />
      </Dialog>
    );
  }
  // Nothing yet, so that the dialog opens with all that is to be filled in.
  if (data === undefined && !isError) return null;
  return (
    <Dialog title={t("title")} opened onClose={giveUp}>
      <ProofForm withCode={data !== undefined && data.turnedOnAt !== null} />
    </Dialog>
  );
};
