import type { Account, Visibility } from "@freehold/core/accounts/schema";
import { Fragment, useState } from "react";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { refreshSession, useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextField } from "../../ui/text-field.tsx";
import { DomainName } from "../domain-name.tsx";
import { accountQuery, scopeIn, useAccount } from "./account.ts";
import { AdministratorsLogin } from "./administrators-login.tsx";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { loginTexts } from "./login-texts.ts";
import classes from "./manage.module.css";
import { manageTexts } from "./manage-texts.ts";
import { PropertiesFrame } from "./properties-frame.tsx";
import { propertiesTexts } from "./properties-texts.ts";

const keep = (account: Account) => queryClient.setQueryData(accountQuery(account.id).queryKey, account);

/** What Restricted comes to, said without the words of the house. */
const RestrictedMeans = () => {
  const t = useTexts(propertiesTexts);
  return (
    <Notice tone="info" title={t("restrictedTitle")}>
      <ul className={classes.plainList}>
        {([1, 2, 3, 4] as const).map((line) => (
          <li key={line}>{t(`restricted${line}`)}</li>
        ))}
      </ul>
    </Notice>
  );
};

type EditProps = { account: Account; onReload: () => void };

const NameAndVisibility = ({ account, onReload }: EditProps) => {
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
      <ChangedMeanwhile
        problem={form.problem}
        onReload={async () => {
          await queryClient.refetchQueries({ queryKey: accountQuery(account.id).queryKey });
          onReload();
        }}
      />
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
        <RestrictedMeans />
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
          {
            label: t("identifier"),
            value: (
              <>
                <DomainName domain={account.domainIdentifierUnicode} />{" "}
                <Link to={addresses.accountDomains(account.id)}>{t("identifierElsewhere")}</Link>
              </>
            ),
          },
          { label: t("type"), value: t(`type.${account.type}`) },
        ]}
      />
    </Panel>
  );
};

const ReadOnly = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const login = useTexts(loginTexts);
  return (
    <Panel title={t("properties")} lead={t(account.status === "active" ? "readOnly" : "readOnlyNow")}>
      <Facts
        facts={[
          { label: t("accountName"), value: <PersonName>{account.name}</PersonName> },
          {
            label: t("visibility"),
            value: `${t(account.visibility)}. ${t(`${account.visibility}Help`)}`,
          },
          {
            label: login("administratorsLogin"),
            value: login(account.requiresSecondFactor ? "askSecondFactor" : "noSecondFactor"),
          },
          {
            label: login("askAgain"),
            value:
              account.proofWithin === null
                ? login("askAgainNever")
                : login("askAgainAfter", { minutes: account.proofWithin }),
          },
        ]}
      />
      {account.visibility === "restricted" && <RestrictedMeans />}
    </Panel>
  );
};

/** The properties of an account: edited by its administrators, read by everybody else. */
export const Page = () => {
  const t = useTexts(manageTexts);
  const account = useAccount();
  const mayEdit = scopeIn(account, "account.edit") === "account" && account.status === "active";
  const [edition, setEdition] = useState(0);
  return (
    <PropertiesFrame part="general">
      {mayEdit ? (
        <Fragment key={edition}>
          <NameAndVisibility account={account} onReload={() => setEdition(edition + 1)} />
          <AdministratorsLogin account={account} onReload={() => setEdition(edition + 1)} />
        </Fragment>
      ) : (
        <ReadOnly account={account} />
      )}
      <Fixed account={account} />
      {mayEdit && <Notice tone="quiet">{t("recorded")}</Notice>}
    </PropertiesFrame>
  );
};
