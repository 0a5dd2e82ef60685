import type { LotState } from "@freehold/core/licenses/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./licenses.module.css";
import { typeTexts } from "./type-texts.ts";

const tones: Record<LotState, Tone> = {
  scheduled: "waiting",
  active: "good",
  grace: "warning",
  expired: "quiet",
  revoked: "bad",
};

/** Where purchased licenses stand. */
export const LotStateBadge = ({ state }: { state: LotState }) => {
  const t = useTexts(typeTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};

type Dated = { readonly startsAt: string; readonly endsAt: string | null; readonly graceEndsAt: string | null };

/** From when to when purchased licenses are usable. */
export const LotDates = ({ lot }: { lot: Dated }) => {
  const t = useTexts(typeTexts);
  const { startsAt, endsAt, graceEndsAt } = lot;
  return (
    <span className={classes.name}>
      <span>{t.rich("starts", {}, { date: () => <DateText at={startsAt} /> })}</span>
      <span>{endsAt === null ? t("forever") : t.rich("ends", {}, { date: () => <DateText at={endsAt} /> })}</span>
      {graceEndsAt !== null && graceEndsAt !== endsAt && (
        <span className={classes.soft}>{t.rich("graceUntil", {}, { date: () => <DateText at={graceEndsAt} /> })}</span>
      )}
    </span>
  );
};
