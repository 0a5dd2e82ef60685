import type { ReactNode } from "react";
import { addresses } from "../../platform/addresses.ts";
import { useTexts } from "../../platform/texts.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { useAccount } from "./account.ts";
import { ManageFrame } from "./manage-frame.tsx";
import { propertiesTexts } from "./properties-texts.ts";

type PropertiesFrameProps = { part: "general" | "company" | "contacts" | "domains" | "agreement"; children: ReactNode };

/** Properties of an account around one of their parts. */
export const PropertiesFrame = ({ part, children }: PropertiesFrameProps) => {
  const t = useTexts(propertiesTexts);
  const { id } = useAccount();
  const at = `${addresses.manage}/${id}/properties`;
  return (
    <ManageFrame section={t(part)}>
      <Tabs
        label={t("parts")}
        tabs={[
          { to: at, label: t("general") },
          { to: `${at}/company`, label: t("company") },
          { to: `${at}/contacts`, label: t("contacts") },
          { to: addresses.accountDomains(id), label: t("domains") },
          { to: addresses.accountAgreement(id), label: t("agreement") },
        ]}
      />
      {children}
    </ManageFrame>
  );
};
