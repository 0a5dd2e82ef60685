import { AccountChoice } from "../accounts/manage/account-choice.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { licenseTexts } from "./license-texts.ts";

/** Which of one's accounts to see the licenses of. */
export const Page = () => {
  const t = useTexts(licenseTexts);
  return <AccountChoice title={t("manager")} noneLead={t("noneLead")} addressOf={addresses.accountLicenses} />;
};
