import { useAccount } from "../accounts/manage/account.ts";
import { useTexts } from "../platform/texts.ts";
import { AccountFrame } from "./account-frame.tsx";
import { useAccountSide } from "./account-side.ts";
import { accountRenewalTexts } from "./account-texts.ts";
import { DraftForm } from "./draft-form.tsx";

/** Drafts a renewal of an account's purchases. */
export const Page = () => {
  const t = useTexts(accountRenewalTexts);
  const { id: accountId } = useAccount();
  return (
    <AccountFrame section={t("draftNew")}>
      <p>{t("draftLead")}</p>
      <DraftForm side={useAccountSide(accountId)} />
    </AccountFrame>
  );
};
