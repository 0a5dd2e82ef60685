import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import classes from "./flow.module.css";
import { Link } from "./link.tsx";
import { Counter } from "./notice.tsx";

export type Tab = {
  readonly to: string;
  readonly label: string;
  readonly count?: number;
  readonly countLabel?: string;
};

/** Sections of a thing, each with its own address. The tab whose address is the longest beginning of this one is current. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => {
  const { pathname } = useLocation();
  // A tab may keep the query of the one before it.
  const pathOf = ({ to }: Tab) => to.split("?")[0] ?? to;
  const within = (tab: Tab) => pathname === pathOf(tab) || pathname.startsWith(`${pathOf(tab)}/`);
  const current = tabs.filter(within).sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
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
