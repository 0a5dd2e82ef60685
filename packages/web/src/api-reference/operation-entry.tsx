import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { type Operation, typeWords } from "./description.ts";
import classes from "./reference.module.css";
import { referenceTexts } from "./reference-texts.ts";
import { Field, SchemaFields } from "./schema-fields.tsx";

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={classes.part}>
    <h4>{title}</h4>
    {children}
  </section>
);

const Details = ({ operation }: { operation: Operation }) => {
  const t = useTexts(referenceTexts);
  const { permission, parameters, body, answers, refusals } = operation;
  const whose = permission === "public" ? t("public") : permission === "signed_in" ? t("signedIn") : undefined;
  return (
    <div className={classes.details}>
      <Part title={t("permission")}>{whose === undefined ? <code>{permission}</code> : <p>{whose}</p>}</Part>
      <Part title={t("parameters")}>
        <ul className={classes.fields}>
          {parameters.map((parameter) => (
            <Field
              key={parameter.name}
              name={parameter.name}
              schema={parameter.schema}
              required={parameter.required ?? false}
              where={t(`in.${parameter.in}`)}
              about={parameter.description}
            />
          ))}
        </ul>
      </Part>
      {body !== undefined && (
        <Part title={t("body")}>
          <SchemaFields schema={body} />
        </Part>
      )}
      {answers.map(({ status, mediaType, schema }) => (
        <Part key={status} title={t("answer", { status })}>
          <p className={classes.fieldHead}>
            <code className={classes.type}>{typeWords(schema)}</code>
            <span className={classes.soft}>{mediaType}</span>
          </p>
          <SchemaFields schema={schema} />
        </Part>
      ))}
      <Part title={t("refusals")}>
        <ul className={classes.fields}>
          {refusals.map(({ status, codes }) => (
            <li key={status} className={classes.refusal}>
              <strong>{status}</strong>
              {codes.map((code) => (
                <code key={code}>{code}</code>
              ))}
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
};

/** One operation, closed until somebody wants to know more; its address is `#` and its name. */
export const OperationEntry = ({ operation }: { operation: Operation }) => {
  const { id, method, path, summary } = operation;
  const entry = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(() => location.hash === `#${id}`);
  // The browser looked for it when the page was still empty.
  useEffect(() => {
    if (location.hash === `#${id}`) entry.current?.scrollIntoView();
  }, [id]);
  return (
    <details
      ref={entry}
      id={id}
      className={classes.operation}
      open={opened}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        <span className={`${classes.method} ${classes[method.toLowerCase()] ?? ""}`}>{method}</span>
        <h3 className={classes.path} translate="no">
          {path}
        </h3>
        <span className={classes.summary} lang="en">
          {summary}
        </span>
      </summary>
      {opened && <Details operation={operation} />}
    </details>
  );
};
