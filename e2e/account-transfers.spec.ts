import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, read, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";
const camille = "camille.berthoud@horlogerie-haut-jura.fr";

test("an account gives a part of an order to another one, which accepts it where it wants it", async ({ openAs }) => {
  const [view] = views;
  if (view === undefined) throw new Error("there is a way to look at the site");
  const page = await openAs(ingrid, view);
  const { person } = await read(page, "/session");
  const at = `/licenses/${person.memberships[0].accountId}/transfers`;
  await page.goto(at);
  await page.getByRole("link", { name: "Between accounts" }).click();
  await page.getByRole("link", { name: "Give licenses to another account" }).click();
  await expect(page.getByRole("heading", { name: "Which account gets the licenses" })).toBeVisible();

  await page.getByRole("button", { name: "Send the offer" }).click();
  await expect(page.getByText("3 things to correct")).toBeVisible();
  await page.getByLabel("Smart Account", { exact: true }).fill("Horlogerie");
  await page.getByRole("button", { name: /^Take Horlogerie/ }).click();
  await expect(page.getByLabel("Smart Account", { exact: true })).toBeFocused();
  await page.getByRole("searchbox").fill("NAU-HULL-PRO");
  const quantity = page.getByLabel(/^Quantity of .*order/).first();
  await expect(page.getByRole("table").getByText("NAU-HULL-PRO").first()).toBeVisible();
  await quantity.fill("99");
  await expect(page.getByText("Cannot be given", { exact: true })).toBeVisible();
  await quantity.fill("2");
  await expect(page.getByText("Can be given", { exact: true })).toBeVisible();
  await page.getByLabel("Justification").fill("For the second workshop.");
  await expectLoaded(page);
  await expectAccessible(page, "the draft of a transfer to another account");
  await page.getByRole("button", { name: "Send the offer" }).click();
  await expect(page.getByText("The offer is sent.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Outgoing transfer/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Withdraw" })).toBeVisible();

  const other = await openAs(camille, view);
  await other.goto("/");
  const waits = other.getByRole("listitem").filter({ hasText: "A transfer of licenses waits" });
  await waits.getByRole("link").click();
  await other
    .getByRole("table")
    .getByRole("row")
    .filter({ hasText: "Offered" })
    .getByRole("link", { name: "Nordvind Marine" })
    .first()
    .click();
  await expect(other.getByText("For the second workshop.")).toBeVisible();
  await other.getByRole("button", { name: "Accept" }).click();
  const dialog = other.getByRole("dialog");
  await expectAccessible(other, "where licenses arrive", "[role=dialog]");
  await dialog.getByRole("button", { name: "Accept" }).click();
  await expect(other.getByText("The licenses have arrived.")).toBeVisible();
  // The button that led to the dialog is gone with what it was for.
  await expect(other.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(other.getByText("Arrived in")).toBeVisible();
  await expectLoaded(other);
  await expectAccessible(other, "a transfer that was accepted");

  await page.reload();
  await expect(page.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: /^Outgoing transfer.*Accepted/ })).toBeVisible();
});
