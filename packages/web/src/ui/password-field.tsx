import { useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./field.module.css";
import { type FieldBinding, FieldFrame, type FieldWords, inputClass } from "./field.tsx";
import { IconEye, IconEyeOff } from "./icons.ts";
import { passwordStrength } from "./password-strength.ts";
import { uiTexts } from "./ui-texts.ts";

type PasswordFieldProps = FieldBinding<string> &
  FieldWords & {
    /** `new` shows how strong it is and lets password managers offer one. */
    purpose: "new" | "current";
    /** Whether the keyboard begins here when the dialog that it is in opens. */
    opensDialog?: boolean;
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
export const PasswordField = ({
  label,
  help,
  error,
  id,
  name,
  value,
  onChange,
  purpose,
  opensDialog,
}: PasswordFieldProps) => {
  const t = useTexts(uiTexts);
  const [shown, setShown] = useState(false);
  const Eye = shown ? IconEyeOff : IconEye;
  const strengthId = `${id}-strength`;
  return (
    <FieldFrame id={id} label={label} help={help} error={error} more={purpose === "new" ? strengthId : undefined}>
      <div className={classes.secret}>
        <input
          type={shown ? "text" : "password"}
          id={id}
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-invalid={error !== undefined || undefined}
          autoComplete={purpose === "new" ? "new-password" : "current-password"}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-required
          data-autofocus={opensDialog}
          className={inputClass}
        />
        <button
          type="button"
          className={classes.reveal}
          aria-label={t("showPassword")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Eye size={20} aria-hidden />
        </button>
      </div>
      {purpose === "new" && <Strength id={strengthId} password={value} />}
    </FieldFrame>
  );
};
