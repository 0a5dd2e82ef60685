import { isUsedUp } from "@freehold/core/license-reports/forecast";
import type { Forecast } from "@freehold/core/license-reports/schema";
import { useTexts } from "../platform/texts.ts";
import { useDayWords } from "./day-text.tsx";
import { forecastTexts } from "./forecast-texts.ts";

type Foretold = Omit<Forecast, "type">;

/** What a forecast says: one sentence of the trend, and one of known ends where they leave too few. */
export const useForecastWords = () => {
  const t = useTexts(forecastTexts);
  const { day } = useDayWords();
  const rangeOf = ({ from, until }: NonNullable<Foretold["usedUp"]>): string => {
    if (until === null) return t("rangeOpen", { from: day(from) });
    return from === until ? t("rangeOne") : t("rangeBetween", { from: day(from), until: day(until) });
  };
  const trendWords = ({ trend, usedUp, position }: Foretold): string => {
    if (position.shortfall > 0) return t("saysShortNow", { count: position.shortfall });
    if (isUsedUp(position)) return t("saysUsedUpNow");
    if (trend.kind === "too_short") return t("saysTooShort", { days: trend.days, needed: trend.needed });
    if (trend.kind === "flat") return t("saysFlat");
    if (trend.kind === "falls") return t("saysFalls");
    return usedUp === null ? t("saysNotSoon") : t("saysUsedUp", { around: day(usedUp.around), range: rangeOf(usedUp) });
  };
  const paceWords = ({ trend }: Foretold): string => {
    if (trend.kind === "too_short") return t("tooShort");
    return trend.kind === "flat" ? t("flat") : t(trend.kind, { perMonth: trend.perMonth });
  };
  return {
    pace: paceWords,
    sentences: (forecast: Foretold): string => {
      const { shortFrom } = forecast;
      const ends =
        shortFrom === null ? "" : ` ${t("saysShort", { day: day(shortFrom.day), missing: shortFrom.missing })}`;
      return `${trendWords(forecast)}${ends}`;
    },
  };
};
