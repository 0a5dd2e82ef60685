import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useAlertCount } from "./alert-count.ts";
import { licenseTexts } from "./license-texts.ts";

type LicensesFrameProps = {
  /** The tab's name, for the document's title. */
  section: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** Smart Software Manager around one of its tabs, for one account. */
export const LicensesFrame = ({ section, actions, children }: LicensesFrameProps) => {
  const t = useTexts(licenseTexts);
  const account = useAccount();
  const { memberships } = usePerson();
  const alerts = useAlertCount();
  const at = addresses.accountLicenses(account.id);
  return (
    <Frame
      title={t("manager")}
      section={section}
      {...(memberships.length > 1 ? { breadcrumbs: [{ label: t("allAccounts"), to: addresses.licenses }] } : {})}
      lead={t.rich(
        "accountLead",
        { account: "<name>·</name>" },
        { name: () => <PersonName>{account.name}</PersonName> },
      )}
      actions={actions}
    >
      {scopeIn(account, "license.see") === undefined ? (
        <Notice tone="info" title={t("mayNotTitle")}>
          {t("mayNot")}
        </Notice>
      ) : (
        <>
          <Tabs
            label={t("sections")}
            tabs={[
              { to: at, label: t("inventory") },
              { to: addresses.accountOrders(account.id), label: t("orders") },
              { to: addresses.licenseTransfers(account.id), label: t("transfers") },
              ...(scopeIn(account, "renewal.see") === undefined
                ? []
                : [{ to: addresses.accountRenewals(account.id), label: t("renewals") }]),
              {
                to: addresses.accountAlerts(account.id),
                label: t("alerts"),
                count: alerts,
                countLabel: t("alertsWaiting"),
              },
              { to: addresses.licenseReports(account.id), label: t("reports") },
            ]}
          />
          {children}
        </>
      )}
    </Frame>
  );
};
