import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { agreementTexts } from "./texts.ts";

type WorkspaceFrameProps = {
  /** What stands in the heading, where it is not the workspace itself. */
  title?: string;
  /** The agreement that a suite is of, above it. */
  of?: { label: string; to: string };
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** EA Workspace around one of its pages, for one account. */
export const WorkspaceFrame = ({ title, of, lead, actions, children }: WorkspaceFrameProps) => {
  const t = useTexts(agreementTexts);
  const account = useAccount();
  const { memberships } = usePerson();
  const above = [
    ...(memberships.length > 1 ? [{ label: t("allAccounts"), to: addresses.agreements }] : []),
    ...(title === undefined ? [] : [{ label: t("title"), to: addresses.accountAgreements(account.id) }]),
    ...(of === undefined ? [] : [of]),
  ];
  const maySee = scopeIn(account, "license.see") !== undefined;
  return (
    <Frame
      title={title ?? t("title")}
      {...(title === undefined ? {} : { section: t("title") })}
      {...(above.length > 0 ? { breadcrumbs: above } : {})}
      lead={lead ?? t.rich("lead", { account: account.name }, { name: (words) => <PersonName>{words}</PersonName> })}
      actions={maySee ? actions : undefined}
    >
      {maySee ? (
        children
      ) : (
        <Notice tone="info" title={t("mayNotTitle")}>
          {t("mayNot")}
        </Notice>
      )}
    </Frame>
  );
};
