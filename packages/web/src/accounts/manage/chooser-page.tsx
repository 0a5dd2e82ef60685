import { addresses } from "../../platform/addresses.ts";
import { useTexts } from "../../platform/texts.ts";
import { AccountChoice } from "./account-choice.tsx";
import { manageTexts } from "./manage-texts.ts";

const addressOf = (accountId: string) => `${addresses.manage}/${accountId}/overview`;

/** Which of one's accounts to manage. */
export const Page = () => {
  const t = useTexts(manageTexts);
  return <AccountChoice title={t("title")} noneLead={t("noneLead")} addressOf={addressOf} />;
};
