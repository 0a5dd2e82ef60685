import { expectAccessible, expectLoaded, type View } from "./fixtures/accessible.ts";
import { expect, test } from "./fixtures/demonstration.ts";

const nora = "nora.lindqvist@meridian-software.com";
const ingrid = "ingrid.solheim@nordvind-marine.com";

test("licenses of an agreement are taken beyond the entitlement, which says what that means, and given back", async ({
  openAs,
}) => {
  const view: View = { language: "en", colorScheme: "light", viewport: { width: 1280, height: 900 } };
  const operator = await openAs(nora, view);
  await operator.goto("/operator/enterprise-agreements/new");
  await operator.getByLabel("Domain of the Smart Account").fill("nordvind-marine.com");
  await operator.getByLabel("Number", { exact: true }).fill("EA-TEST-1");
  await operator.getByLabel("Last day").fill("2036-01-31");
  await operator.getByLabel("First day").fill("2026-11-01");
  await operator.getByLabel("Name of the suite").fill("Docking");
  await operator.getByLabel("Entitlement").fill("10");
  await operator.getByLabel("Dry Dock Planner (NAU-DOCK)").check();
  await expectAccessible(operator, "entering an enterprise agreement");
  await operator.getByRole("button", { name: "Enter the agreement" }).click();
  await expect(operator.getByRole("heading", { name: "EA-TEST-1" })).toBeVisible();
  await operator.getByRole("button", { name: "Amend" }).click();
  const change = operator.getByRole("dialog");
  await change.getByLabel("Entitlement of Docking").fill("20");
  await expect(change.getByText("Docking: 10 → 20, with the growth allowance 24; 0 taken now.")).toBeVisible();
  await change.getByLabel("Reason").fill("Two more yards join the agreement.");
  await change.getByRole("button", { name: "Amend" }).click();
  await expect(operator.getByText("Docking: 10 licenses added by amendment, the entitlement is 20")).toBeVisible();
  await expect(operator.getByRole("row", { name: /Version 2/ })).toContainText("In force");
  await expectLoaded(operator);
  await expectAccessible(operator, "an enterprise agreement, for the operator");

  const page = await openAs(ingrid, view);
  await page.goto("/");
  await page.getByRole("link", { name: "EA Workspace" }).click();
  await page.getByRole("link", { name: "Agreement EA-TEST-1" }).click();
  await expect(page.getByRole("row", { name: /Version 2/ })).toContainText("Docking: 10 → 20");
  await page.getByRole("link", { name: "Docking" }).click();
  await page.getByRole("button", { name: "Take licenses" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("How many").fill("22");
  await expect(dialog.getByText("2 licenses beyond the entitlement")).toBeVisible();
  await dialog.getByRole("radio", { name: /^Default/ }).check();
  await expectAccessible(page, "taking licenses", "[role=dialog]");
  await dialog.getByRole("button", { name: "Take licenses" }).click();
  await expect(page.getByText("22 licenses taken, 2 beyond the entitlement.")).toBeVisible();
  await page.getByRole("button", { name: "Give back licenses in Default" }).click();
  await dialog.getByLabel("How many").fill("12");
  await dialog.getByRole("button", { name: "Give back", exact: true }).click();
  await expect(page.getByText("12 licenses given back.")).toBeVisible();
  await expect(
    page.getByText(/12 licenses of Dry Dock Planner given back from Default, 10 taken in all/),
  ).toBeVisible();
  await expectLoaded(page);
  await expectAccessible(page, "a suite of an enterprise agreement");
});
