import type { Page } from "@playwright/test";
import { expectAccessible, expectLoaded } from "./fixtures/accessible.ts";
import { fillCompany } from "./fixtures/account-wizard.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareAccountRequest, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");

test.use({ environment: { OPERATOR_EMAILS: operator.email } });

/** Shows the page in another language, as its person would choose it. */
const readIn = async (page: Page, language: Language): Promise<void> => {
  await page.request.patch("/api/profile", { data: { language } });
  await page.reload();
  await expectLoaded(page);
};

const choose = async (page: Page, field: string, option: string | RegExp): Promise<void> => {
  await page.getByRole("combobox", { name: field, exact: true }).first().click();
  await page.getByRole("option", { name: option }).click();
};

type Entered = { number: string; quantity: string; domain?: string; buyer?: string };

const enterOrder = async (desk: Page, { number, quantity, domain = "", buyer = "" }: Entered): Promise<void> => {
  await desk.goto("/operator/orders/new");
  await desk.getByLabel("Source", { exact: true }).fill("SHOP");
  await desk.getByLabel("Order number", { exact: true }).fill(number);
  await desk.getByLabel("Company", { exact: true }).fill("Acme Rockets");
  await desk.getByLabel("Domain of the Smart Account").fill(domain);
  await desk.getByLabel("Buyer’s e-mail").fill(buyer);
  await choose(desk, "License type", "Rocket Designer (ROCKET)");
  await desk.getByLabel("Quantity", { exact: true }).fill(quantity);
  await desk.getByLabel("Months", { exact: true }).fill("6");
  await desk.getByRole("button", { name: "Enter the order" }).click();
};

