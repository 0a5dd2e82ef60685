import { MOST_TAG_KEYS } from "@freehold/core/virtual-accounts/schema";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { type FieldBinding, FieldError, FieldHelp } from "../ui/field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";

export type TagRow = { readonly key: string; readonly value: string };

/** Tags as pairs of a key and a value, added and removed one by one. */
export const TagRows = ({ id, value: rows, onChange, error }: FieldBinding<readonly TagRow[]>) => {
  const t = useTexts(virtualAccountTexts);
  const change = (at: number, changed: Partial<TagRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...changed } : row)));
  return (
    <fieldset className={classes.tagRows} aria-describedby={`${id}-help`}>
      <legend id={`${id}-label`}>{t("tags")}</legend>
      <FieldHelp id={id}>{t("tagsHelp")}</FieldHelp>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be known by
        <fieldset key={index} className={classes.tagRow} aria-label={t("tagPosition", { position: index + 1 })}>
          <TextField
            id={index === 0 ? id : `${id}-key-${index}`}
            name="tag-key"
            value={row.key}
            onChange={(key) => change(index, { key })}
            label={t("tagKey")}
            autoComplete="off"
          />
          <TextField
            id={`${id}-value-${index}`}
            name="tag-value"
            value={row.value}
            onChange={(value) => change(index, { value })}
            label={t("tagValue")}
            autoComplete="off"
          />
          <Button
            label={t("tagRemove", { position: index + 1 })}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            ✕
          </Button>
        </fieldset>
      ))}
      <FieldError id={id} error={error} />
      {rows.length < MOST_TAG_KEYS && (
        <div>
          <Button small onClick={() => onChange([...rows, { key: "", value: "" }])}>
            {t("tagAdd")}
          </Button>
        </div>
      )}
    </fieldset>
  );
};
