import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { allPages } from "./all-pages.ts";
import { whenSignedOut } from "./platform/api.ts";
import { BareErrorPage, ErrorPage, NotFoundPage } from "./platform/failure-pages.tsx";
import { safeNextAddress, secondFactorAddress, signInAddress } from "./platform/next-address.ts";
import type { PageSpec } from "./platform/pages.ts";
import { useIsProofAsked } from "./platform/proof.ts";
import { isOperator, loadSession, refreshSession } from "./platform/session.ts";
import { AppShell, EntryShell } from "./platform/shell.tsx";
import { Skeleton } from "./ui/skeleton.tsx";

const InShell = ({ children }: { children: React.ReactNode }) => <AppShell>{children}</AppShell>;

const ProofDialog = lazy(async () => ({ default: (await import("./people/proof-dialog.tsx")).ProofDialog }));

/** Over whatever page it is that did something which waits for it. */
const ProofWhenAsked = () => <Suspense fallback={null}>{useIsProofAsked() && <ProofDialog />}</Suspense>;

const root = createRootRoute({
  beforeLoad: async () => {
    await loadSession();
  },
  component: () => (
    <>
      <Outlet />
      <ProofWhenAsked />
    </>
  ),
  errorComponent: BareErrorPage,
  notFoundComponent: () => (
    <InShell>
      <NotFoundPage />
    </InShell>
  ),
});

const appLayout = createRoute({ getParentRoute: () => root, id: "app", component: () => <AppShell /> });
const entryLayout = createRoute({ getParentRoute: () => root, id: "entry", component: EntryShell });

/** Opens a page to whom it is for; others are sent on, and come back to it after signing in. */
const admit =
  ({ access }: PageSpec) =>
  async ({ location }: { location: { href: string; searchStr: string } }) => {
    if (access === "anyone") return;
    const { person } = await loadSession();
    if (access === "signed_out") {
      if (person !== null)
        throw redirect({ href: safeNextAddress(new URLSearchParams(location.searchStr).get("next")) });
      return;
    }
    if (person === null) throw redirect({ href: signInAddress(location.href) });
    if (access !== "operator") return;
    if (!isOperator(person)) throw redirect({ href: "/" });
    if (person.operatorNeedsSecondFactor) throw redirect({ href: secondFactorAddress(location.href) });
  };

const routeOf = (page: PageSpec): AnyRoute =>
  createRoute({
    getParentRoute: () => (page.layout === "entry" ? entryLayout : appLayout),
    path: page.path,
    beforeLoad: admit(page),
    component: lazyRouteComponent(page.load, "Page"),
  });

const within = (layout: "app" | "entry") => allPages.filter((page) => (page.layout ?? "app") === layout).map(routeOf);

export const router = createRouter({
  routeTree: root.addChildren([appLayout.addChildren(within("app")), entryLayout.addChildren(within("entry"))]),
  defaultPreload: false,
  scrollRestoration: true,
  defaultPendingComponent: () => <Skeleton lines={6} />,
  defaultPendingMs: 200,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  // Addresses carry plain strings (`?step=review`), not JSON.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = new URLSearchParams(search as Record<string, string>).toString();
    return words === "" ? "" : `?${words}`;
  },
});

// The session ended elsewhere or ran out: the page is asked for again, and its guard leads to sign-in and back.
whenSignedOut(() => void refreshSession().then(() => router.invalidate()));
