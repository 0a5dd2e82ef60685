import { AccountChoice } from "../accounts/manage/account-choice.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { entitlementTexts } from "./entitlement-texts.ts";

/** Which of one's accounts to see the entitlements of. */
export const Page = () => {
  const t = useTexts(entitlementTexts);
  return <AccountChoice title={t("title")} noneLead={t("noneLead")} addressOf={addresses.accountEntitlements} />;
};
