import type { IdentityProvider, ProviderDomain } from "@freehold/core/single-sign-on/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { providersQuery } from "./providers-query.ts";
import classes from "./single-sign-on.module.css";
import { singleSignOnTexts } from "./texts.ts";
import { DomainNames, ModeBadge, providerName } from "./words.tsx";

const useColumns = (accountId: string, domains: readonly ProviderDomain[]): readonly Column<IdentityProvider>[] => {
  const t = useTexts(singleSignOnTexts);
  return [
    {
      id: "provider",
      header: t("provider"),
      names: true,
      cell: (provider) => (
        <Link to={addresses.identityProvider(accountId, provider.id)}>
          <bdi>{providerName(provider)}</bdi>
        </Link>
      ),
    },
    {
      id: "domains",
      header: t("domains"),
      cell: (provider) =>
        provider.domains.length === 0 ? t("noDomains") : <DomainNames names={provider.domains} domains={domains} />,
    },
    { id: "people", header: t("people"), cell: ({ people }) => t("peopleCount", { count: people }) },
    {
      id: "tried",
      header: t("tried"),
      cell: ({ triedAt }) => (triedAt === null ? t("never") : <DateText at={triedAt} />),
    },
    { id: "mode", header: t("login"), cell: (provider) => <ModeBadge provider={provider} /> },
  ];
};

/** The identity providers of an account. */
export const Page = () => {
  const t = useTexts(singleSignOnTexts);
  const account = useAccount();
  const { data } = useSuspenseQuery(providersQuery(account.id));
  const isRoom = data.domains.some(({ providerId }) => providerId === null);
  return (
    <ManageFrame section={t("title")}>
      <Panel
        title={t("title")}
        lead={t("lead")}
        actions={
          account.status === "active" &&
          isRoom && (
            <ButtonLink weight="main" to={`${addresses.singleSignOn(account.id)}/new`}>
              {t("add")}
            </ButtonLink>
          )
        }
      >
        <DataTable
          label={t("title")}
          columns={useColumns(account.id, data.domains)}
          rowKey={({ id }) => id}
          rows={data.items}
          empty={
            <EmptyState title={t("noneTitle")}>
              {data.domains.length > 0
                ? t("none")
                : t.rich(
                    "noneUnproven",
                    {},
                    { link: (words) => <Link to={addresses.accountDomains(account.id)}>{words}</Link> },
                  )}
            </EmptyState>
          }
        />
        {data.items.length > 0 && !isRoom && <p className={classes.soft}>{t("allTaken")}</p>}
        <p className={classes.soft}>
          {t.rich("how", {}, { link: (words) => <Link to="/learn/single-sign-on">{words}</Link> })}
        </p>
      </Panel>
    </ManageFrame>
  );
};
