import type { InventoryMark, NextEnd } from "@freehold/core/licenses/inventory-schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import { licenseTexts } from "./license-texts.ts";
import classes from "./licenses.module.css";

const tones: Record<InventoryMark, Tone> = {
  shortfall: "bad",
  grace: "warning",
  ends_soon: "waiting",
  used_up: "info",
  nothing_left: "quiet",
};

/** What a license draws attention to. */
export const Marks = ({ marks }: { marks: readonly InventoryMark[] }) => {
  const t = useTexts(licenseTexts);
  return marks.length === 0 ? (
    <span className={classes.soft}>{t("noMarks")}</span>
  ) : (
    <span className={classes.marks}>
      {marks.map((mark) => (
        <StatusBadge key={mark} tone={tones[mark]}>
          {t(`mark.${mark}`)}
        </StatusBadge>
      ))}
    </span>
  );
};

/** When licenses end next, and how many. */
export const EndWords = ({ end }: { end: NextEnd | null }) => {
  const t = useTexts(licenseTexts);
  if (end === null) return t("never");
  return (
    <span className={classes.name}>
      <span>
        {end.isGrace && `${t("inGrace")} `}
        <DateText at={end.at} />
      </span>
      <span className={classes.endsOf}>{t("endsOf", { count: end.quantity })}</span>
    </span>
  );
};
