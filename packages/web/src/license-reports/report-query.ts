import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
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

/** Reads every page of a list that is not here yet. */
export const readWhole = async <T>(list: UseInfiniteQueryResult<InfiniteData<CursorPage<T>>>): Promise<void> => {
  let { hasNextPage } = list;
  while (hasNextPage) ({ hasNextPage } = await list.fetchNextPage());
};
