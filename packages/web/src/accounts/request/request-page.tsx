import { useQueryParameter } from "../../platform/path-parameters.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Page as Frame } from "../../ui/page.tsx";
import { Steps, useWizard } from "../../ui/wizard.tsx";
import { AccountStep } from "./account-step.tsx";
import { AdministratorsStep } from "./administrators-step.tsx";
import { CompanyStep } from "./company-step.tsx";
import { requestTexts } from "./request-texts.ts";
import { emptyRequest, type RequestValues } from "./request-values.ts";
import { ReviewStep } from "./review-step.tsx";

const steps = ["account", "company", "administrators", "review"] as const;
export type WizardStep = (typeof steps)[number];

/** The wizard as its steps see it. */
export type RequestWizard = ReturnType<typeof useWizard<WizardStep, RequestValues>>;
export type StepProps = { wizard: RequestWizard };

const screens = {
  account: AccountStep,
  company: CompanyStep,
  administrators: AdministratorsStep,
  review: ReviewStep,
} as const;

/** Smart Account Request. */
export const Page = () => {
  const t = useTexts(requestTexts);
  const person = usePerson();
  const domain = useQueryParameter("domain");
  // A request for a domain that was asked for elsewhere is another one than what was left unfinished here.
  const wizard = useWizard<WizardStep, RequestValues>({
    key: `account-request.${person.id}${domain === undefined ? "" : `.${domain}`}`,
    steps,
    initial: emptyRequest(person.relationship === "partner", domain),
  });
  const Screen = screens[wizard.step];
  return (
    <Frame narrow title={t("title")} {...(wizard.step === "account" ? { lead: t("lead") } : {})}>
      <Steps
        current={wizard.step}
        steps={[
          { id: "account", name: t("stepAccount") },
          { id: "company", name: t("stepCompany") },
          { id: "administrators", name: t("stepAdministrators") },
          { id: "review", name: t("stepReview") },
        ]}
      />
      <Screen key={wizard.step} wizard={wizard} />
    </Frame>
  );
};
