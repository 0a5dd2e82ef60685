import type { Page } from "@playwright/test";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");

test.use({ environment: { OPERATOR_EMAILS: operator.email } });

const lineOf = (page: Page, number: number) => page.getByRole("group", { name: `Line ${number}`, exact: true });

const nameOf = (page: Page, number: number) => lineOf(page, number).getByLabel("Name of the line");

const prepareType = async (page: Page, enforcement = "enforced"): Promise<void> => {
  const created = await page.request.post("/api/operator/license-types", {
    data: { sku: "ROCKET", name: "Rocket Designer", unit: "user", enforcement },
  });
  expect(created.ok(), await created.text()).toBe(true);
};

const fillHead = async (page: Page, number: string, company = "Acme Rockets"): Promise<void> => {
  await page.goto("/operator/orders/new");
  await page.getByLabel("Source", { exact: true }).fill("SHOP");
  await page.getByLabel("Order number", { exact: true }).fill(number);
  await page.getByLabel("Company", { exact: true }).fill(company);
};

const fillLine = async (page: Page, number: number): Promise<void> => {
  await lineOf(page, number).getByRole("combobox", { name: "License type" }).click();
  await page.getByRole("option", { name: "Rocket Designer (ROCKET)" }).click();
  await lineOf(page, number).getByLabel("Quantity").fill("5");
};

test("an order of many lines says what is wrong where one is, and keeps the keyboard", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, operator);
  await prepareType(page);
  const enter = page.getByRole("button", { name: "Enter the order" });
  const add = page.getByRole("button", { name: "Add a line" });

  await fillHead(page, "2026-1");
  await add.click();
  await expect(nameOf(page, 2)).toBeFocused();
  await add.click();
  await fillLine(page, 2);
  await fillLine(page, 3);
  await enter.click();
  const wrong = page.getByRole("alert").getByRole("listitem");
  await expect(wrong).toHaveCount(2);
  await page.getByRole("button", { name: "Remove line 1" }).click();
  await expect(nameOf(page, 1)).toBeFocused();
  await expect(wrong, "what was wrong with a line goes with it").toHaveCount(0);
  await add.click();
  await expect(nameOf(page, 3)).toBeFocused();
  await fillLine(page, 3);
  for (const number of [1, 2, 3]) await expect(nameOf(page, number)).toHaveValue(String(number + 1));

  await lineOf(page, 2).getByLabel("and its line").fill("7");
  await enter.click();
  await expect(lineOf(page, 2).getByLabel("Renews order")).toBeFocused();
  await lineOf(page, 2).getByLabel("Renews order").fill("2025-9");
  await enter.click();
  await expect(lineOf(page, 2).getByText(/renews a line that is not known/)).toBeVisible();
  await expect(lineOf(page, 2).getByLabel("Renews order")).toBeFocused();
  await lineOf(page, 2).getByLabel("Renews order").fill("");
  await lineOf(page, 2).getByLabel("and its line").fill("");
  await lineOf(page, 3).getByRole("textbox", { name: "Months" }).fill("500");
  await enter.click();
  await expect(lineOf(page, 3).getByText("Enter at most 120.")).toBeVisible();
  await expect(lineOf(page, 3).getByRole("textbox", { name: "Months" })).toBeFocused();
  await lineOf(page, 3).getByRole("textbox", { name: "Months" }).fill("12");
  await enter.click();
  await expect(pageTitle(page, "2026-1")).toBeVisible();

  await fillHead(page, "2026-1", "Another company");
  await add.click();
  await add.click();
  for (const number of [1, 2, 3]) await fillLine(page, number);
  await enter.click();
  await expect(page.getByRole("alert").filter({ hasText: "known with something else" })).toBeInViewport();
  await expect(page.locator(":focus").getByRole("alert")).toBeVisible();
});

