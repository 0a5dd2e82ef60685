import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSession, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";

const DAY_MS = 86_400_000;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.fr");
const luc = someone("Luc Moreau", "luc@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");

test.use({ environment: { OPERATOR_EMAILS: operator.email } });

const domainsOf = (accountId: string) => `/manage/${accountId}/properties/domains`;

/** The line of a domain in the list of further ones. */
const lineOf = (page: Page, domain: string) => page.getByRole("listitem").filter({ hasText: domain }).first();

/** Name and value of the record that a page says to add. */
const recordOf = async (page: Page, domain: string) => {
  const [name, value] = await lineOf(page, domain).locator("code").allTextContents();
  return { name: name ?? "", value: value ?? "" };
};

test("further domains are proven by DNS, watched, and one of them becomes the identifier", async ({
  openBrowser,
  mailTo,
  dnsServer,
  goForward,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets");
  await page.goto(domainsOf(accountId));

  await page.getByLabel("Domains", { exact: true }).fill("acme-rockets.fr, acme-rockets.de\ngmail.com");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("2 domains were added")).toBeVisible();
  await expect(page.getByText(/gmail\.com: Anybody can have an address/)).toBeVisible();
  await expect(page.getByLabel("Domains", { exact: true })).toHaveValue("gmail.com");
  await expectAccessible(page, "domains that wait, with their records");

  const record = await recordOf(page, "acme-rockets.fr");
  expect(record.name).toBe("_freehold-challenge.acme-rockets.fr");
  await page.getByRole("button", { name: "Check now: acme-rockets.fr" }).click();
  await expect(page.getByText(/There is no such record|DNS was asked a moment ago/).first()).toBeVisible();
  dnsServer.publish(record.name, record.value);
  await goForward(DAY_MS);
  await mailTo(ada.email, /^acme-rockets\.fr is proven for Acme Rockets$/);
  await prepareSession(page, ada);
  await page.reload();
  await expect(lineOf(page, "acme-rockets.fr").getByText("Proven", { exact: true }).first()).toBeVisible();

  const bens = await openBrowser();
  await prepareSignedIn(bens, mailTo, ben);
  await bens.goto("/access/request");
  await expect(bens.getByText("Acme Rockets").first()).toBeVisible();

  dnsServer.retract(record.name);
  await goForward(2 * DAY_MS);
  const missing = await mailTo(ada.email, /^The DNS record of acme-rockets\.fr is missing$/);
  expect(missing.text).toContain(record.value);
  await prepareSession(page, ada);
  await page.goto("/");
  await expect(page.getByText(/The DNS record of .*acme-rockets\.fr/)).toBeVisible();
  await page.goto(`/manage/${accountId}/overview`);
  await expect(page.getByText("The DNS record of acme-rockets.fr is missing")).toBeVisible();
  await expectAccessible(page, "the overview with an alert");
  dnsServer.publish(record.name, record.value);
  await goForward(60_000);
  await page.getByRole("link", { name: "See the record" }).click();
  await page.getByRole("button", { name: "Check now: acme-rockets.fr" }).click();
  await expect(page.getByText("The DNS record of acme-rockets.fr is missing")).toBeHidden();
  await mailTo(ada.email, /^The DNS record of acme-rockets\.fr is back$/);

  await page.getByRole("button", { name: "Remove acme-rockets.de" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("acme-rockets.de was removed.")).toBeVisible();
  await expect(lineOf(page, "acme-rockets.de")).toBeHidden();

  await page.getByRole("button", { name: "Propose another identifier" }).click();
  await page.getByLabel("New Account Domain Identifier").fill("acme-rockets.fr");
  await page.getByLabel("Reason").fill("We moved everything to France.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByText("acme-rockets.fr replaced acme-rockets.com")).toBeVisible();
  await expect(lineOf(page, "acme-rockets.com")).toBeVisible();
  await mailTo(ada.email, /^Acme Rockets is now known as acme-rockets\.fr$/);
});

test("an identifier that nothing proves is decided by the operator", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets");
  const olgas = await openBrowser();
  await prepareSignedIn(olgas, mailTo, operator);
  await page.goto(domainsOf(accountId));
  await page.getByRole("button", { name: "Propose another identifier" }).click();
  await page.getByLabel("New Account Domain Identifier").fill("acme-space.com");
  await page.getByLabel("Reason").fill("We build spacecraft now.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByText("acme-space.com has been proposed")).toBeVisible();

  await mailTo(operator.email, /^To review: Acme Rockets wants to be known as acme-space\.com$/);
  await olgas.goto("/operator/reviews");
  await olgas.getByRole("link", { name: "Review acme-space.com" }).click();
  await expect(olgas.getByText("We build spacecraft now.")).toBeVisible();
  await expectAccessible(olgas, "a proposed identifier");
  await olgas.getByRole("button", { name: "Approve" }).click();
  await olgas.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(olgas.getByText("Acme Rockets is now known as acme-space.com.")).toBeVisible();
  await mailTo(ada.email, /^Acme Rockets is now known as acme-space\.com$/);
  await page.reload();
  await expect(page.getByText("acme-space.com replaced acme-rockets.com")).toBeVisible();
  await page.goto("/access/request?domain=acme-rockets.com");
  await expect(page.getByText("acme-space.com").first()).toBeVisible();
});

test("two administrators who change the same thing do not overwrite each other", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets");
  await page.goto(`/manage/${accountId}/properties`);
  const saveOf = (shown: Page) =>
    shown.locator("form", { has: shown.getByLabel("Account Name") }).getByRole("button", { name: "Save" });
  const other = await page.context().newPage();
  await other.goto(`/manage/${accountId}/properties`);
  await other.getByLabel("Account Name").fill("Acme, by the other");
  await saveOf(other).click();
  await expect(other.getByText("Saved.")).toBeVisible();
  await page.getByLabel("Account Name").fill("Acme, by me");
  await saveOf(page).click();
  await expect(page.getByText("Somebody else has changed this")).toBeVisible();
  await expect(page.getByLabel("Account Name")).toHaveValue("Acme, by me");
  await expectAccessible(page, "a conflict");
  await page.getByRole("button", { name: "Discard mine and show what is saved" }).click();
  await expect(page.getByLabel("Account Name")).toHaveValue("Acme, by the other");
});

test("en français : une nouvelle version du contrat est publiée, comparée et acceptée, et un contact ajouté", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser("fr");
  await prepareSignedIn(page, mailTo, luc, { language: "fr" });
  const accountId = await prepareActiveAccount(page, "Fusées Acme");
  const olgas = await openBrowser("fr");
  await prepareSignedIn(olgas, mailTo, operator, { language: "fr" });

  await olgas.goto("/operator/agreements");
  await olgas.getByRole("link", { name: "Publier une nouvelle version" }).click();
  await expect(pageTitle(olgas, "Publier la version 2")).toBeVisible();
  for (const [language, sentence] of [
    ["Anglais", "9. Courts\nThe courts of Paris decide."],
    ["Français", "9. Tribunaux\nLes tribunaux de Paris sont compétents."],
  ]) {
    await olgas.getByLabel(`Ce qui change – ${language}`).fill(`Nouveau : ${sentence}`);
    const body = olgas.getByLabel(`Texte – ${language}`);
    await body.fill(`${await body.inputValue()}\n\n${sentence}`);
  }
  await olgas.getByRole("button", { name: "Prévisualiser et comparer" }).click();
  await expect(olgas.locator("ins").filter({ hasText: "Les tribunaux de Paris" })).toBeVisible();
  await expectAccessible(olgas, "the preview of an agreement");
  await olgas.getByRole("button", { name: "Publier la version 2" }).click();
  await olgas.getByRole("dialog").getByRole("button", { name: "Publier la version 2" }).click();
  await expect(olgas.getByText("La version 2 est en vigueur.")).toBeVisible();

  await page.goto("/");
  await expect(page.getByText(/La version 2 du contrat attend d’être acceptée/)).toBeVisible();
  await page.goto(`/manage/${accountId}/overview`);
  await page.getByRole("link", { name: "Lire et accepter" }).click();
  await expect(page.locator("ins").filter({ hasText: "Les tribunaux de Paris" })).toBeVisible();
  await expectAccessible(page, "an agreement to accept");
  await page.getByRole("checkbox", { name: /J’ai lu la version 2 et je l’accepte pour Fusées Acme/ }).check();
  await page.getByRole("button", { name: "Accepter" }).click();
  await expect(page.getByText("La version 2 est acceptée.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^2 / }).getByText(luc.name)).toBeVisible();
  await page.getByRole("link", { name: "Lire la version 1" }).click();
  await expect(pageTitle(page, "Contrat de Smart Account, version 1")).toBeVisible();

  await page.goto(`/manage/${accountId}/properties/contacts`);
  await page.getByRole("button", { name: "Ajouter un contact" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nom").fill("Comptabilité");
  await dialog.getByLabel("Adresse e-mail").fill("factures@acme-rockets.com");
  await dialog.getByLabel(/^Téléphone/).fill("12");
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(dialog.getByLabel(/^Téléphone/)).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel(/^Téléphone/).fill("+33 1 42 27 81 86");
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("row", { name: /Comptabilité/ })).toContainText("+33142278186");
});
