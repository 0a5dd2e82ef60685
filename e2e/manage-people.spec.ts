import { expectAccessible, viewName, views } from "./fixtures/accessible.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const noor = someone("نور الدين", "noor@elsewhere-logistics.org", "Elsewhere Logistics");
const account = "Acme Rockets Ltd";
// Each looks at many pages.
test.describe.configure({ timeout: 180_000 });

const spoken = {
  en: {
    add: "Add people",
    file: /^Upload a CSV file/,
    chooseFile: "CSV file",
    check: "Check",
    invite: "Will be invited",
    unknownRole: "Unknown role",
    twice: "Listed twice",
    confirm: "Add one person",
    invited: "Invited",
    offerMail: /invites you to Acme Rockets Ltd/,
    groups: "User groups",
    newGroup: "New group",
    name: "Name",
    create: "Create the group",
    addToGroup: "Add people to the group",
    addOne: "Add one person",
    addRole: "Add a role",
    viewer: /^User Manages/,
    giveThis: "Add this role",
    given: "The role is given.",
    holds: `What ${noor.name} holds`,
    through: "through Launch team",
    may: "What this comes to",
    manageLicenses: "Manage licenses, tokens and instances on the entire Smart Account",
    deleteGroup: "Delete the group",
    deleteLoses: "One person is taken out of it and loses what they hold through it alone:",
    remove: "Remove from the account",
    removeReason: "Reason, told to the person",
    removed: `${noor.name} is removed.`,
    removedMail: /You no longer belong to Acme Rockets Ltd/,
    oneAdministrator: "There is only one administrator",
  },
  fr: {
    add: "Ajouter des personnes",
    file: /^Téléverser un fichier CSV/,
    chooseFile: "Fichier CSV",
    check: "Vérifier",
    invite: "Sera invité",
    unknownRole: "Rôle inconnu",
    twice: "Indiqué deux fois",
    confirm: "Ajouter une personne",
    invited: "Invité",
    offerMail: /vous invite dans Acme Rockets Ltd/,
    groups: "Groupes",
    newGroup: "Nouveau groupe",
    name: "Nom",
    create: "Créer le groupe",
    addToGroup: "Ajouter des personnes au groupe",
    addOne: "Ajouter une personne",
    addRole: "Ajouter un rôle",
    viewer: /^Utilisateur Gère/,
    giveThis: "Ajouter ce rôle",
    given: "Le rôle est donné.",
    holds: `Les rôles que détient ${noor.name}`,
    through: "par Launch team",
    may: "Ce que cela permet",
    manageLicenses: "Gérer les licences, les jetons et les instances sur le Smart Account entier",
    deleteGroup: "Supprimer le groupe",
    deleteLoses: "Une personne en sort et perd ce qu’elle n’a que par lui :",
    remove: "Retirer du compte",
    removeReason: "Raison, communiquée à la personne",
    removed: `${noor.name} ne fait plus partie du compte.`,
    removedMail: /Vous ne faites plus partie de Acme Rockets Ltd/,
    oneAdministrator: "Il n’y a qu’un administrateur",
  },
} as const;

for (const view of views) {
  const { language, colorScheme, viewport } = view;
  const [w, s] = [words[language], spoken[language]];

  test(`people are added from a file, put into a group, explained and removed ${viewName(view)}`, async ({
    openBrowser,
    mailTo,
  }) => {
    const page = await openBrowser(language);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await prepareSignedIn(page, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(page, account);
    const main = page.getByRole("main");

    await page.goto(`/manage/${accountId}/people`);
    await expect(page.getByText(s.oneAdministrator, { exact: true })).toBeVisible();
    await main.getByRole("link", { name: s.add, exact: true }).click();
    await page.getByRole("radio", { name: s.file }).check();
    await expectAccessible(page, "add people from a file");
    const lines = ["e-mail;rôle", `${noor.email};Viewer`, "king@elsewhere.org;king", `${noor.email};viewer`];
    await page.getByLabel(s.chooseFile, { exact: true }).setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`),
    });
    await page.getByRole("button", { name: s.check, exact: true }).click();
    for (const result of [s.invite, s.unknownRole, s.twice]) {
      await expect(page.getByText(result, { exact: true })).toBeVisible();
    }
    await expectAccessible(page, "what will happen");
    await page.getByRole("button", { name: s.confirm, exact: true }).click();
    await expect(page.getByText(s.invited, { exact: true })).toBeVisible();

    const guest = await openBrowser(language);
    await prepareSignedIn(guest, mailTo, noor, { language });
    await guest.goto(linkIn(await mailTo(noor.email, s.offerMail), "invitation"));
    await guest.getByRole("button", { name: w.acceptRole(account), exact: true }).click();
    await expect(guest.getByText(w.invitationAccepted, { exact: true })).toBeVisible();

    await page.goto(`/manage/${accountId}/people/groups`);
    await expectAccessible(page, "no groups");
    await page.getByRole("button", { name: s.newGroup, exact: true }).click();
    await page.getByLabel(s.name, { exact: true }).fill("Launch team");
    await page.getByRole("button", { name: s.create, exact: true }).click();
    await expect(page.getByRole("heading", { name: "Launch team", level: 2 })).toBeVisible();
    await expectAccessible(page, "an empty group");
    await page.getByRole("button", { name: s.addToGroup, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("searchbox").fill("نور");
    await dialog.getByRole("checkbox", { name: noor.name }).check();
    await dialog.getByRole("button", { name: s.addOne, exact: true }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("button", { name: s.addRole, exact: true }).click();
    await dialog.getByRole("radio", { name: s.viewer }).check();
    await dialog.getByRole("button", { name: s.giveThis, exact: true }).click();
    await expect(page.getByText(s.given)).toBeVisible();

    await main.getByRole("link", { name: noor.name, exact: true }).click();
    const held = page.getByRole("region", { name: s.holds, exact: true });
    await expect(held.getByText(s.through)).toBeVisible();
    await expect(page.getByRole("region", { name: s.may, exact: true })).toContainText(s.manageLicenses);

    await held.getByRole("link", { name: "Launch team", exact: true }).click();
    await page.getByRole("button", { name: s.deleteGroup, exact: true }).click();
    await expect(dialog.getByText(s.deleteLoses)).toBeVisible();
    await dialog.getByRole("button", { name: s.deleteGroup, exact: true }).click();
    await expect(dialog).toBeHidden();

    await page.goto(`/manage/${accountId}/people?sort=-since`);
    await main.getByRole("link", { name: noor.name, exact: true }).click();
    await page.getByRole("button", { name: s.remove, exact: true }).click();
    await dialog.getByLabel(s.removeReason).fill("The project is over.");
    await dialog.getByRole("button", { name: s.remove, exact: true }).click();
    await expect(page.getByText(s.removed)).toBeVisible();
    expect((await mailTo(noor.email, s.removedMail)).text).toContain("The project is over.");
    await guest.goto(`/manage/${accountId}/people`);
    await expect(pageTitle(guest, account)).toBeHidden();
  });
}
