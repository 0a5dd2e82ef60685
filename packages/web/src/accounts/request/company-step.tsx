import { queryClient } from "../../platform/api.ts";
import { currentLanguage } from "../../platform/language.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { uiTexts } from "../../ui/ui-texts.ts";
import { CompanyFields } from "../company/company-fields.tsx";
import { companyTexts } from "../company/company-texts.ts";
import { companyErrors, companyOf } from "../company/company-values.ts";
import { countryQuery } from "../company/geography.ts";
import { DomainName } from "../domain-name.tsx";
import { useKeptValues } from "../use-kept-values.ts";
import type { StepProps } from "./request-page.tsx";
import { identifierOf } from "./request-values.ts";
import { submissionTexts } from "./submission-texts.ts";

/** Step 2: the company, now or at activation. */
export const CompanyStep = ({ wizard }: StepProps) => {
  const t = useTexts(submissionTexts);
  const ui = useTexts(uiTexts);
  const company = useTexts(companyTexts);
  const { email, company: ownCompany } = usePerson();
  const { values: kept } = wizard;
  const form = useProblemForm({
    initial: { ...companyOf(kept), providesCompany: kept.providesCompany },
    submit: async (values) => wizard.advance(values),
    validate: (values) =>
      values.providesCompany
        ? companyErrors(
            values,
            queryClient.getQueryData(countryQuery(values.country, currentLanguage()).queryKey),
            company,
          )
        : {},
  });
  useKeptValues(form.values, wizard.keep);
  const { providesCompany } = form.values;
  const provide = form.field("providesCompany");
  // Who authorizes for their own company gets its name from their profile to start with.
  const startsWithOwn = kept.who === "self" && form.values.companyName === "";
  return (
    <Form form={form} submit={ui("continue")} secondary={<Button onClick={wizard.back}>{ui("back")}</Button>}>
      <Panel title={t("company")} lead={t("companyLead")}>
        <p>{t("companyLegal")}</p>
        <CheckboxField
          {...provide}
          onChange={(provides) => {
            provide.onChange(provides);
            if (provides && startsWithOwn) form.set("companyName", ownCompany);
          }}
          label={t("provideNow")}
        />
        {providesCompany && (
          <>
            <Facts facts={[{ label: company("domain"), value: <DomainName domain={identifierOf(kept, email)} /> }]} />
            <CompanyFields form={form} />
          </>
        )}
      </Panel>
    </Form>
  );
};