test("licenses live: ordered before there is an account, held, used, short, moved, and renewed", async ({
  openBrowser,
  mailTo,
}) => {
  const desk = await openBrowser();
  const page = await openBrowser();
  const dialog = page.getByRole("dialog");
  await prepareSignedIn(desk, mailTo, operator);
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareAccountRequest(page, {
    domainIdentifier: "acme-rockets.com",
    accountName: "Acme Rockets",
  });
  const licenses = `/licenses/${accountId}`;

  await test.step("an order waits for its account, and says which step releases it", async () => {
    await desk.goto("/operator/license-types");
    await desk.getByRole("button", { name: "New license type" }).click();
    await desk.getByLabel("Name", { exact: true }).fill("Rocket Designer");
    await desk.getByLabel("SKU", { exact: true }).fill("ROCKET");
    await desk.getByRole("radio", { name: /^Report only/ }).check();
    await expectAccessible(desk, "the form of a license type", "[role=dialog]");
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(desk.getByText("The license type is sold from now on.")).toBeVisible();

    const order = { number: "2026-1", quantity: "10", domain: "acme-rockets.com" };
    await enterOrder(desk, order);
    await expect(pageTitle(desk, "2026-1")).toBeVisible();
    await expect(desk.getByText("Its Smart Account is not active yet")).toBeVisible();
    await expect(desk.getByText(/^The authorizer activates the account; that releases it/)).toBeVisible();
    await expectAccessible(desk, "an order that is held");
    await readIn(desk, "fr");
    await expect(desk.getByText("Son Smart Account n’est pas encore actif")).toBeVisible();
    await expect(desk.getByText(/^L’autorisateur active le compte/)).toBeVisible();
    await readIn(desk, "en");

    await enterOrder(desk, { ...order, quantity: "11" });
    await expect(desk.getByText(/Line 1 is known with something else: the quantity/).first()).toBeVisible();
  });

  await test.step("activation makes it usable in the same moment", async () => {
    await page.goto(`/smart-account/activate/${accountId}`);
    await expect(page.getByText("SHOP 2026-1")).toBeVisible();
    await fillCompany(page, "Acme Rockets SARL");
    await page.getByLabel(words.en.agree).check();
    await page.getByRole("button", { name: words.en.activate, exact: true }).click();
    await expect(pageTitle(page, words.en.active)).toBeVisible();
    await mailTo(ada.email, /^New licenses for Acme Rockets$/);
    await page.goto(`${licenses}/orders`);
    await expect(page.getByRole("row", { name: /2026-1/ }).getByText("Usable")).toBeVisible();
    await page.getByRole("link", { name: "2026-1" }).click();
    await expect(page.getByRole("link", { name: "Rocket Designer" })).toBeVisible();
    await expectAccessible(page, "an order with its lines");
  });

  await test.step("an order without an account is assigned by who bought it", async () => {
    await enterOrder(desk, { number: "2026-2", quantity: "2", buyer: "purchasing@acme-rockets.com" });
    await expect(pageTitle(desk, "2026-2")).toBeVisible();
    await page.goto(`${licenses}/orders`);
    await page.getByRole("link", { name: "Assign orders" }).first().click();
    await page.getByLabel("Order numbers").fill("SHOP, 2026-2\n2026-3");
    await expectAccessible(page, "assigning orders");
    await page.getByRole("button", { name: "Assign", exact: true }).click();
    await expect(page.getByRole("row", { name: /2026-2/ }).getByText("Assigned", { exact: true })).toBeVisible();
    await expect(page.getByRole("row", { name: /2026-3/ }).getByText("No such order to assign")).toBeVisible();
  });

  const created = await page.request.post(`/api/accounts/${accountId}/virtual-accounts`, {
    data: { name: "Launch pad" },
  });
  expect(created.ok(), await created.text()).toBe(true);

  const assign = async (holder: string, quantity: string, place: string) => {
    await page.goto(`${licenses}/types/${licenseType}/assignments`);
    await page.getByRole("button", { name: "Assign licenses" }).click();
    await dialog.getByLabel("Who or what holds them").fill(holder);
    await dialog.getByLabel("How many").fill(quantity);
    await dialog.getByRole("radio", { name: place }).check();
    await dialog.getByRole("button", { name: "Assign licenses" }).click();
    await expect(page.getByText("Licenses assigned")).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: holder })).toHaveCount(1);
  };

  await page.goto(licenses);
  await expect(page.getByRole("row", { name: /Rocket Designer/ })).toContainText("12");
  await page.getByRole("link", { name: "Rocket Designer", exact: true }).click();
  await expect(pageTitle(page, "Rocket Designer")).toBeVisible();
  const licenseType = /types\/([\w-]+)/.exec(page.url())?.[1] ?? "";

  await test.step("licenses are assigned, and where none are left an alert says so", async () => {
    await assign("Wind tunnel", "7", "Default");
    await assign("Countdown", "4", "Launch pad");
    await page.goto(`${licenses}/alerts`);
    await page.getByRole("button", { name: "Set a threshold" }).click();
    await choose(page, "License", /^Rocket Designer/);
    await dialog.getByLabel("Tell when so many or fewer are left").fill("5");
    await expectAccessible(page, "setting a threshold", "[role=dialog]");
    await dialog.getByRole("button", { name: "Set", exact: true }).click();
    const alerts = page.getByRole("table", { name: "Alerts" });
    await expect(alerts.getByRole("row").nth(1)).toContainText("Insufficient licenses");
    await expect(alerts.getByRole("row").nth(1)).toContainText("4 licenses are missing for what is in use.");
    const few = alerts.getByRole("row").filter({ hasText: "Few left" });
    await expect(few).toHaveCount(1);
    await expectAccessible(page, "the alerts of an account");
    await readIn(page, "fr");
    await expect(page.getByText("Il manque 4 licences pour ce qui est utilisé.")).toBeVisible();
    await readIn(page, "en");
    await few.getByRole("button", { name: /^Acknowledge/ }).click();
    await expect(few).toHaveCount(0);
  });

  let prepared = "";
  await test.step("a transfer is a click away from the shortage, and cannot be undone while it is needed", async () => {
    await page.getByRole("link", { name: "Transfer licenses here" }).click();
    await page.getByRole("link", { name: "Transfer 4 from Default" }).click();
    await expect(page.getByText("Can be moved", { exact: true })).toBeVisible();
    prepared = page.url();
    await page.getByLabel("Quantity of Rocket Designer").fill("99");
    await expect(page.getByText("Cannot be moved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Take the 5 that are there" }).click();
    await expect(page.getByText("4 of them cover use", { exact: false })).toBeVisible();
    await expectAccessible(page, "the dry run of a transfer");
    await page.getByRole("button", { name: "Transfer 5 licenses" }).click();
    await expect(page.getByText("5 licenses transferred.")).toBeVisible();
    await page.getByRole("button", { name: /^Undo –/ }).click();
    await dialog.getByRole("button", { name: "Undo the transfer" }).click();
    await expect(dialog.getByText(/Not everything is still available where it was moved to/)).toBeVisible();
    await page.goto(`${licenses}/types/${licenseType}/assignments`);
    await expect(page.getByRole("row").filter({ hasText: "Countdown" })).toContainText("SHOP 2026-");
  });

  await test.step("once nobody needs what was moved, the transfer is undone, and made again", async () => {
    await page.getByRole("button", { name: "Release what Countdown holds" }).click();
    await dialog.getByRole("button", { name: "Release", exact: true }).click();
    await expect(page.getByText("Licenses released")).toBeVisible();
    await page.goto(prepared);
    await expect(page.getByText("Cannot be moved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: /^Undo –/ }).click();
    await dialog.getByRole("button", { name: "Undo the transfer" }).click();
    await expect(page.getByText("The transfer is undone.")).toBeVisible();
    await expect(page.getByText("Can be moved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Transfer 4 licenses" }).click();
    await expect(page.getByText("4 licenses transferred.")).toBeVisible();
    const transfers = page.getByRole("row", { name: /Rocket Designer/ });
    await expect(transfers.filter({ hasText: "Undone" })).toHaveCount(1);
    await expect(transfers.filter({ has: page.getByRole("button", { name: /^Undo –/ }) })).toHaveCount(1);
  });

  await test.step("the operator offers a renewal; accepted, it stands among what will happen", async () => {
    await desk.goto(`/operator/renewals/${accountId}/new`);
    const line = desk.getByRole("row").filter({ hasText: "SHOP 2026-1" });
    await line.getByRole("textbox", { name: /^New quantity of Rocket Designer/ }).fill("12");
    await expect(desk.getByText(/10 licenses end and 12 begin/)).toBeVisible();
    await expectAccessible(desk, "a draft of a renewal");
    await desk.getByRole("button", { name: "Save and offer" }).click();
    await expect(desk.getByText("Offered", { exact: true })).toBeVisible();

    await page.goto(`${licenses}/renewals`);
    await page.getByRole("row").filter({ hasText: "Offered" }).getByRole("link").click();
    await expect(page.getByText("Nothing is interrupted.")).toBeVisible();
    await page.getByRole("button", { name: "Accept" }).click();
    await dialog.getByRole("button", { name: "Accept" }).click();
    await expect(page.getByText("This renewal is scheduled")).toBeVisible();
    await expectAccessible(page, "a scheduled renewal");

    await page.goto(`${licenses}/types/${licenseType}/future`);
    await expect(page.getByRole("heading", { name: /^12 licenses begin/ })).toBeVisible();
    await expectAccessible(page, "what will happen to a license");
    await readIn(page, "fr");
    await expect(page.getByRole("heading", { name: /^12 licences débutent/ })).toBeVisible();
  });
});
