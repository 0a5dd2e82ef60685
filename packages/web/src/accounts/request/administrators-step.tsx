import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { badEmails } from "../../ui/email-list.ts";
import { EmailListField } from "../../ui/email-list-field.tsx";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { uiTexts } from "../../ui/ui-texts.ts";
import { useKeptValues } from "../use-kept-values.ts";
import { LearnMore } from "./learn-more.tsx";
import type { StepProps } from "./request-page.tsx";
import { requestTexts } from "./request-texts.ts";
import { submissionTexts } from "./submission-texts.ts";

const MAX_NOMINEES = 50;

/** Step 3: who is proposed as administrator. */
export const AdministratorsStep = ({ wizard }: StepProps) => {
  const t = useTexts(submissionTexts);
  const about = useTexts(requestTexts);
  const ui = useTexts(uiTexts);
  const { values: kept } = wizard;
  const form = useProblemForm({
    initial: { nominees: kept.nominees, nominatesSelf: kept.nominatesSelf },
    submit: async (values) => wizard.advance(values),
    validate: ({ nominees }): { nominees?: string } => {
      if (nominees.length > MAX_NOMINEES) return { nominees: t("tooManyNominees", { max: MAX_NOMINEES }) };
      return badEmails(nominees).length > 0 ? { nominees: t("badNominees") } : {};
    },
  });
  useKeptValues(form.values, wizard.keep);
  return (
    <Form form={form} submit={ui("continue")} secondary={<Button onClick={wizard.back}>{ui("back")}</Button>}>
      <Panel
        title={t("administrators")}
        lead={t("administratorsLead")}
        actions={
          <LearnMore title={about("aboutAdministrators")}>
            <p>{about("aboutAdministratorsOne")}</p>
            <p>{about("aboutAdministratorsTwo")}</p>
          </LearnMore>
        }
      >
        <p>{t("administratorsNext")}</p>
        <EmailListField {...form.field("nominees")} label={t("others")} optional max={MAX_NOMINEES} />
        <CheckboxField {...form.field("nominatesSelf")} label={t("myself")} />
      </Panel>
    </Form>
  );
};
