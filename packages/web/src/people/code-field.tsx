import { useTexts } from "../platform/texts.ts";
import type { FieldBinding } from "../ui/field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { secondFactorTexts } from "./second-factor-texts.ts";

/** A code of whoever has a second factor: of the app, or one for recovery. */
export const CodeField = (binding: FieldBinding<string>) => {
  const t = useTexts(secondFactorTexts);
  return <TextField {...binding} label={t("anyCode")} help={t("anyCodeHelp")} autoComplete="one-time-code" code />;
};
