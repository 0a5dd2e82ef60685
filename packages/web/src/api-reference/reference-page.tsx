import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { foldForSearch } from "../ui/fold-for-search.ts";
import { Page as Frame } from "../ui/page.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type Description, type Operation, operationsOf } from "./description.ts";
import { OperationEntry } from "./operation-entry.tsx";
import classes from "./reference.module.css";
import { referenceTexts } from "./reference-texts.ts";

const documentAddress = "/api/openapi.json";

const readDescription = async ({ signal }: { signal: AbortSignal }): Promise<Operation[]> => {
  const response = await fetch(documentAddress, { signal });
  if (!response.ok) throw new Error(`${documentAddress} answered ${response.status}`);
  return operationsOf((await response.json()) as Description);
};

const code = (words: ReactNode) => <code translate="no">{words}</code>;

/** Every action of the API, made from its OpenAPI document. */
export const Page = () => {
  const t = useTexts(referenceTexts);
  const [wanted, setWanted] = useState("");
  const { data } = useSuspenseQuery({ queryKey: ["api-reference"], queryFn: readDescription });
  const found = useMemo(() => {
    const folded = foldForSearch(wanted);
    return data.filter(({ id, method, path, summary }) =>
      foldForSearch(`${id} ${method} ${path} ${summary}`).includes(folded),
    );
  }, [data, wanted]);
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Frame title={t("title")} lead={t("lead")} actions={<a href={documentAddress}>{t("download")}</a>}>
      <ul className={classes.rules}>
        {(["session", "problems", "idempotency", "language"] as const).map((rule) => (
          <li key={rule}>{t.rich(rule, {}, { code })}</li>
        ))}
      </ul>
      <search className={classes.search}>
        <TextField
          id="find-operation"
          name="find"
          label={t("find")}
          help={t("findHelp")}
          optional="unsaid"
          code
          value={wanted}
          onChange={setWanted}
        />
        <p role="status" className={classes.soft}>
          {t("found", { count: found.length })}
        </p>
      </search>
      {groups.map((group) => (
        <section key={group} className={classes.group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`} translate="no">
            {group}
          </h2>
          {found
            .filter((operation) => operation.group === group)
            .map((operation) => (
              <OperationEntry key={operation.id} operation={operation} />
            ))}
        </section>
      ))}
    </Frame>
  );
};
