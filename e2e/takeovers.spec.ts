import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible.ts";
import { pageTitle, type Someone, someone } from "./fixtures/people.ts";
import { prepareAccessRequest, prepareActiveAccount, prepareSession, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, linkIn, type MailTo, test } from "./fixtures/test.ts";

const DAY_MS = 86_400_000;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const carla = someone("Carla Dumont", "carla@acme-rockets.com");
const olga = someone("Olga Petrova", "olga@vendor.example", "Vendor");

const said = {
  en: {
    asks: /^Are you still the right person for Acme Rockets Ltd\?$/,
    nobody: "Nobody administers Acme Rockets Ltd any more",
    start: "Ask to administer it",
    why: "Why you ask",
    check: "Check now",
    noticed: "Notice under way",
    dialog: "Ask to administer Acme Rockets Ltd",
  },
  fr: {
    asks: /^Êtes-vous toujours la bonne personne pour Acme Rockets Ltd \?$/,
    nobody: "Plus personne n’administre Acme Rockets Ltd",
    start: "Demander à l’administrer",
    why: "Pourquoi vous le demandez",
    check: "Vérifier maintenant",
    noticed: "Préavis en cours",
    dialog: "Demander à administrer Acme Rockets Ltd",
  },
} as const;

test.use({ environment: { OPERATOR_EMAILS: olga.email } });
test.setTimeout(150_000);

type Going = { page: Page; mailTo: MailTo; goForward: (forwardMs: number) => Promise<void> };

/** Half a year in which an account's only administrator answers none of three mails. */
const goAway = async ({ mailTo, goForward }: Going, language: Language) => {
  for (const days of [91, 30, 30]) {
    await goForward(days * DAY_MS);
    await mailTo(ada.email, said[language].asks);
  }
  await goForward(31 * DAY_MS);
};

/** A colleague asks to administer the account, and proves the domain. */
const takeOver = async (
  page: Page,
  publish: (name: string, value: string) => void,
  language: Language,
): Promise<string> => {
  const w = said[language];
  await page.goto("/access/smart-accounts");
  await expect(page.getByText(w.nobody)).toBeVisible();
  await expectAccessible(page, "the way out");
  await page.getByRole("button", { name: w.start }).click();
  const dialog = page.getByRole("dialog", { name: w.dialog });
  await dialog.getByLabel(w.why).fill("Ada left us last spring; I run our licenses now.");
  await dialog.getByRole("button", { name: w.start }).click();
  await expect(page).toHaveURL(/\/takeovers\/[\da-f-]{36}$/);
  await expect(page.getByRole("button", { name: w.check })).toBeVisible();
  await expectAccessible(page, "a takeover to prove");
  const id = page.url().split("/").at(-1) ?? "";
  const { proof } = await (await page.request.get(`/api/takeovers/${id}`)).json();
  await expect(page.getByText(proof.value)).toBeVisible();
  publish(proof.name, proof.value);
  await page.getByRole("button", { name: w.check }).click();
  await expect(page.getByText(w.noticed, { exact: true })).toBeVisible();
  return id;
};

