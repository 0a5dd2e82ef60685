import type { ReactNode } from "react";
import { Problem } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import classes from "./panel.module.css";
import { uiTexts } from "./ui-texts.ts";

type ProblemAlertProps = { problem: unknown; onRetry?: (() => void) | undefined; children?: ReactNode };

/** Why something did not happen: the server's sentence, what to do (children, or another try), its reference. */
export const ProblemAlert = ({ problem, onRetry, children }: ProblemAlertProps) => {
  const t = useTexts(uiTexts);
  const known = problem instanceof Problem ? problem : undefined;
  return (
    <Notice tone="bad" live title={known?.detail || t("defaultProblem")}>
      {children}
      {onRetry !== undefined && (
        <Button small onClick={onRetry}>
          {t("tryAgain")}
        </Button>
      )}
      {known?.requestId !== undefined && (
        <div className={classes.reference}>{t("reference", { id: known.requestId })}</div>
      )}
    </Notice>
  );
};
