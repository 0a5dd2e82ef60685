import { useRouter, useRouterState } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from "react";
import { useTexts } from "../platform/texts.ts";
import { Link } from "./link.tsx";
import classes from "./panel.module.css";
import { uiTexts } from "./ui-texts.ts";

/** What ends a document's title. */
export const SiteName = createContext("Freehold");

// The page the browser opened first announces itself; later ones are read out by moving to their h1.
let lastPlace: string | undefined;
// What had the keyboard when one set out for the next place.
let leftFrom: Element | null = null;

/** Somebody types already: in a field they went to while the place was on its way. */
const isFieldInUse = () => {
  const active = document.activeElement;
  return active !== leftFrom && (active?.matches("input, textarea, select, [contenteditable]") ?? false);
};

export type Crumb = { readonly label: string; readonly to: string };

type PageProps = {
  /** The page's h1 and, with the site's name, the document's title. */
  title: string;
  /** Which of several pages with this h1 it is; only in the document's title. */
  section?: string | undefined;
  lead?: ReactNode;
  actions?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  /** Reading and forms; without it the page is wide enough for a table. */
  narrow?: boolean;
  children: ReactNode;
};

/** A page: its title (focused and announced on arrival), its lead, its actions, its content. */
export const Page = ({ title, section, lead, actions, breadcrumbs = [], narrow = false, children }: PageProps) => {
  const t = useTexts(uiTexts);
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const siteName = useContext(SiteName);
  // The resolved location: while the next page is fetched, this one still stands and must not take its arrival.
  const place = useRouterState({
    select: ({ resolvedLocation, location }) => {
      const { pathname, searchStr } = resolvedLocation ?? location;
      return `${pathname} ${new URLSearchParams(searchStr).get("step") ?? ""}`;
    },
  });
  useEffect(() => {
    const words = section === undefined ? title : `${section} – ${title}`;
    document.title = title === siteName ? words : `${words} – ${siteName}`;
  }, [title, section, siteName]);
  useEffect(
    () =>
      router.subscribe("onBeforeNavigate", () => {
        leftFrom = document.activeElement;
      }),
    [router],
  );
  // Before the browser draws, and again when what was hidden while a part was fetched is shown again.
  useLayoutEffect(() => {
    const isArriving = lastPlace !== undefined && lastPlace !== place;
    const isLost = lastPlace === place && document.activeElement === document.body;
    if (isLost || (isArriving && !isFieldInUse())) heading.current?.focus({ preventScroll: true });
    lastPlace = place;
  }, [place]);
  return (
    <div className={`${classes.page} ${narrow ? classes.narrow : ""}`}>
      {breadcrumbs.length > 0 && (
        <nav aria-label={t("breadcrumbs")} className={classes.crumbs}>
          <ol>
            {breadcrumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes.header} data-page-head>
        <div className={classes.headerWords}>
          <h1 ref={heading} tabIndex={-1}>
            <bdi>{title}</bdi>
          </h1>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
};
