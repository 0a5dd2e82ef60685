import { useTexts } from "../../platform/texts.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { takeoverReviewTexts } from "./texts.ts";

/** Between the takeovers themselves and the accounts that may lead to one. */
export const TakeoverSections = () => {
  const t = useTexts(takeoverReviewTexts);
  return (
    <Tabs
      label={t("sections")}
      tabs={[
        { to: "/operator/takeovers", label: t("title") },
        { to: "/operator/takeovers/unreachable", label: t("unreachable") },
      ]}
    />
  );
};