const decideRequest = async (page: Page, accountId: string, id: string) => {
  const decision = { decision: "approve", grant: { scope: "account", role: "user" } };
  const answer = await page.request.post(`/api/accounts/${accountId}/access-requests/${id}/decision`, {
    data: { decision },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
};

const signInAgain = async (page: Page, person: Someone, path: string) => {
  await prepareSession(page, person);
  await page.goto(path);
};

test("a colleague proves the domain, a member objects, and the operator decides", async ({
  openBrowser,
  mailTo,
  goForward,
  dnsServer,
}) => {
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
  const bens = await openBrowser();
  await prepareSignedIn(bens, mailTo, ben);
  await decideRequest(adas, accountId, await prepareAccessRequest(bens, "acme-rockets.com"));
  await goAway({ page: adas, mailTo, goForward }, "en");

  const olgas = await openBrowser();
  await prepareSignedIn(olgas, mailTo, olga);
  await olgas.goto("/operator/takeovers/unreachable");
  await expect(olgas.getByRole("rowheader", { name: /Acme Rockets Ltd/ })).toBeVisible();

  const carlas = await openBrowser();
  await prepareSignedIn(carlas, mailTo, carla);
  const id = await takeOver(carlas, dnsServer.publish, "en");

  const mail = await mailTo(ben.email, /^Carla Dumont is taking over the administration of Acme Rockets Ltd$/);
  await signInAgain(bens, ben, `/manage/${accountId}/overview`);
  await expect(bens.getByText("Carla Dumont is taking over the administration of this account")).toBeVisible();
  await bens.goto(linkIn(mail, "takeovers"));
  await bens.getByRole("button", { name: "Object", exact: true }).click();
  const dialog = bens.getByRole("dialog");
  await dialog.getByLabel("Why you object").fill("Carla works in sales. Our IT should do this.");
  await dialog.getByRole("button", { name: "Object", exact: true }).click();
  await expect(bens.getByText("With the operator", { exact: true })).toBeVisible();
  await expect(bens.getByRole("button", { name: "Object", exact: true })).toBeHidden();
  await expectAccessible(bens, "a takeover that was objected to");

  await mailTo(carla.email, /^Somebody objects to your takeover of Acme Rockets Ltd$/);
  const toDecide = await mailTo(olga.email, /^To decide: a takeover of Acme Rockets Ltd was objected to$/);
  await olgas.goto(linkIn(toDecide, "operator"));
  await expect(olgas.getByText("Carla works in sales. Our IT should do this.")).toBeVisible();
  await expectAccessible(olgas, "a takeover to decide");
  await olgas.getByRole("button", { name: "Let them administer it" }).click();
  const deciding = olgas.getByRole("dialog");
  await deciding.getByLabel("Your reason").fill("Carla showed us the board's letter of appointment.");
  await deciding.getByRole("button", { name: "Let them administer it" }).click();
  await expect(olgas.getByText("Completed", { exact: true })).toBeVisible();

  await mailTo(carla.email, /^You administer Acme Rockets Ltd now$/);
  await carlas.goto(`/takeovers/${id}`);
  await carlas.getByRole("link", { name: "Open its people" }).click();
  await expect(carlas).toHaveURL(`/manage/${accountId}/people`);
  await expect(carlas.getByText("Ada Lovelace").first()).toBeVisible();
});

test("an administrator comes back and ends the takeover, in French", async ({
  openBrowser,
  mailTo,
  goForward,
  dnsServer,
}) => {
  const adas = await openBrowser("fr");
  await prepareSignedIn(adas, mailTo, ada, { language: "fr" });
  const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
  await goAway({ page: adas, mailTo, goForward }, "fr");
  const carlas = await openBrowser("fr");
  await prepareSignedIn(carlas, mailTo, carla, { language: "fr" });
  const id = await takeOver(carlas, dnsServer.publish, "fr");

  const mail = await mailTo(ada.email, /^Carla Dumont reprend l’administration de Acme Rockets Ltd$/);
  await signInAgain(adas, ada, "/still-here");
  await expect(pageTitle(adas, "Êtes-vous toujours la bonne personne ?")).toBeVisible();
  await expectAccessible(adas, "la question");
  await adas.goto(`/manage/${accountId}/overview`);
  await expect(adas.getByText("Carla Dumont reprend l’administration de ce compte")).toBeVisible();
  await adas.goto(linkIn(mail, "takeovers"));
  await adas.getByRole("button", { name: "Je suis toujours là" }).click();
  await expect(adas.getByText("Terminée : un administrateur est là").first()).toBeVisible();
  await mailTo(carla.email, /^Acme Rockets Ltd a un administrateur joignable$/);
  await carlas.goto(`/takeovers/${id}`);
  await expect(carlas.getByRole("link", { name: "Demander un accès" })).toBeVisible();
  await expectAccessible(carlas, "une reprise terminée");
});

test("the operator joins two accounts of one organization, undoes it, and transfers a domain", async ({
  openBrowser,
  mailTo,
}) => {
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  await prepareActiveAccount(adas, "Acme Rockets Ltd");
  const others = await openBrowser();
  const dora = someone("Dora Klein", "dora@acme-engines.com", "Acme Engines");
  await prepareSignedIn(others, mailTo, dora);
  await prepareActiveAccount(others, "Acme Engines");

  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, olga);
  await page.goto("/operator/merges");
  await page.getByRole("link", { name: "Join two accounts" }).click();
  await page.getByLabel("Source: the account that closes").fill("acme eng");
  await page.getByRole("button", { name: "Choose Acme Engines" }).click();
  await page.getByLabel("Target: the account that remains").fill("acme-rock");
  await page.getByRole("button", { name: "Choose Acme Rockets Ltd" }).click();
  await expect(page.getByText("Domains that find the target from then on: acme-engines.com")).toBeVisible();
  await expectAccessible(page, "what a merge would do");
  await page.getByRole("button", { name: "Join the accounts" }).click();
  const joining = page.getByRole("dialog", { name: "Join Acme Engines with Acme Rockets Ltd?" });
  await joining.getByLabel("Your reason").fill("Engines was taken into the group.");
  await joining.getByRole("button", { name: "Join the accounts" }).click();
  await expect(pageTitle(page, "Acme Engines joined with Acme Rockets Ltd")).toBeVisible();
  await mailTo(dora.email, /^Acme Engines was joined with Acme Rockets Ltd$/);
  await expectAccessible(page, "a merge");

  await page.getByRole("button", { name: "Undo the merge" }).click();
  const undoing = page.getByRole("dialog", { name: "Undo the merge of Acme Engines?" });
  await undoing.getByLabel("Your reason").fill("It was another Acme after all.");
  await undoing.getByRole("button", { name: "Undo the merge" }).click();
  await expect(page.getByText("It was another Acme after all.")).toBeVisible();
  await mailTo(dora.email, /^Acme Engines and Acme Rockets Ltd are separate again$/);

  await page.goto("/operator/merges/transfer?domain=acme-engines.com");
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(page.getByText("It names this account, which needs another identifier or closes.")).toBeVisible();
  await page.getByLabel("Account that gets the domain").fill("acme-rock");
  await page.getByRole("button", { name: "Choose Acme Rockets Ltd" }).click();
  await page.getByLabel("New identifier").fill("acme-motors.com");
  await page.getByLabel("Your reason").fill("The trademark court said so.");
  await expectAccessible(page, "a transfer");
  await page.getByRole("button", { name: "Transfer the domain" }).click();
  await expect(page.getByText("acme-engines.com is transferred.")).toBeVisible();
  await mailTo(dora.email, /^Acme Engines no longer has the domain acme-engines\.com$/);
});
