import type { AccountRequest, Activation } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { queryClient } from "../../platform/api.ts";
import { useLanguage } from "../../platform/language.ts";
import { refreshSession, usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { CheckboxField, RadioCards } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextField } from "../../ui/text-field.tsx";
import { DateText } from "../../ui/when.tsx";
import { useWizard } from "../../ui/wizard.tsx";
import { accountRequestQuery } from "../account-request-query.ts";
import { CompanyFields } from "../company/company-fields.tsx";
import { companyTexts } from "../company/company-texts.ts";
import { companyErrors, companyPaths } from "../company/company-values.ts";
import { countryQuery } from "../company/geography.ts";
import { DnsProofPanel } from "../standing/dns-proof-panel.tsx";
import classes from "../standing/standing.module.css";
import { standingTexts } from "../standing/standing-texts.ts";
import { useKeptValues } from "../use-kept-values.ts";
import { type ActivationValues, activate, initialActivation, openNominations } from "./activation-form.ts";
import { activationTexts } from "./activation-texts.ts";
import { AgreementText } from "./agreement-text.tsx";
import { AuthorizationPanel } from "./authorization-panel.tsx";
import { IdentifierStatePanel } from "./identifier-state-panel.tsx";
import { MissingList, type Part } from "./missing-list.tsx";

type ActivationPartsProps = { activation: Activation; onActivated: (request: AccountRequest) => void };

/** Everything that activation takes, part by part. */
export const ActivationParts = ({ activation, onActivated }: ActivationPartsProps) => {
  const t = useTexts(activationTexts);
  const company = useTexts(companyTexts);
  const list = useTexts(standingTexts);
  const language = useLanguage();
  const { id: personId, company: ownCompany } = usePerson();
  const { request, agreement } = activation;
  const open = openNominations(activation);
  // Only what keeps entered values over a reload is used of it: there is one step.
  const kept = useWizard<"all", ActivationValues>({
    key: `activation.${personId}.${request.accountId}`,
    steps: ["all"],
    initial: initialActivation(activation, ownCompany),
  });

  const missingFor = (values: ActivationValues) => {
    const errors: Partial<Record<keyof ActivationValues, string>> = {
      ...(activation.missing.includes("authorization") ? { authorization: t("authorizationMissing") } : {}),
      ...(activation.missing.includes("identifier")
        ? { identifier: t("identifierReview", { domain: request.domainIdentifierUnicode }) }
        : {}),
      ...(values.accountName.trim() === "" ? { accountName: t("accountNameMissing") } : {}),
      ...companyErrors(values, country, company),
      ...(values.agreed ? {} : { agreed: t("agreeMissing") }),
    };
    for (const { id } of open) {
      if (!values[`decision_${id}`]) errors[`decision_${id}`] = t("nomineeMissing");
    }
    return errors;
  };

  const form = useProblemForm<ActivationValues, AccountRequest>({
    initial: kept.values,
    submit: (values) => activate(activation, values, () => form.set("agreed", false)),
    done: async (activated) => {
      kept.clear();
      queryClient.setQueryData(accountRequestQuery(activated.accountId).queryKey, activated);
      onActivated(activated);
      await Promise.all([
        refreshSession(),
        queryClient.invalidateQueries({ queryKey: ["home"] }),
        queryClient.invalidateQueries({ queryKey: ["accounts", "requests"] }),
      ]);
    },
    validate: missingFor,
    paths: { ...companyPaths, agreed: "agreementVersion" },
  });
  useKeptValues(form.values, kept.keep);
  const country = useQuery({
    ...countryQuery(form.values.country, language),
    enabled: form.values.country !== "",
  }).data;

  const answered = async (changed: AccountRequest) => {
    queryClient.setQueryData(accountRequestQuery(changed.accountId).queryKey, changed);
    if (changed.status === "declined") {
      kept.clear();
      toast(t("declined"));
    }
    form.set("authorization", "");
    await queryClient.invalidateQueries({ queryKey: ["accounts", "activation"] });
    await queryClient.invalidateQueries({ queryKey: ["home"] });
  };

  const wrong = Object.keys(missingFor(form.values));
  const partOf = (field: string): Part => {
    if (field === "authorization" || field === "identifier") return field;
    if (field === "agreed") return "agreement";
    return field.startsWith("decision_") ? "nominations" : "company";
  };
  const version = agreement.version;
  return (
    <Frame
      narrow
      title={t("title", { name: request.accountName })}
      breadcrumbs={[{ label: list("listTitle"), to: addresses.myAccountRequests }]}
      lead={t.rich(
        "lead",
        { name: request.requestedBy.name, date: "<date>·</date>" },
        { name: (words) => <PersonName>{words}</PersonName>, date: () => <DateText at={request.lapsesAt} /> },
      )}
    >
      {activation.orders.length > 0 && (
        <Notice tone="info" title={t("ordersWait", { count: activation.orders.length })}>
          <bdi>{activation.orders.map(({ source, number }) => `${source} ${number}`).join(", ")}</bdi>
        </Notice>
      )}
      <AuthorizationPanel
        request={request}
        id={form.fieldId("authorization")}
        error={form.errors.authorization}
        onAnswer={answered}
      />
      <IdentifierStatePanel request={request} id={form.fieldId("identifier")} error={form.errors.identifier} />
      {request.identifierStatus === "in_review" && request.may.includes("prove_by_dns") && (
        <DnsProofPanel request={request} />
      )}
      <Form form={form} submit={t("activate")}>
        <Panel title={t("company")} lead={t("companyLead")}>
          {request.company !== null && <p className={classes.soft}>{t("companyPrefilled")}</p>}
          <TextField {...form.field("accountName")} label={t("accountName")} />
          <CompanyFields form={form} />
        </Panel>
        <Panel
          title={agreement.title}
          lead={t.rich(
            "agreementVersion",
            { version, date: "<date>·</date>" },
            { date: () => <DateText at={agreement.publishedAt} /> },
          )}
        >
          <AgreementText label={t("agreementText")} body={agreement.body} />
          <CheckboxField {...form.field("agreed")} label={t("agree", { version })} />
        </Panel>
        <Panel title={t("nominations")} lead={t(open.length === 0 ? "nominationsNone" : "nominationsLead")}>
          {open.map(({ id, email }) => (
            <RadioCards
              key={id}
              {...form.field(`decision_${id}`)}
              label={t.rich(
                "nominee",
                { email: `<email>${email}</email>` },
                {
                  email: (words) => <PersonName>{words}</PersonName>,
                },
              )}
              cards={[
                { value: "approve", label: t("approve") },
                { value: "decline", label: t("refuse") },
              ]}
            />
          ))}
        </Panel>
        <MissingList missing={[...new Set(wrong.map(partOf))]} />
      </Form>
    </Frame>
  );
};
