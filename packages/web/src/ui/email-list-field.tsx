import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { badEmails, cleanEmails } from "./email-list.ts";
import classes from "./field.module.css";
import { type FieldBinding, FieldFrame, type FieldWords } from "./field.tsx";
import { InMantine } from "./in-mantine.tsx";
import { uiTexts } from "./ui-texts.ts";

type EmailListFieldProps = FieldBinding<readonly string[]> & FieldWords & { max?: number };

/**
 * Does something at once, or, while something is being pressed, when that is done and before a form is sent by it: a
 * field that grows under a pointer that is down moves the button away which the person meant to press.
 */
const afterPress = (act: () => void): void => {
  if (document.querySelector(":active") === null) {
    act();
    return;
  }
  const over = new AbortController();
  const done = () => {
    if (over.signal.aborted) return;
    over.abort();
    flushSync(act);
  };
  const { signal } = over;
  addEventListener("submit", done, { capture: true, signal });
  for (const end of ["click", "pointerup"]) addEventListener(end, () => setTimeout(done), { capture: true, signal });
};

/** Several e-mail addresses as chips; a pasted column or list becomes one chip each. */
export const EmailListField = ({
  label,
  help,
  optional = false,
  error,
  id,
  name,
  value,
  onChange,
  max,
}: EmailListFieldProps) => {
  const t = useTexts(uiTexts);
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  const take = () => {
    if (typed.trim() !== "") onChange(cleanEmails([...value, typed]));
    setTyped("");
  };
  const bad = badEmails(value);
  const shownError =
    error ??
    (bad.length > 0
      ? t("notAnEmail", { count: bad.length, list: new Intl.ListFormat(language).format(bad) })
      : undefined);
  return (
    <FieldFrame id={id} label={label} help={help ?? t("emails")} optional={optional} error={shownError}>
      <InMantine>
        <TagsInput
          id={id}
          name={name}
          value={[...value]}
          onChange={(addresses) => onChange(cleanEmails(addresses))}
          splitChars={[",", ";", " ", "\n", "\t"]}
          searchValue={typed}
          onSearchChange={setTyped}
          acceptValueOnBlur={false}
          onBlur={() => afterPress(take)}
          {...(max === undefined ? {} : { maxTags: max })}
          type="email"
          error={shownError !== undefined}
          aria-invalid={shownError !== undefined || undefined}
          classNames={{ input: classes.input }}
        />
      </InMantine>
    </FieldFrame>
  );
};
