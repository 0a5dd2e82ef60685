import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { IconCheck, IconDots } from "./icons.ts";
import { useLinkProps } from "./link.tsx";
import classes from "./menu.module.css";

export type MenuEntry =
  | {
      readonly kind: "do";
      readonly label: ReactNode;
      readonly onSelect: () => void;
      readonly danger?: boolean;
      readonly disabled?: boolean;
    }
  | { readonly kind: "go"; readonly label: ReactNode; readonly to: string }
  | { readonly kind: "heading"; readonly label: ReactNode }
  | {
      readonly kind: "choice";
      readonly label: ReactNode;
      readonly chosen: boolean;
      readonly onSelect: () => void;
      readonly lang?: string;
    }
  | { readonly kind: "line" };

const GoItem = ({ to, children }: { to: string; children: ReactNode }) => (
  <a role="menuitem" tabIndex={-1} className={classes.item} {...useLinkProps(to)}>
    {children}
  </a>
);

const Entry = ({ entry }: { entry: MenuEntry }) => {
  if (entry.kind === "line") return <hr className={classes.line} />;
  if (entry.kind === "heading")
    return (
      <div role="presentation" className={classes.heading}>
        {entry.label}
      </div>
    );
  if (entry.kind === "go") return <GoItem to={entry.to}>{entry.label}</GoItem>;
  if (entry.kind === "choice") {
    return (
      <button
        type="button"
        role="menuitemradio"
        aria-checked={entry.chosen}
        tabIndex={-1}
        lang={entry.lang}
        className={classes.item}
        onClick={entry.onSelect}
      >
        {entry.label}
        {entry.chosen && <IconCheck size={17} aria-hidden />}
      </button>
    );
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={entry.disabled}
      className={`${classes.item} ${entry.danger ? classes.danger : ""}`}
      onClick={entry.disabled ? undefined : entry.onSelect}
    >
      {entry.label}
    </button>
  );
};

/** The place in a ring of `count` that a key leads to; undefined for other keys. */
const moved = (key: string, at: number, count: number): number | undefined => {
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
};

type MenuProps = {
  entries: readonly MenuEntry[];
  /** Draws the button; what it is given belongs on the `<button>`. */
  trigger: (button: { "aria-haspopup": "menu"; "aria-expanded": boolean; onClick: () => void }) => ReactNode;
  label: string;
};

/** A menu opened by a button: arrow keys, Home, End, Escape and first letters work. The browser's popover closes it. */
export const Menu = ({ trigger, entries, label }: MenuProps) => {
  const id = useId();
  const around = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  const open = () => {
    const menu = list.current;
    const anchor = around.current?.getBoundingClientRect();
    if (menu === null || anchor === undefined) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    const below = anchor.bottom + 6;
    menu.style.top = `${Math.max(8, below + height > innerHeight ? anchor.top - height - 6 : below)}px`;
    menu.style.left = `${Math.max(8, Math.min(anchor.right - width, innerWidth - width - 8))}px`;
    items()[0]?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Tab") list.current?.hidePopover();
    const letter = event.key.length === 1 && event.key !== " " ? event.key.toLocaleLowerCase() : undefined;
    const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const to = moved(event.key, at, all.length);
    const target =
      to === undefined
        ? after.find((item) => letter !== undefined && item.textContent.toLocaleLowerCase().startsWith(letter))
        : all[to];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  };

  return (
    <span ref={around}>
      {trigger({ "aria-haspopup": "menu", "aria-expanded": opened, onClick: open })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={classes.menu}
        onToggle={(event) => setOpened(event.newState === "open")}
        onKeyDown={onKeyDown}
        onClick={() => list.current?.hidePopover()}
      >
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a menu's entries keep their places
          <Entry key={index} entry={entry} />
        ))}
      </div>
    </span>
  );
};

/** What else can be done with a row; `label` names the row. */
export const RowMenu = ({ label, entries }: { label: string; entries: readonly MenuEntry[] }) => (
  <Menu
    label={label}
    entries={entries}
    trigger={({ onClick, "aria-expanded": expanded }) => (
      <Button small weight="quiet" label={label} onClick={onClick} expanded={expanded} popup="menu">
        <IconDots size={18} aria-hidden />
      </Button>
    )}
  />
);
