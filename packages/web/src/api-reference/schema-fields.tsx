import { useTexts } from "../platform/texts.ts";
import { alternativesOf, fieldsOf, limitWords, type Schema, typeWords } from "./description.ts";
import classes from "./reference.module.css";
import { referenceTexts } from "./reference-texts.ts";

type FieldProps = { name: string; schema: Schema; required: boolean; where?: string; about?: string | undefined };

/** One value: its name, its type and limits, and what is inside it. */
export const Field = ({ name, schema, required, where, about }: FieldProps) => {
  const t = useTexts(referenceTexts);
  const limit = limitWords(schema);
  const notes = [
    where,
    limit,
    required ? t("required") : undefined,
    schema.default === undefined ? undefined : t("byDefault", { value: JSON.stringify(schema.default) }),
  ].filter((note) => note !== undefined);
  return (
    <li className={classes.field}>
      <div className={classes.fieldHead}>
        <code className={classes.name}>{name}</code>
        <code className={classes.type}>{typeWords(schema)}</code>
        {notes.length > 0 && <span className={classes.soft}>{notes.join(" · ")}</span>}
      </div>
      {about !== undefined && <p lang="en">{about}</p>}
      <SchemaFields schema={schema} />
    </li>
  );
};

/** The fields of a schema, one under the other, those of inner objects further in. */
export const SchemaFields = ({ schema }: { schema: Schema }) => {
  const t = useTexts(referenceTexts);
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) {
    return (
      <>
        <p className={classes.soft}>{t("oneOf")}</p>
        <ul className={classes.fields}>
          {alternatives.map((alternative) => (
            <li key={JSON.stringify(alternative)} className={classes.alternative}>
              <SchemaFields schema={alternative} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  const holder = fieldsOf(schema);
  const fields = Object.entries(holder?.properties ?? {});
  if (fields.length === 0) return null;
  return (
    <ul className={classes.fields}>
      {fields.map(([name, field]) => (
        <Field
          key={name}
          name={name}
          schema={field}
          required={holder?.required?.includes(name) ?? false}
          about={field.description}
        />
      ))}
    </ul>
  );
};
