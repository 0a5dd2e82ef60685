import type { Page } from "@playwright/test";
import { expectAccessible, expectLoaded } from "./fixtures/accessible.ts";
import { someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, test } from "./fixtures/test.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const languages: readonly Language[] = ["en", "fr"];

const words = {
  en: {
    actionsFor: "Actions for {name}",
    archive: "Archive",
    archived: "Archived",
    backToTree: "All virtual accounts",
    close: "Close",
    create: "Create a virtual account",
    createBeneath: "Create one beneath it",
    edit: "Edit",
    found: "Virtual accounts found",
    holdsNothing: "Nothing. It can be archived.",
    holdsNothingDefault: "Nothing but its being the default.",
    isDefault: "Default",
    makeDefault: "Make it the default",
    move: "Move",
    moveDo: "Move here",
    nameLabel: "Name",
    noneArchivedTitle: "Nothing is archived",
    path: "Its place in the tree",
    pickSearch: "Find a virtual account",
    restore: "Restore",
    search: "Search by name or tag",
    showBeneath: "Show what is beneath {name}",
    stateArchived: "Archived",
    stateLive: "In use",
    tagAdd: "Add a tag",
    tagKey: "Key",
    tagValue: "Value",
    title: "Virtual accounts",
    tree: "Virtual accounts as a tree",
  },
  fr: {
    actionsFor: "Actions pour {name}",
    archive: "Archiver",
    archived: "Archivé",
    backToTree: "Tous les comptes virtuels",
    close: "Fermer",
    create: "Créer un compte virtuel",
    createBeneath: "En créer un en dessous",
    edit: "Modifier",
    found: "Comptes virtuels trouvés",
    holdsNothing: "Rien. Il peut être archivé.",
    holdsNothingDefault: "Rien, si ce n’est qu’il est celui par défaut.",
    isDefault: "Par défaut",
    makeDefault: "Désigner par défaut",
    move: "Déplacer",
    moveDo: "Déplacer ici",
    nameLabel: "Nom",
    noneArchivedTitle: "Rien n’est archivé",
    path: "Son emplacement dans l’arborescence",
    pickSearch: "Trouver un compte virtuel",
    restore: "Restaurer",
    search: "Rechercher par nom ou étiquette",
    showBeneath: "Afficher le contenu : {name}",
    stateArchived: "Archivés",
    stateLive: "En service",
    tagAdd: "Ajouter une étiquette",
    tagKey: "Clé",
    tagValue: "Valeur",
    title: "Comptes virtuels",
    tree: "Arborescence des comptes virtuels",
  },
} as const;

type Key = keyof typeof words.en;

/** Words of the page, with a name put into them. */
const wordsIn =
  (language: Language) =>
  (key: Key, name = ""): string =>
    words[language][key].replace("{name}", name);

const rowOf = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

