import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { Button } from "./button.tsx";
import classes from "./panel.module.css";
import { ProblemAlert } from "./problem-alert.tsx";
import { uiTexts } from "./ui-texts.ts";

type MoreProps = {
  /** From `useCursorQuery`. */
  list: Pick<
    UseInfiniteQueryResult,
    "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "error" | "fetchNextPage"
  >;
  children?: ReactNode;
};

/** Reads the next page of a list, where there is one. Where that fails it is said here: what was read before stays. */
export const More = ({ list, children }: MoreProps) => {
  const t = useTexts(uiTexts);
  if (!list.hasNextPage) return null;
  return (
    <div className={classes.more}>
      {list.isFetchNextPageError && <ProblemAlert problem={list.error} />}
      <Button small busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {children ?? t("loadMore")}
      </Button>
    </div>
  );
};
