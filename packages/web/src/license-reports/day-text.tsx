import { useLanguage } from "../platform/language.ts";

const formatter = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formatter.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  formatter.set(key, known);
  return known;
};

/** Days (UTC) and months as the language writes them. */
export const useDayWords = () => {
  const language = useLanguage();
  return {
    day: (day: string) => formatOf(language, { dateStyle: "long" }).format(new Date(`${day}T00:00:00Z`)),
    month: (month: string) =>
      formatOf(language, { month: "long", year: "numeric" }).format(new Date(`${month}-01T00:00:00Z`)),
    shortMonth: (month: string) => formatOf(language, { month: "narrow" }).format(new Date(`${month}-01T00:00:00Z`)),
  };
};
