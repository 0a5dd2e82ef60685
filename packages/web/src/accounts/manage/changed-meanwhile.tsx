import { Problem } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { propertiesTexts } from "./properties-texts.ts";

/** Whether a change was refused because somebody else made one first. */
export const isChangedMeanwhile = (problem: unknown): boolean =>
  problem instanceof Problem && problem.code === "account.changed_meanwhile";

/** Says that somebody was first, and offers to start again from what they saved. */
export const ChangedMeanwhile = ({ problem, onReload }: { problem: unknown; onReload: () => void }) => {
  const t = useTexts(propertiesTexts);
  if (!isChangedMeanwhile(problem)) return null;
  return (
    <Notice tone="warning" live title={t("changedTitle")}>
      <p>{t("changedLead")}</p>
      <Button small onClick={onReload}>
        {t("showNow")}
      </Button>
    </Notice>
  );
};
