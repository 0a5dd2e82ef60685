import type { Role } from "@freehold/core/kernel/permission";
import { FindAccount } from "../directory/find-account.tsx";
import { OwnDomain } from "../directory/own-domain.tsx";
import { EmergencyOffers } from "../emergency-access/offers.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { addresses } from "../platform/addresses.ts";
import { type Person, usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { TakeoverOffers } from "../takeovers/takeover-offers.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import classes from "./access.module.css";
import { AccessFrame } from "./access-frame.tsx";
import { accessTexts } from "./access-texts.ts";
import { PlannedRoles } from "./planned-roles.tsx";

type Membership = Person["memberships"][number];

const Memberships = () => {
  const t = useTexts(accessTexts);
  const roleWords = useTexts(roleTexts);
  const { memberships } = usePerson();
  const rolesOf = ({ roles }: Membership) =>
    roles
      .flatMap(({ role }) => (role in roleTexts.sentences.en ? [roleWords(role as Role)] : []))
      .filter((word, index, all) => all.indexOf(word) === index)
      .join(", ");
  return (
    <Panel title={t("memberships")} lead={t("membershipsLead")}>
      <DataTable
        label={t("memberships")}
        rows={memberships}
        rowKey={({ accountId }) => accountId}
        columns={[
          {
            id: "account",
            header: t("account"),
            names: true,
            cell: ({ name, domainIdentifier }) => (
              <span className={classes.subject}>
                <PersonName>{name}</PersonName>
                <bdi className={classes.soft}>{domainIdentifier}</bdi>
              </span>
            ),
          },
          { id: "roles", header: t("roles"), cell: rolesOf },
        ]}
        actions={({ accountId, name }) => (
          <ButtonLink small to={`/manage/${accountId}/overview`} label={`${t("manageAccount")}: ${name}`}>
            {t("manageAccount")}
          </ButtonLink>
        )}
        empty={
          <EmptyState
            title={t("membershipsEmptyTitle")}
            action={
              <ButtonLink small to={addresses.requestAccount}>
                {t("requestAccount")}
              </ButtonLink>
            }
          >
            {t("membershipsEmpty")}
          </EmptyState>
        }
      />
    </Panel>
  );
};

/** Access, tab Smart Accounts: the way to ask, what the person belongs to, what their organization has. */
export const Page = () => {
  const t = useTexts(accessTexts);
  return (
    <AccessFrame>
      <TakeoverOffers />
      <Panel title={t("viewYourRequests")} lead={t("viewYourRequestsLead")}>
        <Actions>
          <ButtonLink weight="main" to={addresses.requestAccess}>
            {t("requestAccess")}
          </ButtonLink>
          <ButtonLink to={addresses.yourRequests}>{t("yourRequests")}</ButtonLink>
        </Actions>
      </Panel>
      <Memberships />
      <PlannedRoles />
      <EmergencyOffers />
      <OwnDomain />
      <FindAccount />
    </AccessFrame>
  );
};
