import { AccountChoice } from "../accounts/manage/account-choice.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { downloadTexts } from "./download-texts.ts";

/** For which of one's accounts to download. */
export const Page = () => {
  const t = useTexts(downloadTexts);
  return <AccountChoice title={t("title")} noneLead={t("noneLead")} addressOf={addresses.accountDownloads} />;
};
