import { type ReactNode, useEffect, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { Button } from "./button.tsx";
import classes from "./form.module.css";
import { Notice } from "./notice.tsx";
import { ProblemAlert } from "./problem-alert.tsx";
import type { ProblemForm } from "./problem-form.ts";
import { uiTexts } from "./ui-texts.ts";

type Wrong = { readonly id: string; readonly label: string; readonly error: string };

const ErrorSummary = ({ entries }: { entries: readonly Wrong[] }) => {
  const t = useTexts(uiTexts);
  return (
    <Notice tone="bad" live title={t("summaryTitle", { count: entries.length })}>
      <ul className={classes.summary}>
        {entries.map(({ id, label, error }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {label === "" ? error : `${label} – ${error}`}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
};

type FormProps<V> = {
  form: ProblemForm<V>;
  /** Words of the button that sends it. */
  submit: string;
  /** Beside it: a Back or Cancel button. */
  secondary?: ReactNode;
  danger?: boolean;
  children: ReactNode;
};

/** Draws a `useProblemForm`: what is wrong in sum, the fields, the buttons. Enter sends it. */
export const Form = <V extends object>({ form, submit, secondary, danger = false, children }: FormProps<V>) => {
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  // Labels are read from the page: they stay in one place, beside their fields.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a form keeps its ids
  useEffect(() => {
    const entries = Object.entries(form.errors).flatMap(([name, error]) => {
      const id = form.fieldId(name);
      const label = document.getElementById(`${id}-label`)?.textContent ?? "";
      return typeof error === "string" ? [{ id, label, error }] : [];
    });
    setWrong((before) => (entries.length === 0 && before.length === 0 ? before : entries));
  }, [form.errors]);
  return (
    <form
      className={classes.form}
      noValidate
      aria-busy={form.busy}
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {form.problem !== undefined && (
        <div id={form.problemId} tabIndex={-1}>
          <ProblemAlert problem={form.problem} />
        </div>
      )}
      {wrong.length > 0 && <ErrorSummary entries={wrong} />}
      {children}
      <div className={classes.buttons}>
        <Button type="submit" weight={danger ? "danger" : "main"} busy={form.busy}>
          {submit}
        </Button>
        {secondary}
      </div>
    </form>
  );
};

/** Fields side by side where there is room. */
export const Columns = ({ children }: { children: ReactNode }) => <div className={classes.columns}>{children}</div>;
