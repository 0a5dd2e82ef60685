import type { Page } from "@playwright/test";
import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, read, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";
const camille = "camille.berthoud@horlogerie-haut-jura.fr";

const licensesOf = async (page: Page): Promise<string> => {
  await page.goto("/licenses");
  await page.getByRole("link", { name: "Reports", exact: true }).click();
  const [, account = ""] = /licenses\/([\w-]+)/.exec(page.url()) ?? [];
  return account;
};

for (const view of views.filter(({ language }) => language === "en")) {
  test("reports tell the position of any day, what ends, what could be moved and when licenses are used up", async ({
    openAs,
  }) => {
    const page = await openAs(ingrid, view);
    await page.goto("/licenses");
    await page.getByRole("link", { name: "Reports", exact: true }).click();
    const table = page.getByRole("table", { name: "Effective license position" });
    await expect(table.getByRole("row").filter({ hasText: "NAU-HULL-PRO" })).toBeVisible();
    const [, account] = /licenses\/([\w-]+)/.exec(page.url()) ?? [];

    const longAgo = new Date(Date.now() - 142 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("As of").fill(longAgo);
    await expect(page.getByText(/What is owned against what is used, at the end of/)).toBeVisible();
    await expect(table.getByRole("row", { name: /NAU-HULL 50 12 0 38 0/ })).toBeVisible();
    const file = page.getByRole("link", { name: "Export CSV" });
    const csv = await page.request.get((await file.getAttribute("href")) ?? "");
    expect(csv.headers()["content-type"]).toContain("text/csv");
    expect(await csv.text()).toContain(`${longAgo},All,NAU-HULL,`);
    const bom = await page.request.get(
      (await page.getByRole("link", { name: "CycloneDX" }).getAttribute("href")) ?? "",
    );
    expect((await bom.json()).bomFormat).toBe("CycloneDX");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation", { name: "Licenses of this account" })).toBeHidden();
    await expect(page.getByText("Where: The whole Smart Account")).toBeVisible();
    await page.emulateMedia({ media: "screen" });

    await page.getByRole("link", { name: "Expiry calendar" }).click();
    const ends = page.getByRole("table", { name: "What ends" }).getByRole("row");
    await expect(ends.filter({ hasText: "NAU-BALLAST-EVAL" })).toHaveCount(1);
    const all = await ends.count();
    await page
      .getByRole("list", { name: /month by month/ })
      .getByRole("link", { name: /[2-9] purchases end/ })
      .first()
      .click();
    await expect(page.getByRole("link", { name: "Show all months" })).toBeVisible();
    await expect.poll(() => ends.count()).toBeLessThan(all);

    await page.getByRole("link", { name: "Optimisation" }).click();
    await page.getByRole("link", { name: /^Prepare/ }).click();
    await expect(page.getByRole("heading", { name: "Prepared transfers" })).toBeVisible();
    await expect(page.getByText("Can be moved", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^Transfer \d/ })).toBeEnabled();
    await expectLoaded(page);
    await expectAccessible(page, "prepared transfers");

    const { items } = await read(page, `/accounts/${account}/license-reports/forecast`);
    expect(items.length).toBeGreaterThan(3);
    const other = await openAs(camille, view);
    await other.goto("/licenses");
    await other.getByRole("link", { name: "Reports", exact: true }).click();
    await other.getByRole("link", { name: "Forecast" }).click();
    const line = other.getByRole("row").filter({ hasText: "HOR-CAM" });
    await expect(line.getByText(/At this pace used up around .* \(between .* and .*\)/)).toBeVisible();
    await line.getByRole("link").click();
    await expect(other.getByRole("img", { name: /^Cadran FAO: use so far/ })).toBeVisible();
    await other.getByText("Show the numbers").click();
    await expectLoaded(other);
    await expectAccessible(other, "a forecast with its numbers");
  });
}

test("a list keeps its rows where more of them cannot be read, and says why", async ({ openAs }) => {
  const [view] = views;
  const page = await openAs(ingrid, view);
  let isRefused = true;
  // One row at a time, so that there is more.
  await page.route(/\/license-reports\/(forecast|optimisation)\?/, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("limit", "1");
    if (!isRefused || !url.searchParams.has("cursor")) return route.continue({ url: url.href });
    const problem = {
      type: "about:blank",
      title: "No",
      status: 403,
      code: "permission.denied",
      detail: "Not any more.",
    };
    return route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  const said = page.getByText("Not any more.");
  const account = await licensesOf(page);
  for (const [report, rows, more] of [
    ["forecast", page.locator("tbody tr"), "Load more"],
    ["optimisation", page.getByRole("heading", { level: 3 }), "Show more"],
  ] as const) {
    isRefused = true;
    await page.goto(`/licenses/${account}/reports/${report}`);
    await expect(rows.first()).toBeVisible();
    const before = await rows.count();
    await page.getByRole("button", { name: more }).first().click();
    await expect(said).toBeVisible();
    expect(await rows.count()).toBe(before);
    isRefused = false;
    await page.getByRole("button", { name: more }).first().click();
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
    await expect(said).toBeHidden();
  }
});
