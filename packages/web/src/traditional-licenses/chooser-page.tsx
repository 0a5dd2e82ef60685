import { AccountChoice } from "../accounts/manage/account-choice.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { traditionalTexts } from "./texts.ts";

/** Which of one's accounts to see the traditional licenses of. */
export const Page = () => {
  const t = useTexts(traditionalTexts);
  return <AccountChoice title={t("title")} noneLead={t("noneLead")} addressOf={addresses.accountTraditionalLicenses} />;
};
