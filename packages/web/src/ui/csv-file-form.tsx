import { CSV_BYTE_ORDER_MARK } from "@freehold/core/audit/csv";
import { type ReactNode, useState } from "react";
import { Problem } from "../platform/api.ts";
import { textOf } from "../platform/csv.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "./button.tsx";
import { csvTexts } from "./csv-texts.ts";
import { FieldFrame } from "./field.tsx";
import classes from "./form.module.css";
import { Form } from "./form.tsx";
import { Notice } from "./notice.tsx";
import { useProblemForm } from "./problem-form.ts";

/** Leads to a CSV file that the page itself makes. */
export const CsvLink = ({ name, content, children }: { name: string; content: string; children: ReactNode }) => (
  <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(CSV_BYTE_ORDER_MARK + content)}`} download={name}>
    {children}
  </a>
);

type CsvKind<Row, Column extends string> = {
  /** The rows that a text says, the columns it needs that it does not name, and those it names that nobody reads. */
  read: (text: string) => {
    readonly rows: readonly Row[];
    readonly missing: readonly Column[];
    readonly unread?: readonly string[];
  };
  /** How many rows go at a time. */
  most: number;
  /** What people call a column. */
  nameOf: (column: Column) => string;
};

/** The rows of a file that somebody chose, and what is wrong with it where it cannot be sent. */
export const useCsvFile = <Row, Column extends string>({ read, most, nameOf }: CsvKind<Row, Column>) => {
  const t = useTexts(csvTexts);
  const language = useLanguage();
  const [text, setText] = useState("");
  const [unread, setUnread] = useState<readonly string[]>([]);
  const problemOf = (name: string): string | undefined => {
    if (name === "") return t("missing");
    const { rows, missing } = read(text);
    const list = new Intl.ListFormat(language).format(missing.map(nameOf));
    if (missing.length > 0) return t("columns", { list });
    if (rows.length === 0) return t("empty");
    return rows.length > most ? t("long", { count: rows.length, most }) : undefined;
  };
  return {
    setText: (next: string) => {
      const found = read(next);
      setText(next);
      // What is no such file at all is said otherwise.
      setUnread(found.missing.length === 0 ? (found.unread ?? []) : []);
    },
    unread,
    rows: () => read(text).rows,
    /** Errors of a form whose field `file` has the name of the chosen file. */
    errorsOf: (name: string): { file?: string } => {
      const file = problemOf(name);
      return file === undefined ? {} : { file };
    },
  };
};

type Template = { readonly name: string; readonly content: string };

type CsvFileFieldProps = {
  id: string;
  help: string;
  error: string | undefined;
  /** Columns of the chosen file that are left out. */
  unread: readonly string[];
  /** A file to fill in. */
  template: Template;
  onChosen: (name: string, text: string) => void;
};

/** A field for a CSV file, and where to get one to fill in. */
export const CsvFileField = ({ id, help, error, unread, template, onChosen }: CsvFileFieldProps) => {
  const t = useTexts(csvTexts);
  const language = useLanguage();
  return (
    <>
      <FieldFrame id={id} label={t("file")} help={help} error={error}>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,text/plain"
          className={classes.file}
          aria-invalid={error !== undefined || undefined}
          onChange={async (event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen === undefined) onChosen("", "");
            else onChosen(chosen.name, textOf(new Uint8Array(await chosen.arrayBuffer())));
          }}
        />
      </FieldFrame>
      {unread.length > 0 && (
        <Notice tone="warning" live>
          {t("unread", { list: new Intl.ListFormat(language).format(unread) })}
        </Notice>
      )}
      <p>
        <CsvLink {...template}>{t("template")}</CsvLink>
      </p>
    </>
  );
};

type CsvFileFormProps<Row, Column extends string> = CsvKind<Row, Column> & {
  help: string;
  template: Template;
  /** Where one gets by leaving. */
  cancelTo: string;
  check: (rows: readonly Row[]) => Promise<unknown>;
};

/** What the server refused of a row, such as letters that nobody can store, is said of the file that has the row. */
const ofFile = (thrown: unknown, said: (row: number, detail: string) => string): unknown => {
  if (!(thrown instanceof Problem)) return thrown;
  const fields = thrown.fields.map((each) => {
    const row = /^rows\.(\d+)\./.exec(each.field)?.[1];
    return row === undefined ? each : { ...each, field: "file", detail: said(Number(row) + 1, each.detail) };
  });
  const { code, status, detail, params, requestId } = thrown;
  return new Problem({ code, status, detail, params, fields, ...(requestId === undefined ? {} : { requestId }) });
};

/** Asks for a CSV file, and has its rows looked at. */
export const CsvFileForm = <Row, Column extends string>({
  help,
  template,
  cancelTo,
  check,
  ...kind
}: CsvFileFormProps<Row, Column>) => {
  const t = useTexts(csvTexts);
  const csv = useCsvFile(kind);
  const form = useProblemForm({
    initial: { file: "" },
    validate: ({ file }) => csv.errorsOf(file),
    submit: async () => {
      try {
        await check(csv.rows());
      } catch (thrown) {
        throw ofFile(thrown, (row, detail) => t("inRow", { row, detail }));
      }
    },
  });
  return (
    <Form form={form} submit={t("check")} secondary={<ButtonLink to={cancelTo}>{t("cancel")}</ButtonLink>}>
      <CsvFileField
        id={form.fieldId("file")}
        help={help}
        error={form.errors.file}
        unread={csv.unread}
        template={template}
        onChosen={(name, text) => {
          csv.setText(text);
          form.set("file", name);
        }}
      />
    </Form>
  );
};
