import type { InfiniteData, InfiniteQueryObserverResult } from "@tanstack/react-query";
import type { CursorPage } from "../ui/data-table.tsx";

/** The address of a report's file, with what was chosen. */
export const fileAddress = (
  accountId: string,
  file: string,
  chosen: Readonly<Record<string, string | undefined>>,
): string => {
  const query = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  ).toString();
  return `/api/accounts/${accountId}/license-reports/${file}${query === "" ? "" : `?${query}`}`;
};

type Pages<T> = Pick<InfiniteQueryObserverResult<InfiniteData<CursorPage<T>>>, "hasNextPage" | "fetchNextPage">;

/** Reads every page of a list that is not here yet; fails where one cannot be read, as half a list is no report. */
export const readWhole = async <T>(list: Pages<T>): Promise<void> => {
  let { hasNextPage } = list;
  while (hasNextPage) ({ hasNextPage } = await list.fetchNextPage({ throwOnError: true }));
};
