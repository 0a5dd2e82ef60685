import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { accountRenewalTexts } from "./account-texts.ts";

type AccountFrameProps = { section: string; actions?: ReactNode; children: ReactNode };

/** Smart Software Manager around renewals, for those whose role shows them. */
export const AccountFrame = ({ section, actions, children }: AccountFrameProps) => {
  const t = useTexts(accountRenewalTexts);
  const account = useAccount();
  const sees = scopeIn(account, "renewal.see") !== undefined;
  return (
    <LicensesFrame section={section} {...(sees ? { actions } : {})}>
      {sees ? (
        children
      ) : (
        <Notice tone="info" title={t("mayNotTitle")}>
          {t("mayNot")}
        </Notice>
      )}
    </LicensesFrame>
  );
};
