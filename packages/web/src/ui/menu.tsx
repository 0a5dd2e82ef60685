import { Menu as MantineMenu } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button.tsx";
import { IconDots } from "./icons.ts";
import { useLinkProps } from "./link.tsx";

export type MenuEntry =
  | { readonly kind: "do"; readonly label: ReactNode; readonly onSelect: () => void; readonly danger?: boolean; readonly disabled?: boolean }
  | { readonly kind: "go"; readonly label: ReactNode; readonly to: string }
  | { readonly kind: "heading"; readonly label: ReactNode }
  | { readonly kind: "choice"; readonly label: ReactNode; readonly chosen: boolean; readonly onSelect: () => void; readonly lang?: string }
  | { readonly kind: "line" };

const GoItem = ({ to, children }: { to: string; children: ReactNode }) => (
  <MantineMenu.Item component="a" {...useLinkProps(to)}>
    {children}
  </MantineMenu.Item>
);

const Entry = ({ entry }: { entry: MenuEntry }) => {
  if (entry.kind === "line") return <MantineMenu.Divider />;
  if (entry.kind === "heading") return <MantineMenu.Label>{entry.label}</MantineMenu.Label>;
  if (entry.kind === "go") return <GoItem to={entry.to}>{entry.label}</GoItem>;
  if (entry.kind === "choice") {
    return (
      <MantineMenu.Item
        role="menuitemradio"
        aria-checked={entry.chosen}
        lang={entry.lang}
        onClick={entry.onSelect}
        rightSection={entry.chosen ? "✓" : undefined}
      >
        {entry.label}
      </MantineMenu.Item>
    );
  }
  return (
    <MantineMenu.Item
      onClick={entry.onSelect}
      disabled={entry.disabled ?? false}
      {...(entry.danger ? { style: { color: "var(--fh-bad)" } } : {})}
    >
      {entry.label}
    </MantineMenu.Item>
  );
};

/** A menu opened by a button; arrow keys, Escape and typing work. */
export const Menu = ({ trigger, entries }: { trigger: ReactElement; entries: readonly MenuEntry[] }) => (
  <MantineMenu position="bottom-end" shadow="md" width={270} withinPortal>
    <MantineMenu.Target>{trigger}</MantineMenu.Target>
    <MantineMenu.Dropdown>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a menu's entries keep their places
        <Entry key={index} entry={entry} />
      ))}
    </MantineMenu.Dropdown>
  </MantineMenu>
);

/** What else can be done with a row; `label` names the row. */
export const RowMenu = ({ label, entries }: { label: string; entries: readonly MenuEntry[] }) => (
  <Menu
    entries={entries}
    trigger={
      <span>
        <Button small weight="quiet" label={label}>
          <IconDots size={18} aria-hidden />
        </Button>
      </span>
    }
  />
);
