import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { CursorPage } from "../ui/data-table.tsx";
import { readWhole } from "./report-query.ts";

const PAGES = 6;

/** A list of six pages, of which one cannot be read, perhaps. */
const listOf = async (unreadable?: number) => {
  const asked: number[] = [];
  const observer = new InfiniteQueryObserver(new QueryClient(), {
    queryKey: ["list"],
    retry: false,
    queryFn: async ({ pageParam }): Promise<CursorPage<number>> => {
      asked.push(pageParam);
      // However often it is asked for in vain: once it has to be enough.
      if (pageParam === unreadable && asked.length < 20) throw new Error("the session is over");
      return { items: [pageParam], nextCursor: pageParam + 1 < PAGES ? String(pageParam + 1) : null };
    },
    initialPageParam: 0,
    getNextPageParam: ({ nextCursor }: CursorPage<number>) => (nextCursor === null ? undefined : Number(nextCursor)),
  });
  await observer.refetch();
  return { asked, list: observer.getCurrentResult() };
};

it("a report is read page by page to its end", async () => {
  const { asked, list } = await listOf();
  await readWhole(list);
  expect(asked).toEqual([0, 1, 2, 3, 4, 5]);
});

it("a page that cannot be read is asked for once, and no part of the report is taken for all of it", async () => {
  const { asked, list } = await listOf(2);
  await expect(readWhole(list)).rejects.toThrow("the session is over");
  expect(asked).toEqual([0, 1, 2]);
});
