import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { downloadTexts } from "./download-texts.ts";

/** Download and Upgrade around one of its tabs, for one account. */
export const DownloadsFrame = ({ section, children }: { section: string; children: ReactNode }) => {
  const t = useTexts(downloadTexts);
  const account = useAccount();
  const { memberships } = usePerson();
  const at = addresses.accountDownloads(account.id);
  return (
    <Frame
      title={t("title")}
      section={section}
      {...(memberships.length > 1 ? { breadcrumbs: [{ label: t("allAccounts"), to: addresses.downloads }] } : {})}
      lead={t.rich(
        "accountLead",
        { account: "<name>·</name>" },
        { name: () => <PersonName>{account.name}</PersonName> },
      )}
      actions={<Link to={`${addresses.learn}/downloads`}>{t("howItWorks")}</Link>}
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
              { to: at, label: t("products") },
              { to: `${at}/history`, label: t("history") },
            ]}
          />
          {children}
        </>
      )}
    </Frame>
  );
};
