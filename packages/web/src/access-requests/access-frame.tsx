import type { ReactNode } from "react";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { Page as Frame } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { accessTexts } from "./access-texts.ts";

/** The page Access around one of its tabs. */
export const AccessFrame = ({ children }: { children: ReactNode }) => {
  const t = useTexts(accessTexts);
  return (
    <Frame title={t("title")} lead={t("lead")} breadcrumbs={[{ label: t("profileManagement"), to: addresses.profile }]}>
      <Tabs
        label={t("tabs")}
        tabs={[
          { to: "/access/services", label: t("services") },
          { to: "/access/smart-accounts", label: t("smartAccounts") },
          { to: "/access/certifications", label: t("certifications") },
          { to: "/access/smart-services", label: t("smartServices") },
          { to: "/access/partners", label: t("partners") },
        ]}
      />
      {children}
    </Frame>
  );
};
