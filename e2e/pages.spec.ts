import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expectAccessible, expectAllAccessible, follow, viewName, views } from "./fixtures/accessible.ts";
import { expect, lookAs, test } from "./fixtures/demonstration.ts";
import { addressOf, ingrid, own, requestAt, type Visit } from "./fixtures/walk-values.ts";
import { walks } from "./fixtures/walks.ts";
import { words } from "./fixtures/words.ts";

const routeOf = (path: string): string => path.split("?")[0] ?? path;

/** The addresses that the interface declares: each slice lists its own, as data. */
const declared = (): string[] => {
  const web = resolve(import.meta.dirname, "../packages/web/src");
  return globSync("*/**/*pages.ts", { cwd: web }).flatMap((file) =>
    [...readFileSync(join(web, file), "utf8").matchAll(/\bpath: "(\/[^"]*)"/g)].map(([, path = ""]) => path),
  );
};

test("somebody looks at every page there is", () => {
  expect(declared().length).toBeGreaterThan(50);
  const visited = new Set(walks.flatMap(({ visits }) => visits.map(([path]) => routeOf(path))));
  expect(declared().filter((path) => !visited.has(path))).toEqual([]);
});

/**
 * What has been opened: in the first view by each person, in the second by anybody, for there it is drawn of the same parts
 * whoever looks.
 */
const opened = new Map<string, Set<string>>();

/** Visits so that others lie between those of one page: where a page stays, nothing tells when it shows the next address. */
const apart = (visits: readonly Visit[]): readonly Visit[] => {
  const turns = visits.map((visit, at) => {
    const turn = visits.slice(0, at).filter(([path]) => routeOf(path) === routeOf(visit[0])).length;
    return { visit, turn };
  });
  return turns.sort((one, other) => one.turn - other.turn).map(({ visit }) => visit);
};

test.describe.configure({ timeout: 240_000 });

for (const { who, email, visits } of walks) {
  test(`what ${who} sees is accessible`, async ({ openAs }) => {
    const page = await openAs(email, views[0]);
    const steps: { path: string; address: string }[] = [];
    for (const visit of apart(visits)) steps.push({ path: visit[0], address: await addressOf(visit, page) });
    for (const view of views) {
      const by = view === views[0] ? (email ?? "nobody") : "anybody";
      const openedBefore = opened.get(by) ?? new Set();
      opened.set(by, openedBefore);
      if (view !== views[0]) await lookAs(page, view);
      for (const [at, { path, address }] of steps.entries()) {
        const before = steps[at - 1];
        const stays =
          before === undefined ||
          routeOf(before.path) === routeOf(path) ||
          new URL(page.url()).pathname === routeOf(address);
        await (stays ? page.goto(address) : follow(page, address));
        await expectAllAccessible(page, `${path} ${viewName(view)}`, openedBefore);
      }
    }
  });
}

for (const view of views) {
  test.describe(viewName(view), () => {
    test("a request is accessible while somebody approves it for some virtual accounts", async ({ openAs }) => {
      const w = words[view.language];
      const page = await openAs(ingrid, view);
      const request = requestAt("ليلى بنت عبد الرحمن الحداد", "pending");
      await page.goto(await addressOf(["/manage/$accountId/requests/$id", own, request], page));
      await page.getByRole("radio", { name: w.approve }).check();
      await expectAccessible(page, "approving");
      await page.getByRole("radio", { name: w.someVirtualAccounts }).check();
      await expectAllAccessible(page, "approving for some virtual accounts", new Set());
    });

    test("a page is accessible that cannot reach the server", async ({ openAs }) => {
      const page = await openAs(undefined, view);
      await page.goto("/learn");
      await page.route("**/api/mailbox*", (route) => route.abort());
      await page.goto("/mailbox");
      await expectAllAccessible(page, "without the server", new Set());
    });
  });
}
