import { type ReactNode, useLayoutEffect } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./field.module.css";
import { IconAlertCircle } from "./icons.ts";
import { uiTexts } from "./ui-texts.ts";

/** How every input that one types into looks. */
export const inputClass = `${classes.native} ${classes.input}`;

/** What `form.field("name")` gives to a field; every field component takes it spread. */
export type FieldBinding<T> = {
  readonly id: string;
  readonly name: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error?: string | undefined;
};

/** What every field shows around its input. Fields are required unless `optional` says so in words. */
export type FieldWords = {
  label: ReactNode;
  help?: ReactNode;
  /** `unsaid`: what nobody expects to be required, such as the filter of a list. */
  optional?: boolean | "unsaid";
};

export const FieldLabel = ({
  id,
  label,
  optional,
  as = "label",
}: FieldWords & { id: string; as?: "label" | "span" }) => {
  const t = useTexts(uiTexts);
  const inner = (
    <>
      <span id={`${id}-label`}>{label}</span>{" "}
      {optional === true && <span className={classes.optional}>{t("optional")}</span>}
    </>
  );
  return as === "label" ? (
    <label className={classes.label} htmlFor={id}>
      {inner}
    </label>
  ) : (
    <span className={classes.label}>{inner}</span>
  );
};

export const FieldHelp = ({ id, children }: { id: string; children: ReactNode }) =>
  children === undefined ? null : (
    <div id={`${id}-help`} className={classes.help}>
      {children}
    </div>
  );

export const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error === undefined ? null : (
    <div id={`${id}-error`} className={classes.error}>
      <IconAlertCircle size={17} aria-hidden />
      <span>{error}</span>
    </div>
  );

/** The ids that describe an input, for `aria-describedby`. */
export const describedBy = (id: string, parts: { help?: unknown; error?: unknown; more?: string | undefined }) =>
  [parts.help !== undefined && `${id}-help`, parts.more, parts.error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(" ") || undefined;

type FieldFrameProps = FieldWords & {
  id: string;
  error?: string | undefined;
  /** The id of something else that describes the input. */
  more?: string | undefined;
  children: ReactNode;
};

/** A label, an input, its help and its error, in the order they are read. */
export const FieldFrame = ({ id, label, help, optional = false, error, more, children }: FieldFrameProps) => {
  const description = describedBy(id, { help, error, more });
  // Mantine's inputs let only its own labels and errors describe them, whatever attribute they are given.
  useLayoutEffect(() => {
    const input = document.getElementById(id);
    if (description === undefined) input?.removeAttribute("aria-describedby");
    else input?.setAttribute("aria-describedby", description);
  }, [id, description]);
  return (
    <div>
      <FieldLabel id={id} label={label} optional={optional} />
      <FieldHelp id={id}>{help}</FieldHelp>
      {/* Nothing below the input but its error: beside a button, both end on one line. */}
      <div style={{ marginBlock: error === undefined ? "0.3rem 0" : "0.3rem" }}>{children}</div>
      <FieldError id={id} error={error} />
    </div>
  );
};