test("a line goes to the virtual account that it names, once the order has an account", async ({
  openBrowser,
  mailTo,
}) => {
  const owner = await openBrowser();
  await prepareSignedIn(owner, mailTo, ada);
  const accountId = await prepareActiveAccount(owner, "Acme Rockets Ltd");
  const created = await owner.request.post(`/api/accounts/${accountId}/virtual-accounts`, { data: { name: "Bergen" } });
  expect(created.ok(), await created.text()).toBe(true);
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, operator);
  await prepareType(page);

  await fillHead(page, "2026-4");
  await fillLine(page, 1);
  const place = lineOf(page, 1).getByLabel("Virtual account");
  await expect(place).toHaveCount(0);
  await page.getByLabel("Domain of the Smart Account").fill("acme-rockets.com");
  await place.fill("Oslo");
  await page.getByRole("button", { name: "Enter the order" }).click();
  await expect(place).toBeFocused();
  await expect(lineOf(page, 1).getByText(/names a virtual account that its account does not have/)).toBeVisible();
  await place.fill("bergen");
  await page.getByRole("button", { name: "Enter the order" }).click();
  await expect(pageTitle(page, "2026-4")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Bergen", exact: true })).toBeVisible();
});

test("where what opened a dialog is gone once it is done, the keyboard is at the page’s title", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, operator);
  await prepareType(page);
  await fillHead(page, "2026-2");
  await page.getByLabel("Keep this order back").check();
  await page.getByLabel("Why it is held").fill("The export papers are being checked.");
  await fillLine(page, 1);
  await page.getByRole("button", { name: "Enter the order" }).click();
  await page.getByRole("button", { name: "Cancel line 1" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(`It was entered by mistake. ${"Many words say why. ".repeat(20)}`);
  await dialog.getByRole("button", { name: "Cancel line 1" }).click();
  await expect(page.getByText("The line is cancelled.")).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const term = page.getByText("Subscription", { exact: true });
  const { height = 0 } = (await term.boundingBox()) ?? {};
  expect(height, "a long reason leaves words whole in the other columns").toBeLessThan(30);
  await page.goto("/operator/orders");
  await expect(page.getByRole("cell", { name: "All of it is cancelled", exact: true })).toBeVisible();
});

test("what becomes of each is led to, and is read whole on a phone", async ({ openBrowser, mailTo }) => {
  const desk = await openBrowser();
  await prepareSignedIn(desk, mailTo, operator);
  await prepareType(desk);
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets Ltd");
  for (const each of [desk, page]) {
    await each.setViewportSize({ width: 360, height: 700 });
    await each.request.patch("/api/profile", { data: { language: "fr" } });
  }
  const expectWhole = async (each: Page) => {
    const badge = each.getByRole("table").getByText(/\w/).last();
    const [text, card] = [await badge.boundingBox(), await each.getByRole("row").last().boundingBox()];
    expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThan((card?.x ?? 0) + (card?.width ?? 0));
  };

  await page.goto(`/licenses/${accountId}/orders/assign`);
  await page.getByLabel("Numéros de commande").fill(Array.from({ length: 9 }, (_, at) => `2026-${at}`).join("\n"));
  await page.getByRole("button", { name: "Affecter", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Ce que chacune est devenue" })).toBeInViewport();
  await expect(page.locator(":focus").getByText("Aucune commande n’a été affectée.")).toBeVisible();
  await expectWhole(page);

  await desk.goto("/operator/orders/file");
  const row = ["SHOP", "2026-3", "2026-03-01", "Acme", "1", "ROCKET", "5", "perpétuelle", "12"].join(";");
  const names = "provenance;numéro;commandée le;entreprise;ligne;référence;quantité;durée;mois";
  await desk.getByLabel("Fichier CSV").setInputFiles({
    name: "commandes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`${names}\n${row}\n`),
  });
  await desk.getByRole("button", { name: "Vérifier" }).click();
  await expect(desk.locator(":focus").getByText(/^Aucune ligne n’est saisie/)).toBeVisible();
  await expectWhole(desk);
});

test("a holding account without licenses is told of its stock, and led there", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets Ltd");
  const desk = await openBrowser();
  await prepareSignedIn(desk, mailTo, operator);
  await prepareType(desk);
  const line = { line: "1", sku: "ROCKET", quantity: 5, term: "perpetual" };
  const order = { source: "SHOP", number: "2026-5", buyerCompany: "Acme", placedAt: "2026-03-01T00:00:00Z" };
  for (const [method, path, data] of [
    ["PUT", `accounts/${accountId}/type`, { type: "holding", reason: "They sell to customers." }],
    ["POST", "orders", { ...order, domainIdentifier: "acme-rockets.com", lines: [line] }],
  ] as const) {
    const done = await desk.request.fetch(`/api/operator/${path}`, { method, data });
    expect(done.ok(), await done.text()).toBe(true);
  }

  await page.goto(`/licenses/${accountId}`);
  await expect(page.getByText(/goes to its stock/)).toBeVisible();
  await page.getByRole("link", { name: "Orders in stock" }).click();
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("In stock");
  await expect(page.getByRole("link", { name: "2026-5" })).toBeVisible();
});

test("suites of an agreement, and who may use a license, keep the keyboard where one goes on", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, operator);
  await prepareType(page, "restricted");
  await page.goto("/operator/enterprise-agreements/new");
  const suite = (number: number) =>
    page.getByRole("group", { name: `Suite ${number}`, exact: true }).getByLabel("Name of the suite");
  await page.getByRole("button", { name: "Add a suite" }).click();
  await expect(suite(2)).toBeFocused();
  await suite(2).fill("Design");
  await page.getByRole("button", { name: "Enter the agreement" }).click();
  const namesWrong = page.getByRole("alert").getByRole("link", { name: /^Name of the suite/ });
  await expect(namesWrong).toHaveCount(1);
  await page.getByRole("button", { name: "Remove suite 1" }).click();
  await expect(suite(1)).toBeFocused();
  await expect(suite(1)).toHaveValue("Design");
  await expect(namesWrong, "what was wrong with a suite goes with it").toHaveCount(0);

  await page.goto("/operator/license-types");
  await page.getByRole("button", { name: "Authorizations of Rocket Designer" }).click();
  const dialog = page.getByRole("dialog");
  const domain = dialog.getByLabel("Domain of the Smart Account");
  await domain.fill("nobody-has-this.com");
  await dialog.getByLabel("Reason").fill("Export permit 4711.");
  await dialog.getByRole("button", { name: "Authorize" }).click();
  await expect(domain).toBeFocused();
  await expect(dialog.getByText("No Smart Account has this domain.").last()).toBeVisible();
});

