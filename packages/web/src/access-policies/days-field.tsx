import type { ReactNode } from "react";
import type { FieldBinding } from "../ui/field.tsx";
import { TextField } from "../ui/text-field.tsx";

type DaysFieldProps = { label: ReactNode; help?: ReactNode; optional?: boolean };

const numberIn = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/** A number of days; null where it is left empty. */
export const DaysField = ({ value, onChange, ...field }: FieldBinding<number | null> & DaysFieldProps) => (
  <TextField
    {...field}
    type="number"
    inputMode="numeric"
    min="0"
    value={value === null || Number.isNaN(value) ? "" : `${value}`}
    onChange={(text) => onChange(numberIn(text))}
  />
);
