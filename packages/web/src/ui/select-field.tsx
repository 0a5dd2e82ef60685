import { Select } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./field.module.css";
import { type FieldBinding, FieldFrame, type FieldWords } from "./field.tsx";
import { foldForSearch } from "./fold-for-search.ts";
import { InMantine } from "./in-mantine.tsx";
import { uiTexts } from "./ui-texts.ts";

export type Option = { readonly value: string; readonly label: string };

type SelectFieldProps = FieldBinding<string> & FieldWords & { options: readonly Option[]; placeholder?: string };

/** What is drawn as the one to take is what Enter takes: Mantine forgets it in the moment after the list opens. */
const takeDrawn = (event: KeyboardEvent<HTMLInputElement>) => {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  const list = document.getElementById(event.currentTarget.getAttribute("aria-controls") ?? "");
  const drawn = list?.querySelector<HTMLElement>("[data-combobox-selected]");
  if (!drawn) return;
  event.preventDefault();
  event.stopPropagation();
  drawn.click();
};

/** One of a list; typing narrows it (accents and case do not matter). An empty string means nothing is chosen. */
export const SelectField = ({
  label,
  help,
  optional = false,
  error,
  id,
  name,
  value,
  onChange,
  options,
  placeholder,
}: SelectFieldProps) => {
  const t = useTexts(uiTexts);
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
      <InMantine>
        <Select
          id={id}
          name={name}
          value={value === "" ? null : value}
          onChange={(chosen) => onChange(chosen ?? "")}
          data={[...options]}
          placeholder={placeholder ?? ""}
          searchable={options.length > 7}
          clearable={optional !== false}
          allowDeselect={optional !== false}
          onKeyDownCapture={takeDrawn}
          // Typed in full and left: it is as good as chosen.
          onBlur={(event) => {
            const typed = foldForSearch(event.currentTarget.value);
            const meant = options.find((one) => [one.label, one.value].map(foldForSearch).includes(typed));
            if (typed !== "" && meant !== undefined && meant.value !== value) onChange(meant.value);
          }}
          // Coming from a list of what is to correct, one wants to read the error first.
          openOnFocus={false}
          selectFirstOptionOnChange
          // The list itself scrolls: a box around it would be one that the keyboard cannot reach.
          withScrollArea={false}
          styles={{ options: { maxHeight: 320, overflowY: "auto" } }}
          // Within the page's main part: what stands beside it belongs to no landmark.
          comboboxProps={{ portalProps: { target: "#content" } }}
          nothingFoundMessage={t("nothingFound")}
          filter={({ options: all, search }) =>
            all.filter((option) => "label" in option && foldForSearch(option.label).includes(foldForSearch(search)))
          }
          error={error !== undefined}
          aria-invalid={error !== undefined || undefined}
          aria-required={optional ? undefined : true}
          classNames={{ input: classes.input, option: classes.option }}
        />
      </InMantine>
    </FieldFrame>
  );
};
