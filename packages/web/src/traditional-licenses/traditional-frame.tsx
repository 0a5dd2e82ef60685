import type { Account } from "@freehold/core/accounts/schema";
import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { traditionalTexts } from "./texts.ts";

/** Whether somebody may claim and convert for the whole of an account, as it is now. */
export const mayChange = (account: Account): boolean =>
  scopeIn(account, "license.manage") === "account" && account.status === "active" && account.type !== "holding";

type TraditionalFrameProps = {
  /** Which of the pages it is; left out on the list itself. */
  section?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** The pages of an account's traditional licenses, for who may see them. */
export const TraditionalFrame = ({ section, lead, actions, children }: TraditionalFrameProps) => {
  const t = useTexts(traditionalTexts);
  const account = useAccount();
  const { memberships } = usePerson();
  const accountLead = t.rich(
    "accountLead",
    { account: account.name },
    { name: () => <PersonName>{account.name}</PersonName> },
  );
  const sees = scopeIn(account, "license.see");
  return (
    <Frame
      title={section ?? t("title")}
      {...(section === undefined ? {} : { section: t("title") })}
      lead={lead ?? accountLead}
      breadcrumbs={[
        ...(memberships.length > 1 ? [{ label: t("allAccounts"), to: addresses.traditionalLicenses }] : []),
        ...(section === undefined ? [] : [{ label: t("title"), to: addresses.accountTraditionalLicenses(account.id) }]),
      ]}
      actions={actions}
    >
      {sees === undefined ? (
        <Notice tone="info" title={t("mayNotTitle")}>
          {t("mayNot")}
        </Notice>
      ) : (
        <>
          {sees === "virtual_accounts" && <Notice tone="info">{t("ownOnly")}</Notice>}
          {account.type === "holding" && <Notice tone="info">{t("holding")}</Notice>}
          {account.status !== "active" && <Notice tone="warning">{t("notActive")}</Notice>}
          {children}
        </>
      )}
    </Frame>
  );
};
