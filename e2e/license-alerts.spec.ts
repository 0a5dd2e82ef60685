import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";

const words = {
  en: {
    alerts: "Alerts",
    major: "Major",
    few: "Few left",
    set: "Set a threshold",
    confirm: "Set",
    license: "License",
    quantity: "Tell when so many or fewer are left",
    acknowledge: /^Acknowledge – Dry Dock Planner/,
    acknowledged: "Alert acknowledged.",
    remove: /^Remove – Dry Dock Planner/,
    removed: "Threshold removed.",
  },
  fr: {
    alerts: "Alertes",
    major: "Majeure",
    few: "Presque épuisées",
    set: "Fixer un seuil",
    confirm: "Fixer",
    license: "Licence",
    quantity: "Prévenir quand il en reste autant ou moins",
    acknowledge: /^Prendre en compte – Dry Dock Planner/,
    acknowledged: "Alerte prise en compte.",
    remove: /^Supprimer – Dry Dock Planner/,
    removed: "Seuil supprimé.",
  },
} as const;

for (const view of views) {
  const w = words[view.language];

  test(`what needs a look stands with the worst first, and a threshold tells before a license runs out (${view.language})`, async ({
    openAs,
  }) => {
    const page = await openAs(ingrid, view);
    const dialog = page.getByRole("dialog");
    await page.goto("/licenses");
    await page.getByRole("link", { name: new RegExp(`^${w.alerts}`) }).click();
    const alerts = page.getByRole("table", { name: w.alerts });
    const first = alerts.getByRole("row").nth(1);
    await expect(first).toContainText(w.major);
    await expectLoaded(page);
    await expectAccessible(page, "the alerts of an account");

    await page.getByRole("button", { name: w.set }).click();
    await dialog.getByLabel(w.license, { exact: true }).click();
    await page.getByRole("option", { name: /^Dry Dock Planner/ }).click();
    await dialog.getByLabel(w.quantity).fill("1000");
    await expectAccessible(page, "setting a threshold", "[role=dialog]");
    await dialog.getByRole("button", { name: w.confirm, exact: true }).click();
    const few = alerts.getByRole("row").filter({ hasText: "Dry Dock Planner" }).filter({ hasText: w.few });
    await expect(few).toHaveCount(1);
    await few.getByRole("button", { name: w.acknowledge }).click();
    await expect(page.getByText(w.acknowledged)).toBeVisible();
    await expect(few).toHaveCount(0);
    await page.getByRole("button", { name: w.remove }).click();
    await expect(page.getByText(w.removed)).toBeVisible();
  });
}
