import { expectAccessible } from "./fixtures/accessible.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");

test.use({ environment: { OPERATOR_EMAILS: operator.email } });

test("a key is issued, claimed after a typing mistake, bound to a machine and converted into Smart licenses", async ({
  openBrowser,
  mailTo,
}) => {
  const console = await openBrowser("en");
  await prepareSignedIn(console, mailTo, operator);
  const type = await console.request.post("/api/operator/license-types", {
    data: { sku: "ROCKET", name: "Rocket Designer", enforcement: "enforced" },
  });
  expect(type.ok(), await type.text()).toBe(true);
  await console.goto("/operator/activation-keys/new");
  await console.getByRole("combobox", { name: "License type" }).click();
  await console.getByRole("option", { name: "Rocket Designer (ROCKET)" }).click();
  await console.getByLabel("Quantity", { exact: true }).fill("25");
  await console.getByRole("radio", { name: "Perpetual" }).check();
  await console.getByLabel("Order number").fill("SO-1");
  await console.getByRole("button", { name: "Issue a key" }).click();
  await expect(console.getByText("This is shown once")).toBeVisible();
  const key = (await console.locator("code").textContent()) ?? "";
  expect(key).toMatch(/^([2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{4}$/);
  const ending = key.slice(-4);

  const page = await openBrowser("en");
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets");
  await page.goto("/");
  await page.getByRole("link", { name: "Traditional Licenses" }).click();
  await expect(page.getByText("No traditional licenses yet")).toBeVisible();
  await page.getByRole("link", { name: "Claim keys" }).first().click();
  const wrong = `${key.slice(0, -1)}${key.endsWith("2") ? "3" : "2"}`;
  await page.getByLabel("Activation keys").fill(wrong);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(/This is not a whole key/).first()).toBeVisible();
  await page.getByLabel("Activation keys").fill(`${key.toLowerCase()}\n2222 2222 2222 2222 2222 2222 2222`);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("One key can be claimed, one is left out.")).toBeVisible();
  await expect(page.getByText("Cannot be claimed here")).toBeVisible();
  await expectAccessible(page, "what would become of keys");
  await page.getByRole("button", { name: "Claim one license" }).click();
  await expect(page.getByText("One key was claimed, one was left out.")).toBeVisible();

  await page.getByRole("link", { name: "Rocket Designer" }).click();
  await expect(pageTitle(page, "Rocket Designer")).toBeVisible();
  await page.getByLabel(/Host ID or serial number/).fill("SN 0042-77");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The machine is noted.")).toBeVisible();

  await page.goto(`/traditional-licenses/${accountId}`);
  await expect(page.getByText("SN 0042-77")).toBeVisible();
  await page.getByRole("checkbox", { name: `Choose Rocket Designer, key ending with ${ending}` }).check();
  await page.getByRole("link", { name: "Convert into Smart licenses" }).click();
  await page.getByRole("radio", { name: /Default/ }).check();
  await expect(page.getByText("No end.")).toBeVisible();
  await expectAccessible(page, "what a conversion will do");
  await page.getByRole("button", { name: "Convert one license, for good" }).click();
  await expect(page.getByText("One traditional license is now Smart licenses.")).toBeVisible();
  await page.getByRole("link", { name: "Default" }).click();
  await expect(page.getByText("Conversion of a traditional license")).toBeVisible();
  await page.getByRole("link", { name: `SO-1 …${ending}` }).click();
  await expect(page.getByText("Converted into")).toBeVisible();

  await console.goto("/operator/activation-keys");
  await expect(console.getByRole("row", { name: new RegExp(`…${ending}.*Converted`) })).toBeVisible();
});
