import type { Account, Visibility } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../platform/api.ts";
import { useLanguage } from "../../platform/language.ts";
import { refreshSession, useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { type ProblemForm, useProblemForm } from "../../ui/problem-form.ts";
import { TextField } from "../../ui/text-field.tsx";
import { CompanyFields } from "../company/company-fields.tsx";
import { CompanyLines } from "../company/company-lines.tsx";
import { companyTexts } from "../company/company-texts.ts";
import { type CompanyValues, companyErrors, companyOf, companyPaths, noCompany } from "../company/company-values.ts";
import { countryQuery } from "../company/geography.ts";
import { DomainName } from "../domain-name.tsx";
import { accountQuery, scopeIn, useAccount } from "./account.ts";
import { ManageFrame } from "./manage-frame.tsx";
import { manageTexts } from "./manage-texts.ts";

const keep = (account: Account) => queryClient.setQueryData(accountQuery(account.id).queryKey, account);

const NameAndVisibility = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const initial: { name: string; visibility: Visibility | "" } = { name: account.name, visibility: account.visibility };
  const form = useProblemForm({
    initial,
    validate: ({ name }) => (name.trim() === "" ? { name: t("nameMissing") } : {}),
    submit: ({ name, visibility }) =>
      client.accounts.update({
        accountId: account.id,
        version: account.version,
        name,
        ...(visibility === "" ? {} : { visibility }),
      }),
    done: async (changed) => {
      keep(changed);
      toast(t("saved"));
      await refreshSession();
    },
  });
  return (
    <Panel title={t("nameAndVisibility")}>
      <Form form={form} submit={t("save")}>
        <TextField {...form.field("name")} label={t("accountName")} help={t("accountNameHelp")} autoComplete="off" />
        <RadioCards
          {...form.field("visibility")}
          label={t("visibilityLabel")}
          cards={[
            { value: "unrestricted", label: t("unrestricted"), help: t("unrestrictedHelp") },
            { value: "restricted", label: t("restricted"), help: t("restrictedHelp") },
          ]}
        />
      </Form>
    </Panel>
  );
};

const Company = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const company = useTexts(companyTexts);
  const language = useLanguage();
  const form: ProblemForm<CompanyValues> = useProblemForm({
    initial: { ...noCompany, ...account.company },
    paths: companyPaths,
    validate: (values) => companyErrors(values, country, company),
    submit: (values) =>
      client.accounts.update({ accountId: account.id, version: account.version, company: companyOf(values) }),
    done: (changed) => {
      keep(changed);
      toast(t("saved"));
    },
  });
  const { country: code } = form.values;
  const country = useQuery({ ...countryQuery(code, language), enabled: code !== "" }).data;
  return (
    <Panel title={t("company")} lead={t("companyLead")}>
      <Form form={form} submit={t("saveCompany")}>
        <CompanyFields form={form} />
      </Form>
    </Panel>
  );
};

/** What stays as it is, and who could change it. */
const Fixed = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const { operatorName: operator } = useSession();
  return (
    <Panel title={t("fixed")} lead={t("fixedLead", { operator })}>
      <Facts
        facts={[
          { label: t("identifier"), value: <DomainName domain={account.domainIdentifierUnicode} /> },
          { label: t("type"), value: t(`type.${account.type}`) },
        ]}
      />
    </Panel>
  );
};

const ReadOnly = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  return (
    <Panel title={t("properties")} lead={t(account.status === "active" ? "readOnly" : "readOnlyNow")}>
      <Facts
        facts={[
          { label: t("accountName"), value: <PersonName>{account.name}</PersonName> },
          {
            label: t("visibility"),
            value: `${t(account.visibility)}. ${t(`${account.visibility}Help`)}`,
          },
          { label: t("company"), value: account.company === null ? "" : <CompanyLines company={account.company} /> },
        ]}
      />
    </Panel>
  );
};

/** The properties of an account: edited by its administrators, read by everybody else. */
export const Page = () => {
  const t = useTexts(manageTexts);
  const account = useAccount();
  const mayEdit = scopeIn(account, "account.edit") === "account" && account.status === "active";
  return (
    <ManageFrame section={t("properties")}>
      {mayEdit ? (
        <>
          <NameAndVisibility account={account} />
          <Company account={account} />
        </>
      ) : (
        <ReadOnly account={account} />
      )}
      <Fixed account={account} />
      {mayEdit && <Notice tone="quiet">{t("recorded")}</Notice>}
    </ManageFrame>
  );
};
