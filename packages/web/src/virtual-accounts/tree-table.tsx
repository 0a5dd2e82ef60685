// biome-ignore-all lint/a11y/noRedundantRoles: on a phone rows and cells are drawn as blocks, which have no roles of their own
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table with rows that open is a treegrid
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, and what is in their cells

import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { IconChevronDown } from "../ui/icons.ts";
import { Link } from "../ui/link.tsx";
import { More } from "../ui/more.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { NumberText } from "../ui/when.tsx";
import { type Source, useLevel } from "./source.ts";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";
import { Badges, People, Tags, treeAddress } from "./words.tsx";

type Shared = {
  readonly accountId: string;
  readonly source: Source;
  readonly opened: ReadonlySet<string>;
  readonly setOpened: (id: string, isOpened: boolean) => void;
  readonly actions: (one: VirtualAccount) => ReactNode;
};

const atLevel = (level: number) => ({ "--level": level }) as CSSProperties;

/** The part of the most people beside it that it has, drawn. */
const Share = ({ count, most }: { count: number; most: number }) => (
  <span className={classes.share} aria-hidden>
    <span style={{ inlineSize: `${most === 0 ? 0 : Math.round((count / most) * 100)}%` }} />
  </span>
);

const Row = ({ one, level, most, shared }: { one: VirtualAccount; level: number; most: number; shared: Shared }) => {
  const t = useTexts(virtualAccountTexts);
  const { accountId, opened, setOpened, actions } = shared;
  const { id, name, childCount, details } = one;
  const isOpened = opened.has(id);
  return (
    <>
      <tr
        role="row"
        tabIndex={-1}
        data-id={id}
        aria-level={level + 1}
        aria-expanded={childCount === 0 ? undefined : isOpened}
        style={atLevel(level)}
      >
        <th role="rowheader" scope="row">
          <div className={classes.nameCell}>
            {childCount > 0 ? (
              <button
                type="button"
                className={classes.toggle}
                aria-expanded={isOpened}
                aria-label={t(isOpened ? "hideBeneath" : "showBeneath", { name })}
                onClick={() => setOpened(id, !isOpened)}
              >
                <IconChevronDown size={18} aria-hidden />
              </button>
            ) : (
              <span className={classes.toggle} />
            )}
            <span className={classes.nameWords}>
              <Link to={`${treeAddress(accountId)}/${id}`}>
                <bdi>{name}</bdi>
              </Link>
              <Badges one={one} />
              {details !== null && <Tags accountId={accountId} tags={details.tags} />}
            </span>
          </div>
        </th>
        <td role="gridcell" className={classes.number} data-label={t("beneath")}>
          {details === null ? "–" : <NumberText value={details.beneathCount} />}
        </td>
        <td role="gridcell" className={classes.number} data-label={t("people")}>
          {details === null ? "–" : <People {...details.people} />}
        </td>
        <td role="gridcell" className={classes.number} data-label={t("withBeneath")}>
          {details === null ? (
            "–"
          ) : (
            <>
              <People {...details.peopleWithBeneath} />
              <Share count={details.peopleWithBeneath.count} most={most} />
            </>
          )}
        </td>
        <td role="gridcell" className={classes.acts}>
          {actions(one)}
        </td>
      </tr>
      {isOpened && childCount > 0 && <Level parent={one} level={level + 1} shared={shared} />}
    </>
  );
};

const Whole = ({ level, children }: { level: number; children: ReactNode }) => (
  <tr role="row" style={atLevel(level)}>
    <td role="gridcell" colSpan={5}>
      <div className={classes.nameCell}>{children}</div>
    </td>
  </tr>
);

const Level = ({ parent, level, shared }: { parent?: VirtualAccount; level: number; shared: Shared }): ReactNode => {
  const t = useTexts(virtualAccountTexts);
  const { list, rows } = useLevel(shared.source, parent?.id);
  if (list.isPending) {
    return (
      <Whole level={level}>
        <Skeleton lines={2} />
      </Whole>
    );
  }
  if (list.isLoadingError) {
    return (
      <Whole level={level}>
        <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />
      </Whole>
    );
  }
  const most = Math.max(0, ...rows.map(({ details }) => details?.peopleWithBeneath.count ?? 0));
  return (
    <>
      {rows.map((one) => (
        <Row key={one.id} one={one} level={level} most={most} shared={shared} />
      ))}
      {list.hasNextPage && (
        <Whole level={level}>
          <More list={list}>{parent === undefined ? t("moreTop") : t("moreHere", { name: parent.name })}</More>
        </Whole>
      )}
    </>
  );
};

const levelOf = (row: HTMLElement) => Number(row.getAttribute("aria-level"));

/** The row that a key leads to from another, as in every tree on a screen. */
const rowFor = (key: string, at: number, rows: readonly HTMLElement[]): HTMLElement | undefined => {
  const row = rows[at];
  if (key === "ArrowDown") return rows[at + 1];
  if (key === "ArrowUp") return rows[at - 1];
  if (key === "Home") return rows[0];
  if (key === "End") return rows.at(-1);
  if (row === undefined) return undefined;
  if (key === "ArrowRight" && row.getAttribute("aria-expanded") === "true") return rows[at + 1];
  if (key === "ArrowLeft") return rows.slice(0, at).findLast((above) => levelOf(above) < levelOf(row));
  return undefined;
};

/** The tree as a table: rows open and close, by pointer or by arrow keys. */
export const TreeTable = ({ accountId, source, actions }: Pick<Shared, "accountId" | "source" | "actions">) => {
  const t = useTexts(virtualAccountTexts);
  const [opened, setAllOpened] = useState<ReadonlySet<string>>(new Set());
  const setOpened = (id: string, isOpened: boolean) =>
    setAllOpened((before) => new Set(isOpened ? [...before, id] : [...before].filter((other) => other !== id)));

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const from = event.target as HTMLElement;
    const row = from.closest<HTMLElement>("[data-id]");
    if (row === null || from.closest("[role=menu]") !== null) return;
    const { id = "" } = row.dataset;
    const isOpened = row.getAttribute("aria-expanded");
    if (event.key === "ArrowRight" && isOpened === "false") setOpened(id, true);
    else if (event.key === "ArrowLeft" && isOpened === "true") setOpened(id, false);
    else {
      const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-id]")];
      const target = rowFor(event.key, rows.indexOf(row), rows);
      if (target === undefined) return;
      target.focus();
    }
    event.preventDefault();
  };

  return (
    <div className={classes.frame}>
      <p className="fh-visually-hidden" id="tree-keys">
        {t("treeHelp")}
      </p>
      <table
        role="treegrid"
        className={classes.tree}
        aria-label={t("tree")}
        aria-describedby="tree-keys"
        onKeyDown={onKeyDown}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t("name")}
            </th>
            <th role="columnheader" scope="col" className={classes.number}>
              {t("beneath")} <small>{t("beneathHelp")}</small>
            </th>
            <th role="columnheader" scope="col" className={classes.number}>
              {t("people")} <small>{t("peopleHelp")}</small>
            </th>
            <th role="columnheader" scope="col" className={classes.number}>
              {t("withBeneath")} <small>{t("withBeneathHelp")}</small>
            </th>
            <th role="columnheader" scope="col">
              <span className="fh-visually-hidden">{t("actionsColumn")}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <Level level={0} shared={{ accountId, source, opened, setOpened, actions }} />
        </tbody>
      </table>
    </div>
  );
};
