import { characterCount } from "@freehold/core/kernel/character-count";
import { useTexts } from "../platform/texts.ts";
import classes from "./field.module.css";
import { type FieldBinding, FieldFrame, type FieldWords, inputClass } from "./field.tsx";
import { uiTexts } from "./ui-texts.ts";
import { useSettled } from "./use-settled.ts";

type TextAreaProps = FieldBinding<string> & FieldWords & { min?: number; max: number; rows?: number };

/** Several lines of text, counting code points while the person types ("10 character minimum", "951 remaining"). */
export const TextArea = ({
  label,
  help,
  optional = false,
  error,
  id,
  name,
  value,
  onChange,
  min,
  max,
  rows = 4,
}: TextAreaProps) => {
  const t = useTexts(uiTexts);
  const left = max - characterCount(value);
  const words = left >= 0 ? t("remaining", { count: left }) : t("tooMany", { count: -left });
  const spoken = useSettled(words, 1200);
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error} more={`${id}-count`}>
      <textarea
        id={id}
        name={name}
        value={value}
        rows={rows}
        onChange={(event) => onChange(event.currentTarget.value)}
        aria-invalid={error !== undefined || undefined}
        aria-required={optional ? undefined : true}
        dir="auto"
        className={`${inputClass} ${classes.lines}`}
      />
      <div id={`${id}-count`} className={classes.counter}>
        <span>{min !== undefined && t("characterMinimum", { min })}</span>
        <span className={left < 0 ? classes.over : undefined}>{words}</span>
      </div>
      <span className="fh-visually-hidden" aria-live="polite">
        {value === "" ? "" : spoken}
      </span>
    </FieldFrame>
  );
};
