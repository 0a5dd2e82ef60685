import { PasswordInput } from "@mantine/core";
import { useTexts } from "../platform/texts.ts";
import classes from "./field.module.css";
import { type FieldBinding, FieldFrame, type FieldWords } from "./field.tsx";
import { passwordStrength } from "./password-strength.ts";
import { uiTexts } from "./ui-texts.ts";

type PasswordFieldProps = FieldBinding<string> &
  FieldWords & {
    /** `new` shows how strong it is and lets password managers offer one. */
    purpose: "new" | "current";
  };

const Strength = ({ id, password }: { id: string; password: string }) => {
  const t = useTexts(uiTexts);
  const { level, missing } = passwordStrength(password);
  const words =
    password === ""
      ? t("strengthHint")
      : missing > 0
        ? t("strengthMore", { count: missing })
        : t(level === 4 ? "strengthStrong" : "strengthFine");
  return (
    <div id={id} className={classes.strength}>
      <div className={classes.meter} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-on={level >= step} />
        ))}
      </div>
      <span aria-live="polite">{words}</span>
    </div>
  );
};

/** A password, with a button to see it. */
export const PasswordField = ({ label, help, error, id, name, value, onChange, purpose }: PasswordFieldProps) => {
  const t = useTexts(uiTexts);
  const strengthId = `${id}-strength`;
  return (
    <FieldFrame id={id} label={label} help={help} error={error} more={purpose === "new" ? strengthId : undefined}>
      <PasswordInput
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error !== undefined}
        aria-invalid={error !== undefined || undefined}
        autoComplete={purpose === "new" ? "new-password" : "current-password"}
        aria-required
        visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
        classNames={{ input: classes.input, innerInput: classes.input }}
        styles={{ innerInput: { border: 0, minHeight: "2.6rem" } }}
      />
      {purpose === "new" && <Strength id={strengthId} password={value} />}
    </FieldFrame>
  );
};