test("license types come from a file: looked at first, then created or changed, and each row says what is wrong with it", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, operator);
  await prepareType(page);
  await page.goto("/operator/license-types");
  await page.getByRole("link", { name: "Enter a file" }).click();
  const choose = (lines: readonly string[]) =>
    page.getByLabel("CSV file").setInputFiles({
      name: "types.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`\uFEFF${lines.join("\r\n")}`),
    });
  const check = page.getByRole("button", { name: "Check", exact: true });
  const rowOf = (sku: string) => page.getByRole("row").filter({ hasText: sku });

  await choose(["sku;price", "X;5"]);
  await check.click();
  await expect(page.getByText(/^The first line .* Not found: name and enforcement\.$/)).toBeVisible();
  await choose(["sku,name,enforcement", "X,Nothing,enforced", "Y,Null\u0000,enforced"]);
  await check.click();
  await expect(page.getByText(/^Row 2: /)).toBeVisible();

  const lines = [
    "sku;name;enforcement;unit;covered by",
    "ROCKET;Rocket Designer 2;enforced;;ROCKET-MAX",
    "ROCKET-MAX;مصمم الصواريخ 🚀;restricted;devices;",
    "rocket-lite;Rocket Lite;strict;;",
  ];
  await choose(lines);
  await check.click();
  await expect(
    page.locator(":focus").getByText("One type is created, one is changed, none stays as it is, one is left out."),
  ).toBeVisible();
  await expect(rowOf("ROCKET-MAX")).toContainText("Will be created");
  await expect(rowOf("Rocket Designer 2")).toContainText("Will be changed: name and what covers it");
  await expect(rowOf("rocket-lite")).toContainText("Enforcement is not “report only”, “enforced” or “restricted”");
  await page.getByRole("button", { name: "Enter 2 types" }).click();
  await expect(rowOf("ROCKET-MAX")).toContainText("Created");
  await page.getByRole("link", { name: "See the license types" }).click();
  await expect(rowOf("Rocket Designer 2")).toContainText("مصمم الصواريخ 🚀");

  await page.goto("/operator/license-types/file");
  await choose(lines.slice(0, 3));
  await check.click();
  await expect(page.getByText(/^No type is created, none is changed, 2 stay as they are/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Nothing to enter" })).toBeDisabled();
});
