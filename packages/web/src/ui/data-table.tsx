import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./data-table.module.css";
import { More } from "./more.tsx";
import { ProblemAlert } from "./problem-alert.tsx";
import { Skeleton } from "./skeleton.tsx";
import { uiTexts } from "./ui-texts.ts";
import { useSettled } from "./use-settled.ts";

export type CursorPage<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

type CursorQuery<Page> = {
  queryKey: readonly unknown[];
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>;
  enabled?: boolean;
};

/** A list that the server gives page by page; hand the result to `DataTable`. */
export const useCursorQuery = <Page extends CursorPage<unknown>>({
  queryKey,
  fetchPage,
  enabled = true,
}: CursorQuery<Page>) =>
  useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.nextCursor ?? undefined,
  });

/** Rows of a `useCursorQuery` that were fetched so far. */
export const rowsOf = <T,>(list: { readonly data: InfiniteData<CursorPage<T>> | undefined }): readonly T[] =>
  list.data?.pages.flatMap(({ items }) => items) ?? [];

export type Column<T> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** This column names the row (a row header). One per table. */
  readonly names?: boolean;
  readonly number?: boolean;
  /** The header of this number may stand on several lines, to leave room to other columns. */
  readonly headerWraps?: boolean;
  readonly sortable?: boolean;
};

export type Sort = { readonly by: string; readonly descending: boolean };

type DataTableProps<T> = {
  /** What the table lists; read by screen readers. */
  label: string;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  /** From `useCursorQuery`; or `rows` when everything is already here. */
  list?: UseInfiniteQueryResult<InfiniteData<CursorPage<T>>>;
  rows?: readonly T[];
  actions?: (row: T) => ReactNode;
  /** Shown when there is nothing at all; an `EmptyState`. */
  empty: ReactNode;
  search?: { readonly value: string; readonly onChange: (query: string) => void; readonly label?: string };
  /** Filters and the like, beside the search box. */
  tools?: ReactNode;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
};

const SearchBox = ({ value, onChange, label }: NonNullable<DataTableProps<unknown>["search"]>) => {
  const t = useTexts(uiTexts);
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the person typed searches; a change from outside does not
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]);
  return (
    <search className={classes.search}>
      <input
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        aria-label={label ?? t("search")}
        placeholder={label ?? t("search")}
      />
    </search>
  );
};

const HeaderCell = <T,>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) => {
  const sorted = sort?.by === column.id;
  const direction = sorted ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={column.number ? `${classes.number} ${column.headerWraps ? classes.wraps : ""}` : undefined}
    >
      {column.sortable && onSort !== undefined ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort({ by: column.id, descending: sorted ? !sort.descending : false })}
        >
          {column.header}
          {sorted && <span aria-hidden> {sort.descending ? "↓" : "↑"}</span>}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
};

/** Sorts where the list is cards, which have no headings to press. */
const SortChoice = ({
  columns,
  sort,
  onSort,
}: {
  columns: readonly Pick<Column<unknown>, "id" | "header" | "sortable">[];
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}) => {
  const t = useTexts(uiTexts);
  const id = useId();
  return (
    <div className={classes.sortChoice}>
      <label htmlFor={id}>{t("sortBy")}</label>
      <select
        id={id}
        value={sort === undefined ? "" : `${sort.descending ? "-" : ""}${sort.by}`}
        onChange={({ currentTarget: { value } }) =>
          onSort({ by: value.replace(/^-/, ""), descending: value.startsWith("-") })
        }
      >
        {sort === undefined && <option value="" />}
        {columns
          .filter(({ sortable }) => sortable)
          .flatMap(({ id: by, header }) => [
            <option key={by} value={by}>
              {t("sortedUp", { column: header })}
            </option>,
            <option key={`-${by}`} value={`-${by}`}>
              {t("sortedDown", { column: header })}
            </option>,
          ])}
      </select>
    </div>
  );
};

/** A list as a table (cards on a phone): search, sort, more pages, and its loading, empty and failed states. */
export const DataTable = <T,>({
  label,
  columns,
  rowKey,
  list,
  rows,
  actions,
  empty,
  search,
  tools,
  sort,
  onSort,
}: DataTableProps<T>) => {
  const t = useTexts(uiTexts);
  const shown = rows ?? (list === undefined ? [] : rowsOf(list));
  const searching = search !== undefined && search.value !== "";
  const body = () => {
    if (list?.isPending) return <Skeleton lines={5} />;
    if (list?.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
    if (shown.length === 0) return searching ? <p role="status">{t("noResults", { query: search.value })}</p> : empty;
    return (
      <div className={classes.frame}>
        <table className={classes.table} aria-label={label} aria-busy={list?.isFetching ?? false}>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
              {actions !== undefined && (
                <th scope="col">
                  <span className="fh-visually-hidden">{t("actions")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) =>
                  column.names ? (
                    <th key={column.id} scope="row">
                      <span dir="auto">{column.cell(row)}</span>
                    </th>
                  ) : (
                    <td
                      key={column.id}
                      data-label={column.header}
                      className={column.number ? classes.number : undefined}
                    >
                      <div className={classes.value}>{column.cell(row)}</div>
                    </td>
                  ),
                )}
                {actions !== undefined && (
                  <td className={classes.actions}>
                    <div>{actions(row)}</div>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  };
  const more = list?.hasNextPage ?? false;
  return (
    <div style={{ display: "grid", gap: "1rem", minWidth: 0 }}>
      {(search !== undefined || tools !== undefined || onSort !== undefined) && (
        <div className={classes.tools}>
          {search !== undefined && <SearchBox {...search} />}
          {tools}
          {onSort !== undefined && <SortChoice columns={columns} sort={sort} onSort={onSort} />}
        </div>
      )}
      {body()}
      {list !== undefined && shown.length > 0 && (
        <div className={classes.foot}>
          <span role="status">{t(more ? "shown" : "shownAll", { count: shown.length })}</span>
          <More list={list} />
        </div>
      )}
    </div>
  );
};
