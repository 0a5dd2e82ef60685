import { useSuspenseQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { PeopleFrame } from "../members/people-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { CopyField } from "../ui/copy.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { DefaultsPanel } from "./defaults-panel.tsx";
import { LastChangesPanel } from "./last-changes-panel.tsx";
import classes from "./provisioning.module.css";
import { provisioningQuery } from "./query.ts";
import { provisioningTexts } from "./texts.ts";
import { TokensPanel } from "./tokens-panel.tsx";

const steps = ["app", "address", "mapping", "assign", "groups", "rotate"] as const;

/** What somebody does in their directory, whichever it is. */
const StepsPanel = () => {
  const t = useTexts(provisioningTexts);
  return (
    <Panel title={t("stepsTitle")} lead={t("stepsLead")}>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>{t.rich(`step.${step}`, {}, { code: (words) => <code translate="no">{words}</code> })}</li>
        ))}
      </ol>
      <p className={classes.soft}>{t("rules")}</p>
    </Panel>
  );
};

/** How the directory of an organisation keeps the people of its account. */
export const Page = () => {
  const t = useTexts(provisioningTexts);
  const account = useAccount();
  const { data } = useSuspenseQuery(provisioningQuery(account.id));
  const { baseUrl, domains, people } = data;
  const hasPeople = people.active + people.inactive > 0;
  return (
    <PeopleFrame section={t("provisioning")}>
      <Panel title={t("provisioning")} lead={t("lead")}>
        {domains.length === 0 && (
          <Notice tone="warning" title={t("noDomainTitle")}>
            {t.rich(
              "noDomain",
              {},
              {
                link: (words) => <Link to={addresses.accountDomains(account.id)}>{words}</Link>,
              },
            )}
          </Notice>
        )}
        <Facts
          facts={[
            { label: t("baseUrl"), value: <CopyField value={baseUrl} what={t("baseUrl")} /> },
            {
              label: t("domains"),
              value: (
                <ul className={classes.domains}>
                  {domains.map((domain) => (
                    <li key={domain}>
                      <bdi>{domain}</bdi>
                    </li>
                  ))}
                </ul>
              ),
            },
            { label: t("people"), value: hasPeople ? t("peopleCount", people) : t("nobody") },
          ]}
        />
      </Panel>
      <TokensPanel account={account} tokens={data.tokens} />
      <DefaultsPanel account={account} defaults={data.defaults} />
      <StepsPanel />
      <LastChangesPanel changes={data.lastChanges} logAddress={addresses.accountAudit(account.id)} />
    </PeopleFrame>
  );
};
