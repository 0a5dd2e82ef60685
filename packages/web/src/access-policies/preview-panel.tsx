import type { AccessPolicy, Question } from "@freehold/core/access-policies/schema";
import type { RequestPreview } from "@freehold/core/access-requests/schema";
import type { EmergencyVerdict } from "@freehold/core/emergency-access/schema";
import type { VirtualAccountRole } from "@freehold/core/kernel/permission";
import { useState } from "react";
import { wishRoles } from "../access-requests/wish-roles.ts";
import { EmergencyPreview } from "../emergency-access/preview.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { client } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { Panel } from "../ui/panel.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { VirtualAccountsPicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import classes from "./policy.module.css";
import { PreviewOutcome } from "./preview-outcome.tsx";
import { previewTexts } from "./preview-texts.ts";

type Values = {
  email: string;
  wish: string[];
  wishRole: string;
  withAnswers: boolean;
  /** By question. */
  answers: Readonly<Record<string, string>>;
};
type FieldsProps = { form: ProblemForm<Values> };

const WishFields = ({ form, accountId }: FieldsProps & { accountId: string }) => {
  const t = useTexts(previewTexts);
  const roleWords = useTexts(roleTexts);
  return (
    <>
      <VirtualAccountsPicker
        {...form.field("wish")}
        label={t("previewWish")}
        help={t("previewWishHelp")}
        source={accountSource(accountId, "administered")}
        single
      />
      {form.values.wish.length > 0 && (
        <SelectField
          {...form.field("wishRole")}
          label={t("previewRole")}
          options={wishRoles.map((role) => ({ value: role, label: roleWords(role) }))}
          optional
        />
      )}
    </>
  );
};

const AnswerFields = ({ form, questions }: FieldsProps & { questions: readonly Question[] }) => {
  const t = useTexts(previewTexts);
  const language = useLanguage();
  const { answers, withAnswers } = form.values;
  if (questions.length === 0) return null;
  return (
    <>
      <CheckboxField {...form.field("withAnswers")} label={t("previewAnswers")} help={t("previewAnswersHelp")} />
      {withAnswers &&
        questions.map(({ id, label, kind, choices, required }, index) => {
          const field = {
            id: form.fieldId(`answers.${id}`),
            name: `answers.${id}`,
            value: answers[id] ?? "",
            onChange: (answer: string) => form.set("answers", { ...answers, [id]: answer }),
            error: undefined,
            // A question of the draft may have no words yet.
            label: label[language] || t("question", { number: index + 1 }),
            optional: !required,
          };
          if (kind === "text") return <TextField key={id} {...field} />;
          const options = choices.filter(({ en }) => en !== "");
          return (
            <SelectField
              key={id}
              {...field}
              options={options.map((choice) => ({ value: choice.en, label: choice[language] || choice.en }))}
            />
          );
        })}
    </>
  );
};

const initial: Values = { email: "", wish: [], wishRole: "", withAnswers: false, answers: {} };

type Previewed = { readonly request: RequestPreview; readonly emergency: EmergencyVerdict };

/** What a given person's request would come to under the policy on the page, and what they could get in an emergency. */
export const PreviewPanel = ({ accountId, policy }: { accountId: string; policy: AccessPolicy }) => {
  const t = useTexts(previewTexts);
  const [preview, setPreview] = useState<{ policy: AccessPolicy; values: Values; is: Previewed }>();
  const form = useProblemForm({
    initial,
    submit: async ({ email, wish: [virtualAccountId], wishRole, withAnswers, answers }): Promise<Previewed> => {
      const request = await client.accessRequests.preview({
        accountId,
        email,
        policy,
        wish:
          virtualAccountId === undefined
            ? null
            : { virtualAccountId, role: wishRole === "" ? null : (wishRole as VirtualAccountRole) },
        ...(withAnswers && policy.questions.length > 0
          ? { answers: policy.questions.map(({ id }) => ({ questionId: id, answer: answers[id] ?? "" })) }
          : {}),
      });
      return { request, emergency: await client.emergencyAccess.preview({ accountId, email, policy }) };
    },
    done: (is, values) => setPreview({ policy, values, is }),
  });
  // What is changed on the page since makes it out of date.
  const isCurrent = preview?.policy === policy && preview.values === form.values;
  return (
    <Panel title={t("previewTitle")} lead={t("previewLead")}>
      <Form form={form} submit={t("preview")}>
        <TextField {...form.field("email")} type="email" label={t("previewEmail")} autoComplete="off" code />
        <WishFields form={form} accountId={accountId} />
        <AnswerFields form={form} questions={policy.questions} />
      </Form>
      {isCurrent ? (
        <>
          <PreviewOutcome preview={preview.is.request} policy={policy} />
          {policy.emergency !== null && (
            <EmergencyPreview email={preview.is.request.email} verdict={preview.is.emergency} />
          )}
        </>
      ) : (
        <p className={classes.soft}>{t("previewNotYet")}</p>
      )}
    </Panel>
  );
};
