import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { Tabs } from "../ui/tabs.tsx";
import { accountTransferTexts } from "./texts.ts";

/** The two kinds of transfers: within an account, and between accounts. */
export const TransferSections = ({ accountId }: { accountId: string }) => {
  const t = useTexts(accountTransferTexts);
  return (
    <Tabs
      label={t("sections")}
      tabs={[
        { to: addresses.licenseTransfers(accountId), label: t("within") },
        { to: addresses.accountTransfers(accountId), label: t("between") },
      ]}
    />
  );
};
