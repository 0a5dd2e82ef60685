import { type ReactNode, useEffect, useState } from "react";
import { useLanguage } from "../platform/language.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { exactTime, relativeTime, spanParts } from "./time-words.ts";
import { uiTexts } from "./ui-texts.ts";

/** Now, again every half minute, so that "3 minutes ago" stays true. */
const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** An instant as people say it ("3 days ago", "in 2 hours"), with the exact time in the person's zone as its title. */
export const When = ({ at }: { at: string }) => {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at, language, timeZone)}>
      {relativeTime(new Date(at).getTime() - now, language)}
    </time>
  );
};

/** An instant as a date in the person's zone, with the time where `withTime` asks for it. */
export const DateText = ({ at, withTime = false }: { at: string; withTime?: boolean }) => {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const words = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    ...(withTime ? { timeStyle: "short" } : {}),
    timeZone,
  }).format(new Date(at));
  return (
    <time dateTime={at} title={exactTime(at, language, timeZone)}>
      {words}
    </time>
  );
};

/** A length of time in its largest sensible unit. */
export const Duration = ({ ms }: { ms: number }): ReactNode => {
  const t = useTexts(uiTexts);
  const { unit, count } = spanParts(ms);
  return t(unit, { count });
};

/** A number as the language writes it. */
export const NumberText = ({ value }: { value: number }): ReactNode => {
  const language = useLanguage();
  return new Intl.NumberFormat(language).format(value);
};
