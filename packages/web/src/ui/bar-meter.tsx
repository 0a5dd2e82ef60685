import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import type { Tone } from "./notice.tsx";
import classes from "./panel.module.css";
import { uiTexts } from "./ui-texts.ts";

type BarMeterProps = { label: ReactNode; value: number; max: number; tone?: Tone };

/** A number against its whole, drawn and in words. */
export const BarMeter = ({ label, value, max, tone }: BarMeterProps) => {
  const t = useTexts(uiTexts);
  const share = max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100));
  return (
    <div className={`${classes.bar} ${tone === undefined ? "" : classes[tone]}`}>
      <div className={classes.barWords}>
        <span>{label}</span>
        <span>{t("ofTotal", { value, max })}</span>
      </div>
      <div className={classes.barTrack} aria-hidden>
        <div className={classes.barFill} style={{ inlineSize: `${share}%` }} />
      </div>
    </div>
  );
};
