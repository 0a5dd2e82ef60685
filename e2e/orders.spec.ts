import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareAccountRequest, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");

test.use({ environment: { OPERATOR_EMAILS: operator.email } });

const words = {
  en: {
    newType: "New license type",
    name: "Name",
    sku: "SKU",
    save: "Save",
    typeSold: "The license type is sold from now on.",
    source: "Source",
    number: "Order number",
    company: "Company",
    domain: "Domain of the Smart Account",
    buyer: "Buyer’s e-mail",
    type: "License type",
    quantity: "Quantity",
    enter: "Enter the order",
    held: "Held",
    notActive: "Its Smart Account is not active yet",
    releases: "The authorizer activates the account; its licenses can be used in the same moment.",
    orders: "Orders",
    usable: "Usable",
    mail: /^New licenses for Acme Rockets$/,
    assign: "Assign",
    waiting: "One order that was bought with your address or this account’s domain has no account yet.",
    assignOrders: "Assign orders",
    numbers: "Order numbers",
    assigned: "Assigned",
    notFound: "No such order to assign",
    differs: /Line 1 is known with something else: the quantity/,
  },
  fr: {
    newType: "Nouveau type de licence",
    name: "Nom",
    sku: "Référence (SKU)",
    save: "Enregistrer",
    typeSold: "Le type de licence est désormais en vente.",
    source: "Provenance",
    number: "Numéro de commande",
    company: "Entreprise",
    domain: "Domaine du Smart Account",
    buyer: "E-mail de l’acheteur",
    type: "Type de licence",
    quantity: "Quantité",
    enter: "Saisir la commande",
    held: "Retenue",
    notActive: "Son Smart Account n’est pas encore actif",
    releases: "L’autorisateur active le compte ; ses licences sont utilisables au même instant.",
    orders: "Commandes",
    usable: "Utilisable",
    mail: /^Nouvelles licences pour Acme Rockets$/,
    assign: "Affecter",
    waiting: "Une commande achetée avec votre adresse ou le domaine de ce compte n’a pas encore de compte.",
    assignOrders: "Affecter des commandes",
    numbers: "Numéros de commande",
    assigned: "Affectée",
    notFound: "Aucune commande de ce numéro à affecter",
    differs: /La ligne 1 est connue avec autre chose : la quantité/,
  },
} as const;

const activate = async (page: Page, accountId: string) => {
  const path = `/api/account-requests/${accountId}/activation`;
  const { agreement } = await (await page.request.get(path)).json();
  const response = await page.request.post(path, {
    data: {
      accountName: "Acme Rockets",
      company: {
        companyName: "Acme Rockets SARL",
        country: "FR",
        address: "1 rue de la Paix",
        address2: "",
        city: "Paris",
        region: "NA",
        postalCode: "75002",
      },
      agreementVersion: agreement.version,
      nominations: [],
    },
  });
  expect(response.ok(), await response.text()).toBe(true);
};

for (const language of ["en", "fr"] as const) {
  const w = words[language];

  type Entered = { number: string; quantity: string; domain?: string; buyer?: string };

  const enterOrder = async (page: Page, { number, quantity, domain, buyer }: Entered) => {
    await page.goto("/operator/orders/new");
    await page.getByLabel(w.source, { exact: true }).fill("SHOP");
    await page.getByLabel(w.number, { exact: true }).fill(number);
    await page.getByLabel(w.company, { exact: true }).fill("Acme Rockets");
    if (domain !== undefined) await page.getByLabel(w.domain).fill(domain);
    if (buyer !== undefined) await page.getByLabel(w.buyer).fill(buyer);
    await page
      .getByRole("combobox", { name: w.type })
      .or(page.getByLabel(w.type, { exact: true }))
      .first()
      .click();
    await page.getByRole("option", { name: "Rocket Designer (ROCKET)" }).click();
    await page.getByLabel(w.quantity, { exact: true }).fill(quantity);
    await page.getByRole("button", { name: w.enter }).click();
  };

  test(`an order waits for its account, is usable with its activation, and one without an account is assigned (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const console = await openBrowser(language);
    await prepareSignedIn(console, mailTo, operator, { language });
    await console.goto("/operator/license-types");
    await console.getByRole("button", { name: w.newType }).click();
    await console.getByLabel(w.name, { exact: true }).fill("Rocket Designer");
    await console.getByLabel(w.sku, { exact: true }).fill("ROCKET");
    await expectAccessible(console, "the form of a license type", "[role=dialog]");
    await console.getByRole("button", { name: w.save }).click();
    await expect(console.getByText(w.typeSold)).toBeVisible();
    await expect(console.getByRole("row", { name: /Rocket Designer/ })).toBeVisible();

    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ada, { language });
    const accountId = await prepareAccountRequest(page, {
      domainIdentifier: "acme-rockets.com",
      accountName: "Acme Rockets",
    });

    const order = { number: "2026-1", quantity: "25", domain: "acme-rockets.com" };
    await enterOrder(console, order);
    await expect(pageTitle(console, "2026-1")).toBeVisible();
    await expect(console.getByText(w.notActive)).toBeVisible();
    await expect(console.getByText(w.releases)).toBeVisible();
    await expectAccessible(console, "an order that is held");

    await enterOrder(console, { ...order, quantity: "26" });
    await expect(console.getByText(w.differs).first()).toBeVisible();
    await enterOrder(console, order);
    await expect(pageTitle(console, "2026-1")).toBeVisible();

    await page.goto(`/smart-account/activate/${accountId}`);
    await expect(page.getByText("SHOP 2026-1")).toBeVisible();
    await activate(page, accountId);
    await mailTo(ada.email, w.mail);
    await page.goto(`/licenses/${accountId}/orders`);
    await expect(page.getByRole("row", { name: /2026-1/ }).getByText(w.usable)).toBeVisible();
    await expectAccessible(page, "the order history of an account");
    await page.getByRole("link", { name: "2026-1" }).click();
    await expect(page.getByRole("link", { name: "Rocket Designer" })).toBeVisible();
    await expectAccessible(page, "an order with its lines");

    await enterOrder(console, { number: "2026-2", quantity: "5", buyer: "purchasing@acme-rockets.com" });
    await expect(pageTitle(console, "2026-2")).toBeVisible();
    await page.goto(`/licenses/${accountId}/orders`);
    await expect(page.getByText(w.waiting)).toBeVisible();
    await page.getByRole("link", { name: w.assignOrders }).first().click();
    await page.getByLabel(w.numbers).fill("SHOP, 2026-2\n2026-3");
    await expectAccessible(page, "assigning orders");
    await page.getByRole("button", { name: w.assign, exact: true }).click();
    await expect(page.getByRole("row", { name: /2026-2/ }).getByText(w.assigned, { exact: true })).toBeVisible();
    await expect(page.getByRole("row", { name: /2026-3/ }).getByText(w.notFound)).toBeVisible();
    await page.goto(`/licenses/${accountId}`);
    await expect(page.getByRole("row", { name: /Rocket Designer/ })).toContainText("30");
  });
}
