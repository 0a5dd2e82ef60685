import type { Activation } from "@freehold/core/accounts/schema";
import { useTexts } from "../../platform/texts.ts";
import { IconCircle, IconCircleCheck } from "../../ui/icons.ts";
import { Panel } from "../../ui/panel.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import classes from "./activation.module.css";
import { activationTexts } from "./activation-texts.ts";

export type Part = Activation["missing"][number];
const parts = ["authorization", "identifier", "company", "agreement", "nominations"] as const satisfies readonly Part[];

/** What activation still needs, and what is there. */
export const MissingList = ({ missing }: { missing: readonly Part[] }) => {
  const t = useTexts(activationTexts);
  const words = t("progress", { done: parts.length - missing.length, all: parts.length });
  const spoken = useSettled(words, 800);
  return (
    <Panel
      title={missing.length === 0 ? t("nothingMissing") : t("stillMissing")}
      lead={
        <>
          <span aria-hidden>{words}</span>
          <span className="fh-visually-hidden" aria-live="polite">
            {spoken}
          </span>
        </>
      }
    >
      <ul className={classes.missing}>
        {parts.map((part) => {
          const isDone = !missing.includes(part);
          const Icon = isDone ? IconCircleCheck : IconCircle;
          return (
            <li key={part} data-done={isDone}>
              <Icon size={19} aria-hidden />
              <span>
                {t(`missing.${part}`)}
                <span className="fh-visually-hidden"> ({t(isDone ? "done" : "open")})</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
