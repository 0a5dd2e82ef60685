import { AccountChoice } from "../accounts/manage/account-choice.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { agreementTexts } from "./texts.ts";

/** Which of one's accounts to see the enterprise agreements of. */
export const Page = () => {
  const t = useTexts(agreementTexts);
  return <AccountChoice title={t("title")} noneLead={t("noneLead")} addressOf={addresses.accountAgreements} />;
};
