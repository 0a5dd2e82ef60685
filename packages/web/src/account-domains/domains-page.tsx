import { useSuspenseQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { PropertiesFrame } from "../accounts/manage/properties-frame.tsx";
import { useTexts } from "../platform/texts.ts";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { AddDomains } from "./add-domains.tsx";
import { AboutRecord } from "./dns-record.tsx";
import { DomainItem } from "./domain-item.tsx";
import classes from "./domains.module.css";
import { domainsQuery } from "./domains-query.ts";
import { RenamePanel } from "./rename-panel.tsx";
import { domainTexts } from "./texts.ts";

/** The domains of an account: its identifier and the further ones, how each is proven, and another identifier. */
export const Page = () => {
  const t = useTexts(domainTexts);
  const account = useAccount();
  const { data: domains } = useSuspenseQuery(domainsQuery(account.id));
  const mayEdit = scopeIn(account, "account.edit") === "account" && account.status === "active";
  const identifier = domains.items.find(({ isIdentifier }) => isIdentifier);
  const further = domains.items.filter(({ isIdentifier }) => !isIdentifier);
  return (
    <PropertiesFrame part="domains">
      <Panel title={t("identifierTitle")} lead={t("identifierLead")}>
        {identifier !== undefined && <DomainItem accountId={account.id} domain={identifier} mayEdit={mayEdit} />}
      </Panel>
      <Panel title={t("furtherTitle")} lead={t("furtherLead")}>
        {further.length === 0 ? (
          <EmptyState title={t("none")}>{t(mayEdit ? "noneLead" : "noneRead")}</EmptyState>
        ) : (
          <ul className={classes.list}>
            {further.map((domain) => (
              <li key={domain.domain} className={classes.domain}>
                <DomainItem accountId={account.id} domain={domain} mayEdit={mayEdit} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {mayEdit && <AddDomains accountId={account.id} />}
      <Panel title={t("aboutTitle")}>
        <AboutRecord />
      </Panel>
      <RenamePanel domains={domains} mayEdit={mayEdit} />
    </PropertiesFrame>
  );
};
