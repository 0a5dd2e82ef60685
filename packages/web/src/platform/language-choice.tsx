import type { Language } from "@freehold/core/kernel/id";
import { client } from "./api.ts";
import { chooseLanguage, languageNames, languages, useLanguage } from "./language.ts";
import { type Person, refreshSession } from "./session.ts";
import classes from "./shell.module.css";
import { shellTexts } from "./shell-texts.ts";
import { useTexts } from "./texts.ts";

/** Speaks a language from now on, and keeps it in the profile of who is signed in. */
export const keepLanguage = (language: Language, person: Person | null): void => {
  chooseLanguage(language);
  // The page already speaks it; a profile that could not be saved now is no reason to interrupt.
  if (person !== null) void client.people.updateProfile({ language }).then(refreshSession, () => undefined);
};

/** Language chooser of the header, signed in or not. */
export const LanguageChoice = ({ person }: { person: Person | null }) => {
  const t = useTexts(shellTexts);
  return (
    <select
      className={classes.language}
      aria-label={t("language")}
      value={useLanguage()}
      onChange={(event) => {
        const chosen = languages.find((language) => language === event.currentTarget.value);
        if (chosen !== undefined) keepLanguage(chosen, person);
      }}
    >
      {languages.map((language) => (
        <option key={language} value={language} lang={language}>
          {languageNames[language]}
        </option>
      ))}
    </select>
  );
};