for (const language of languages) {
  const w = wordsIn(language);
  const choose = async (page: Page, name: string, act: Key) => {
    await page.getByRole("button", { name: w("actionsFor", name), exact: true }).click();
    await page.getByRole("menuitem", { name: w(act), exact: true }).click();
  };
  const create = async (page: Page, name: string) => {
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(w("nameLabel"), { exact: true }).fill(name);
    await dialog.getByRole("button", { name: w("create"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };

  test(`virtual accounts are created, found, moved, made the default, archived and restored (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(page, "Acme Rockets Ltd");
    await page.goto(`/manage/${accountId}/people`);
    await page.getByRole("link", { name: w("title"), exact: true }).click();
    const tree = page.getByRole("treegrid", { name: w("tree") });
    await expect(rowOf(page, "Default")).toContainText(w("isDefault"));

    await page.getByRole("button", { name: w("create"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: w("tagAdd"), exact: true }).click();
    await dialog.getByLabel(w("tagKey"), { exact: true }).fill("Site");
    await dialog.getByLabel(w("tagValue"), { exact: true }).fill("Hexagone");
    await create(page, "France");
    await choose(page, "France", "createBeneath");
    await create(page, "Siège");
    await choose(page, "France", "createBeneath");
    await create(page, "Laboratory");

    // By keyboard alone: down to France, open it, into it, and out again.
    await rowOf(page, "Default").getByRole("link").focus();
    await page.keyboard.press("ArrowDown");
    await expect(rowOf(page, "France")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(rowOf(page, "Laboratory")).toBeVisible();
    await expect(rowOf(page, "France")).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowRight");
    await expect(rowOf(page, "Laboratory")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(rowOf(page, "France")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(rowOf(page, "Laboratory")).toHaveCount(0);

    const search = page.getByLabel(w("search"), { exact: true });
    await search.fill("siege");
    const found = page.getByRole("table", { name: w("found") });
    await expect(found.getByRole("row", { name: /Siège/ })).toContainText("France");
    await expect(found.locator("mark")).toHaveText("Siège");
    await search.fill("hexagone");
    await expect(found.getByRole("link", { name: "France", exact: true })).toBeVisible();
    await search.fill("");
    await expect(tree).toBeVisible();

    await choose(page, "France", "archive");
    await expect(dialog).toContainText("2");
    await dialog
      .getByRole("button", { name: w("close"), exact: true })
      .last()
      .click();

    await page.getByRole("button", { name: w("showBeneath", "France"), exact: true }).click();
    await choose(page, "Laboratory", "move");
    await dialog.getByLabel(w("pickSearch"), { exact: true }).fill("siege");
    await dialog.getByRole("radio", { name: /Siège/ }).check();
    await dialog.getByRole("button", { name: w("moveDo"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole("button", { name: w("showBeneath", "Siège"), exact: true }).click();
    await page.getByRole("link", { name: "Laboratory", exact: true }).click();
    const path = page.getByRole("navigation", { name: w("path") });
    await expect(path.getByRole("listitem")).toHaveText([w("backToTree"), "France", "Siège", "Laboratory"]);
    await expect(page.getByText(w("holdsNothing"), { exact: true })).toBeVisible();

    await choose(page, "Laboratory", "makeDefault");
    await dialog.getByRole("button", { name: w("makeDefault"), exact: true }).click();
    await expect(page.getByText(w("holdsNothingDefault"), { exact: true })).toBeVisible();
    await path.getByRole("link", { name: w("backToTree"), exact: true }).click();
    // Its name stays; what said that it is the default has gone.
    const saysDefault = rowOf(page, "Default").getByText(w("isDefault"), { exact: true });
    await expect(saysDefault).toHaveCount(language === "en" ? 1 : 0);
    await choose(page, "Default", "archive");
    await dialog.getByRole("button", { name: w("archive"), exact: true }).click();
    await expect(rowOf(page, "Default")).toHaveCount(0);

    await page.getByRole("radio", { name: w("stateArchived"), exact: true }).check();
    await expect(found.getByRole("row", { name: /Default/ })).toContainText(w("archived"));
    await choose(page, "Default", "restore");
    await expect(page.getByRole("heading", { name: w("noneArchivedTitle") })).toBeVisible();
    await page.getByRole("radio", { name: w("stateLive"), exact: true }).check();
    await expect(rowOf(page, "Default")).toBeVisible();
  });
}

test("pages and dialogs of virtual accounts are accessible", async ({ openBrowser, mailTo }) => {
  const w = wordsIn("en");
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareActiveAccount(page, "Acme Rockets Ltd");
  const at = `/manage/${accountId}/virtual-accounts`;
  const made = await page.request.post(`/api/accounts/${accountId}/virtual-accounts`, {
    data: { name: "France", description: "All of it", tags: [{ key: "Site", values: ["Paris", "Lyon"] }] },
  });
  const { id } = await made.json();
  await page.request.post(`/api/accounts/${accountId}/virtual-accounts`, { data: { name: "Paris", parentId: id } });
  for (const path of [
    at,
    `${at}/${id}`,
    `${at}?search=paris`,
    `${at}?tagKey=Site&tagValue=Lyon`,
    `${at}?state=archived`,
    "/learn/virtual-accounts",
  ]) {
    await page.goto(path);
    await expectLoaded(page);
    await expectAccessible(page, path);
  }
  await page.goto(at);
  await page.getByRole("button", { name: w("showBeneath", "France"), exact: true }).click();
  await expect(page.getByRole("link", { name: "Paris", exact: true })).toBeVisible();
  await expectAccessible(page, "an open tree");
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page, "an open tree on a phone");
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const act of ["edit", "createBeneath", "move", "makeDefault", "archive"] as const) {
    await page.getByRole("button", { name: w("actionsFor", "France"), exact: true }).click();
    await page.getByRole("menuitem", { name: w(act), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button").last()).toBeVisible();
    if (act === "edit") await dialog.getByRole("button", { name: w("tagAdd"), exact: true }).click();
    await expectAccessible(page, act);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
});
