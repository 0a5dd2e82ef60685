import { FEWEST_LETTERS } from "@freehold/core/directory/search-length";
import { useEffect, useId, useState } from "react";
import { useAddressFilter } from "../platform/address-filter.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { More } from "../ui/more.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Rows } from "../ui/rows.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { DirectoryRow } from "./account-words.tsx";
import classes from "./directory.module.css";
import { Suggestions } from "./suggestions.tsx";
import { directoryTexts } from "./texts.ts";

const MOST = 160;

const Results = ({ words }: { words: string }) => {
  const t = useTexts(directoryTexts);
  const list = useCursorQuery({
    queryKey: ["directory", "search", words],
    fetchPage: (cursor, signal) =>
      client.directory.search(
        { search: words, ...(cursor === undefined ? {} : { cursor }) },
        signal === undefined ? {} : { signal },
      ),
  });
  const rows = rowsOf(list);
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.isLoadingError) {
    return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0) {
    return (
      <>
        <EmptyState title={t("noneTitle", { words })}>{t("none")}</EmptyState>
        <Suggestions typed={words} />
      </>
    );
  }
  return (
    <>
      <span role="status" className={classes.soft}>
        {t(list.hasNextPage ? "foundMore" : "found", { count: rows.length })}
      </span>
      <Rows>
        {rows.map((account) => (
          <DirectoryRow key={account.accountId} account={account} />
        ))}
      </Rows>
      <More list={list}>{t("loadMore")}</More>
    </>
  );
};

/** Find a Smart Account: by the beginning of a name, or by its identifier. What is looked for stands in the address. */
export const FindAccount = () => {
  const t = useTexts(directoryTexts);
  const id = useId();
  const [wanted, setWanted] = useAddressFilter("find");
  const [typed, setTyped] = useState(wanted);
  const settled = useSettled(typed.trim().slice(0, MOST), 400);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the person typed searches
  useEffect(() => {
    if (settled !== wanted) setWanted(settled);
  }, [settled]);
  const body = () => {
    if (wanted === "") return <EmptyState title={t("startTitle")}>{t("start")}</EmptyState>;
    if ([...wanted].length < FEWEST_LETTERS) return <p className={classes.soft}>{t("tooShort")}</p>;
    return <Results key={wanted} words={wanted} />;
  };
  return (
    <Panel title={t("findTitle")} lead={t("findLead")}>
      <search className={classes.results}>
        <TextField
          id={id}
          name="find"
          value={typed}
          onChange={setTyped}
          label={t("findLabel")}
          help={t("findHelp")}
          optional="unsaid"
          autoComplete="off"
          code
        />
      </search>
      <div className={classes.results}>{body()}</div>
    </Panel>
  );
};
