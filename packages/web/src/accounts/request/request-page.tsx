import { lazy, Suspense } from "react";
import { useQueryParameter } from "../../platform/path-parameters.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Page as Frame } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Steps, useWizard } from "../../ui/wizard.tsx";
import { AccountStep } from "./account-step.tsx";
import { requestTexts } from "./request-texts.ts";
import { emptyRequest, type RequestValues } from "./request-values.ts";

const steps = ["account", "company", "administrators", "review"] as const;
export type WizardStep = (typeof steps)[number];

/** The wizard as its steps see it. */
export type RequestWizard = ReturnType<typeof useWizard<WizardStep, RequestValues>>;
export type StepProps = { wizard: RequestWizard };

// The first step is all that the first visit loads; the others come while it is filled in.
const screens = {
  account: AccountStep,
  company: lazy(async () => ({ default: (await import("./company-step.tsx")).CompanyStep })),
  administrators: lazy(async () => ({ default: (await import("./administrators-step.tsx")).AdministratorsStep })),
  review: lazy(async () => ({ default: (await import("./review-step.tsx")).ReviewStep })),
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
      <Suspense fallback={<Skeleton />}>
        <Screen key={wizard.step} wizard={wizard} />
      </Suspense>
    </Frame>
  );
};
