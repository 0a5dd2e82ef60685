import { useLanguage } from "../platform/language.ts";

/** Numbers and days as the scale and the reading of a chart write them. */
export const useChartWords = () => {
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const short = new Intl.NumberFormat(language, { notation: "compact" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return {
    number: (value: number) => number.format(value),
    short: (value: number) => (value < 10_000 ? number.format(value) : short.format(value)),
    date: (day: string) => date.format(new Date(`${day}T00:00:00Z`)),
  };
};
