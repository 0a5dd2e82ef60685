import type { HTMLAttributes } from "react";
import { type FieldBinding, FieldFrame, type FieldWords, inputClass } from "./field.tsx";

type TextFieldProps = FieldBinding<string> &
  FieldWords & {
    type?: "text" | "email" | "tel" | "url" | "date" | "datetime-local" | "number";
    autoComplete?: string;
    inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
    /** Identifiers, addresses, codes: no correction, no capital letters. */
    code?: boolean;
    disabled?: boolean;
    placeholder?: string;
    autoFocus?: boolean;
    min?: string;
    max?: string;
    onBlur?: () => void;
  };

/** One line of text. */
export const TextField = ({
  label,
  help,
  optional = false,
  error,
  id,
  value,
  onChange,
  code,
  ...rest
}: TextFieldProps) => (
  <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
    <input
      type="text"
      {...rest}
      {...(code || rest.type === "email" ? { autoCapitalize: "none", autoCorrect: "off", spellCheck: false } : {})}
      id={id}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      aria-invalid={error !== undefined || undefined}
      aria-required={optional ? undefined : true}
      dir="auto"
      className={inputClass}
    />
  </FieldFrame>
);
