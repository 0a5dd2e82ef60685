import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import classes from "./flow.module.css";
import { Link } from "./link.tsx";
import { Counter } from "./notice.tsx";

export type Tab = {
  readonly to: string;
  /** Another address under which there are pages of this tab. */
  readonly also?: string | undefined;
  readonly label: string;
  readonly count?: number;
  readonly countLabel?: string;
};

/** How much of an address a tab's own is, if the address is within the tab. */
const sharedLength = ({ to, also }: Tab, pathname: string): number => {
  // A tab may keep the query of the one before it.
  const beginnings = [to.split("?")[0] ?? to, ...(also === undefined ? [] : [also])];
  const within = beginnings.filter((begin) => pathname === begin || pathname.startsWith(`${begin}/`));
  return Math.max(0, ...within.map((begin) => begin.length));
};

/** The tab whose address is the longest beginning of this one. */
export const currentTab = <T extends Tab>(tabs: readonly T[], pathname: string): T | undefined =>
  tabs
    .filter((tab) => sharedLength(tab, pathname) > 0)
    .sort((a, b) => sharedLength(b, pathname) - sharedLength(a, pathname))[0];

/** Sections of a thing, each with its own address. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => {
  const { pathname } = useLocation();
  const current = currentTab(tabs, pathname);
  const strip = useRef<HTMLElement>(null);
  // Where the tabs are wider than the screen, the current one is brought into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another tab becomes the current one
  useEffect(() => {
    const link = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current !== null && link != null)
      strip.current.scrollLeft = link.offsetLeft - (strip.current.clientWidth - link.offsetWidth) / 2;
  }, [current?.to]);
  return (
    <nav ref={strip} aria-label={label} className={classes.tabs}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link to={tab.to} current={tab === current}>
              {tab.label}
              {tab.count !== undefined && <Counter count={tab.count} label={tab.countLabel ?? ""} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
