import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { client, Problem, queryClient } from "../../platform/api.ts";
import { useLanguage } from "../../platform/language.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Actions, Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { uiTexts } from "../../ui/ui-texts.ts";
import { CompanyLines } from "../company/company-lines.tsx";
import { companyOf } from "../company/company-values.ts";
import { DomainName } from "../domain-name.tsx";
import { NamedPerson } from "../named-person.tsx";
import { useIdentifierVerdict } from "./identifier-verdict.ts";
import classes from "./request.module.css";
import type { StepProps, WizardStep } from "./request-page.tsx";
import { requestTexts } from "./request-texts.ts";
import { authorizerOf, identifierOf, requestInput } from "./request-values.ts";
import { submissionTexts } from "./submission-texts.ts";
import { VerdictNotice } from "./verdict-notice.tsx";

const stepOf = (field: string): WizardStep => {
  if (field.startsWith("company")) return "company";
  return field.startsWith("nomin") ? "administrators" : "account";
};

/** Step 4: everything exactly as entered, and the button that sends it. */
export const ReviewStep = ({ wizard }: StepProps) => {
  const t = useTexts(submissionTexts);
  const steps = useTexts(requestTexts);
  const ui = useTexts(uiTexts);
  const language = useLanguage();
  const router = useRouter();
  const person = usePerson();
  const { values } = wizard;
  const identifier = identifierOf(values, person.email);
  const authorizerEmail = authorizerOf(values, person.email);
  const live = useIdentifierVerdict(identifier, authorizerEmail);
  const form = useProblemForm({
    initial: {},
    submit: () => client.accounts.request(requestInput(values, person.email), { idempotencyKey: wizard.attempt }),
    done: async (request) => {
      queryClient.setQueryData(["accounts", "request", request.accountId], request);
      await queryClient.invalidateQueries({ queryKey: ["accounts", "requests"] });
      await queryClient.invalidateQueries({ queryKey: ["home"] });
      await router.navigate({ href: `/smart-account/request/complete/${request.accountId}`, replace: true });
      wizard.clear();
    },
  });

  const editButton = (step: WizardStep, label: string): ReactNode => (
    <Button small weight="quiet" label={label} onClick={() => wizard.openStep(step)}>
      {ui("edit")}
    </Button>
  );
  const verdict = live.verdict;
  const known = verdict !== undefined && verdict.verdict !== "refused" ? verdict : undefined;
  const hasNominees = values.nominatesSelf || values.nominees.length > 0;
  const problem = form.problem instanceof Problem ? form.problem : undefined;
  const stepNames: Record<WizardStep, string> = {
    account: steps("stepAccount"),
    company: steps("stepCompany"),
    administrators: steps("stepAdministrators"),
    review: steps("stepReview"),
  };
  const wrongSteps = [...new Set((problem?.fields ?? []).map(({ field }) => stepOf(field)))];
  const multiline = (words: string) => (words === "" ? "" : <span className={classes.plain}>{words}</span>);
  const { domainIdentifier } = values;
  const entered = values.identifierEdited ? domainIdentifier.trim() : identifier;

  return (
    <Form form={form} submit={t("submit")} secondary={<Button onClick={wizard.back}>{ui("back")}</Button>}>
      {problem !== undefined && problem.fields.length > 0 && (
        <Notice tone="bad" live title={t("correct")}>
          <ul className={classes.reasons}>
            {problem.fields.map(({ field, detail }) => (
              <li key={field}>{detail}</li>
            ))}
          </ul>
          <Actions>
            {wrongSteps.map((step) => (
              <Button key={step} small onClick={() => wizard.openStep(step)}>
                {stepNames[step]}
              </Button>
            ))}
          </Actions>
        </Notice>
      )}
      <Panel title={t("reviewAccount")} actions={editButton("account", t("editAccount"))}>
        <Facts
          facts={[
            { label: t("identifier"), value: <DomainName domain={entered} /> },
            ...(known !== undefined && known.ascii !== entered
              ? [{ label: t("identifierAscii"), value: <DomainName domain={known.ascii} /> }]
              : []),
            { label: t("accountName"), value: <PersonName>{values.accountName}</PersonName> },
            ...(values.identifierEdited && values.identifierNote !== ""
              ? [{ label: t("identifierNote"), value: multiline(values.identifierNote) }]
              : []),
            {
              label: t("companyInformation"),
              value: (
                <div className={classes.withEdit}>
                  {values.providesCompany ? (
                    <CompanyLines company={companyOf(values)} />
                  ) : (
                    <span className={classes.soft}>{t("companyLater")}</span>
                  )}
                  {editButton("company", t("editCompany"))}
                </div>
              ),
            },
          ]}
        />
        {verdict?.verdict !== "proven" && (
          <VerdictNotice
            {...live}
            domain={identifier}
            authorizerEmail={authorizerEmail}
            isSelf={values.who === "self"}
          />
        )}
      </Panel>
      <Panel title={t("reviewAccess")} actions={editButton("administrators", t("editAccess"))}>
        <Facts
          facts={[
            { label: t("requestType"), value: t(hasNominees ? "requestTypeValue" : "requestTypeNone") },
            {
              label: t("requestedFor"),
              value: !hasNominees ? (
                t("requestedForNobody")
              ) : (
                <ul className={classes.list}>
                  {values.nominatesSelf && (
                    <li>
                      <NamedPerson name={person.name} email={person.email} />
                    </li>
                  )}
                  {values.nominees.map((nominee) => (
                    <li key={nominee}>
                      <PersonName>{nominee}</PersonName>
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              label: t("authorizer"),
              value: (
                <div className={classes.withEdit}>
                  <span>
                    {values.who === "self" ? (
                      <NamedPerson name={person.name} email={person.email} />
                    ) : (
                      <PersonName>{values.authorizerEmail}</PersonName>
                    )}
                  </span>
                  {editButton("account", t("editAuthorizer"))}
                </div>
              ),
            },
            { label: t("requestedBy"), value: <NamedPerson name={person.name} email={person.email} /> },
            ...(values.who === "other"
              ? [{ label: t("specialMessage"), value: multiline(values.specialMessage) }]
              : []),
          ]}
        />
      </Panel>
      <Notice tone="info">
        <p lang={language}>{t("notice")}</p>
      </Notice>
    </Form>
  );
};
