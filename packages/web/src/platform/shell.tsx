import { Outlet, useLocation } from "@tanstack/react-router";
import { type ReactNode, Suspense, useDeferredValue, useEffect, useRef } from "react";
import { ButtonLink } from "../ui/button.tsx";
import { IconMenu2, IconX } from "../ui/icons.ts";
import { Link } from "../ui/link.tsx";
import { SiteName } from "../ui/page.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { addresses } from "./addresses.ts";
import { Banners } from "./banners.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { ProfileMenu } from "./profile-menu.tsx";
import { isOperator, type Person, useSession } from "./session.ts";
import classes from "./shell.module.css";
import { shellTexts } from "./shell-texts.ts";
import { useTexts } from "./texts.ts";
import { Toasts } from "./toasts.tsx";

const Brand = ({ name }: { name: string }) => (
  <Link to={addresses.home} className={classes.brand}>
    <img src="/brand/logo.svg" width={32} height={32} alt="" />
    <span>{name}</span>
  </Link>
);

const useNavigation = (person: Person | null) => {
  const t = useTexts(shellTexts);
  return [
    { to: addresses.home, label: t("home") },
    ...(person === null ? [] : [{ to: addresses.manage, label: t("manage") }]),
    { to: addresses.learn, label: t("learn") },
    ...(isOperator(person) ? [{ to: addresses.operator, label: t("console") }] : []),
  ];
};

const NavigationList = ({ person }: { person: Person | null }) => {
  const { pathname } = useLocation();
  return (
    <ul>
      {useNavigation(person).map(({ to, label }) => (
        <li key={to}>
          <Link to={to} className={classes.navLink} current={to === "/" ? pathname === "/" : pathname.startsWith(to)}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
};

/** On a phone the navigation is a drawer: a native dialog, so the browser keeps the keyboard inside and Escape closes. */
const Drawer = ({ person }: { person: Person | null }) => {
  const t = useTexts(shellTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the page changes
  useEffect(() => dialog.current?.close(), [pathname]);
  return (
    <div className={classes.compact}>
      <button
        type="button"
        className={classes.plainButton}
        aria-label={t("menu")}
        onClick={() => dialog.current?.showModal()}
      >
        <IconMenu2 size={24} aria-hidden />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the drawer closes it; keys have Escape */}
      <dialog
        ref={dialog}
        className={classes.drawer}
        aria-label={t("menu")}
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
      >
        <div className={classes.drawerTop}>
          <LanguageChoice person={person} />
          <button
            type="button"
            className={classes.plainButton}
            aria-label={t("close")}
            onClick={() => dialog.current?.close()}
          >
            <IconX size={22} aria-hidden />
          </button>
        </div>
        <nav aria-label={t("primary")}>
          <NavigationList person={person} />
        </nav>
      </dialog>
    </div>
  );
};

const SkipLink = () => {
  const t = useTexts(shellTexts);
  return (
    <a href="#content" className={classes.skip}>
      {t("skip")}
    </a>
  );
};

const Waiting = () => (
  <div className={classes.waiting}>
    <Skeleton lines={6} />
  </div>
);

/** What is around the page stands first; the first page is then drawn in pieces between which the browser can answer. */
const Content = ({ children }: { children: ReactNode }) => {
  const stands = useDeferredValue(true, false);
  return (
    <main id="content" tabIndex={-1} className={classes.main}>
      {stands ? <Suspense fallback={<Waiting />}>{children}</Suspense> : <Waiting />}
    </main>
  );
};

/** What surrounds every page but those of signing in. */
export const AppShell = ({ children }: { children?: ReactNode }) => {
  const t = useTexts(shellTexts);
  const { person, operatorName } = useSession();
  return (
    <SiteName value={operatorName}>
      <SkipLink />
      <div className={classes.shell}>
        <div>
          <header className={classes.header}>
            <div className={classes.bar}>
              <Brand name={operatorName} />
              <nav aria-label={t("primary")} className={`${classes.nav} ${classes.wide}`}>
                <NavigationList person={person} />
              </nav>
              <div className={classes.end}>
                <span className={classes.wide}>
                  <LanguageChoice person={person} />
                </span>
                {person === null ? (
                  <ButtonLink to={addresses.signIn} weight="main" small>
                    {t("signIn")}
                  </ButtonLink>
                ) : (
                  <ProfileMenu person={person} />
                )}
                <Drawer person={person} />
              </div>
            </div>
          </header>
          <Banners />
        </div>
        <Content>{children ?? <Outlet />}</Content>
        <footer className={classes.footer}>
          <div>{t("footer", { operator: operatorName })}</div>
        </footer>
      </div>
      <Toasts />
    </SiteName>
  );
};

/** Two panels for signing in and registering: what this is, and the form. */
export const EntryShell = () => {
  const t = useTexts(shellTexts);
  const { person, operatorName } = useSession();
  return (
    <SiteName value={operatorName}>
      <SkipLink />
      <div className={classes.entry}>
        <aside className={classes.entryAside}>
          <p>{t("entryPromise")}</p>
          <ul>
            <li>{t("entryOne")}</li>
            <li>{t("entryTwo")}</li>
            <li>{t("entryThree")}</li>
          </ul>
        </aside>
        <div className={classes.entryMain}>
          <div>
            <header className={classes.bar}>
              <Brand name={operatorName} />
              <div className={classes.end}>
                <LanguageChoice person={person} />
              </div>
            </header>
            <Banners />
          </div>
          <Content>
            <Outlet />
          </Content>
        </div>
      </div>
      <Toasts />
    </SiteName>
  );
};
