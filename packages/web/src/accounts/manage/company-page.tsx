import type { Account } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useLanguage } from "../../platform/language.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { type ProblemForm, useProblemForm } from "../../ui/problem-form.ts";
import { CompanyFields } from "../company/company-fields.tsx";
import { CompanyLines } from "../company/company-lines.tsx";
import { companyTexts } from "../company/company-texts.ts";
import { type CompanyValues, companyErrors, companyOf, companyPaths, noCompany } from "../company/company-values.ts";
import { countryQuery } from "../company/geography.ts";
import { accountQuery, scopeIn, useAccount } from "./account.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { manageTexts } from "./manage-texts.ts";
import { PropertiesFrame } from "./properties-frame.tsx";

type CompanyProps = { account: Account; onReload: () => void };

const Company = ({ account, onReload }: CompanyProps) => {
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
      queryClient.setQueryData(accountQuery(changed.id).queryKey, changed);
      toast(t("saved"));
    },
  });
  const { country: code } = form.values;
  const country = useQuery({ ...countryQuery(code, language), enabled: code !== "" }).data;
  return (
    <Panel title={t("company")} lead={t("companyLead")}>
      <ChangedMeanwhile
        problem={form.problem}
        onReload={async () => {
          await queryClient.refetchQueries({ queryKey: accountQuery(account.id).queryKey });
          onReload();
        }}
      />
      <Form form={form} submit={t("saveCompany")}>
        <CompanyFields form={form} />
      </Form>
    </Panel>
  );
};

/** Legal name and headquarters: edited by administrators, read by everybody else. */
export const Page = () => {
  const t = useTexts(manageTexts);
  const account = useAccount();
  const mayEdit = scopeIn(account, "account.edit") === "account" && account.status === "active";
  const [edition, setEdition] = useState(0);
  return (
    <PropertiesFrame part="company">
      {mayEdit ? (
        <>
          <Company key={edition} account={account} onReload={() => setEdition(edition + 1)} />
          <Notice tone="quiet">{t("recorded")}</Notice>
        </>
      ) : (
        <Panel title={t("company")} lead={t(account.status === "active" ? "readOnly" : "readOnlyNow")}>
          {account.company === null ? <p>–</p> : <CompanyLines company={account.company} />}
        </Panel>
      )}
    </PropertiesFrame>
  );
};
