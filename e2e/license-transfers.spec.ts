import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, read, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";

const words = {
  en: {
    assign: "Assign licenses",
    holder: "Who or what holds them",
    quantity: "How many",
    transferFrom: "Transfer 2 from Bergen yard",
    quantityOf: "Quantity of Dry Dock Planner",
    canBeMoved: "Can be moved",
    cannotBeMoved: "Cannot be moved",
    takeThose: "Take the 3 that are there",
    transfer: "Transfer 2 licenses",
    transferred: "2 licenses transferred.",
    assignThere: "Assign them now",
    assigned: "Licenses assigned",
    transfers: "Transfers",
    undo: /^Undo –/,
    undoIt: "Undo the transfer",
    inTheWay: /Not everything is still available where it was moved to: 2 × Dry Dock Planner/,
    cancel: "Cancel",
    release: "Release",
    releaseOf: "Release what {holder} holds",
    undoneSaid: "The transfer is undone.",
    undone: "Undone",
  },
  fr: {
    assign: "Attribuer des licences",
    holder: "Qui ou quoi les détient",
    quantity: "Combien",
    transferFrom: "En transférer 2 depuis Bergen yard",
    quantityOf: "Quantité de Dry Dock Planner",
    canBeMoved: "Peut être déplacé",
    cannotBeMoved: "Ne peut pas être déplacé",
    takeThose: "Prendre les 3 qui sont là",
    transfer: "Transférer 2 licences",
    transferred: "2 licences transférées.",
    assignThere: "Les attribuer maintenant",
    assigned: "Licences attribuées",
    transfers: "Transferts",
    undo: /^Annuler –/,
    undoIt: "Annuler le transfert",
    inTheWay: /Tout n’est plus disponible à destination : 2 × Dry Dock Planner/,
    cancel: "Annuler",
    release: "Libérer",
    releaseOf: "Libérer ce que {holder} détient",
    undoneSaid: "Le transfert est annulé.",
    undone: "Annulé",
  },
} as const;

for (const view of views) {
  const w = words[view.language];

  test(`licenses that are short are transferred from where there are some, assigned, and go back (${view.language})`, async ({
    openAs,
  }) => {
    const page = await openAs(ingrid, view);
    const dialog = page.getByRole("dialog");
    const holder = `planner-test-${view.language}`;
    const assignFour = async () => {
      await page.getByRole("button", { name: w.assign }).click();
      await dialog.getByLabel(w.holder).fill(holder);
      await dialog.getByLabel(w.quantity).fill("4");
      await dialog.getByRole("button", { name: w.assign }).click();
    };
    await page.goto("/licenses");
    await page.getByRole("link", { name: "Dry Dock Planner", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dry Dock Planner" })).toBeVisible();
    const [, account, license] = /licenses\/([\w-]+)\/types\/([\w-]+)/.exec(page.url()) ?? [];
    const { items } = await read(page, `/accounts/${account}/virtual-accounts?search=Dry%20dock%202`);
    await page.goto(`/licenses/${account}/types/${license}/assignments?virtualAccount=${items[0].id}`);
    await assignFour();
    await dialog.getByRole("link", { name: w.transferFrom }).click();

    await expect(page.getByText(w.canBeMoved, { exact: true })).toBeVisible();
    await page.getByLabel(w.quantityOf).fill("99");
    await expect(page.getByText(w.cannotBeMoved, { exact: true })).toBeVisible();
    await page.getByRole("button", { name: w.takeThose }).click();
    await expect(page.getByLabel(w.quantityOf)).toHaveValue("3");
    await expect(page.getByText(w.canBeMoved, { exact: true })).toBeVisible();
    await page.getByLabel(w.quantityOf).fill("2");
    await expect(page.getByRole("button", { name: w.transfer })).toBeEnabled();
    await expectLoaded(page);
    await expectAccessible(page, "the dry run of a transfer");
    await page.getByRole("button", { name: w.transfer }).click();
    await expect(page.getByText(w.transferred)).toBeVisible();

    await page.getByRole("link", { name: w.assignThere }).click();
    await assignFour();
    await expect(page.getByText(w.assigned)).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: holder })).toHaveCount(1);

    await page.goBack();
    const row = page.getByRole("table", { name: w.transfers }).getByRole("row").nth(1);
    await row.getByRole("button", { name: w.undo }).click();
    await dialog.getByRole("button", { name: w.undoIt }).click();
    await expect(dialog.getByText(w.inTheWay)).toBeVisible();
    await expectAccessible(page, "what stands in the way of undoing a transfer", "[role=dialog]");
    await dialog.getByRole("button", { name: w.cancel, exact: true }).click();

    await page.goForward();
    await page.getByRole("button", { name: w.releaseOf.replace("{holder}", holder) }).click();
    await dialog.getByRole("button", { name: w.release, exact: true }).click();
    await expect(page.getByRole("row").filter({ hasText: holder })).toHaveCount(0);
    await page.goBack();
    await row.getByRole("button", { name: w.undo }).click();
    await dialog.getByRole("button", { name: w.undoIt }).click();
    await expect(page.getByText(w.undoneSaid)).toBeVisible();
    await expect(row.getByText(w.undone, { exact: true })).toBeVisible();
    await expectLoaded(page);
    await expectAccessible(page, "transfers, one of them undone");
  });
}
