import { expectAccessible } from "./fixtures/accessible.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const eve = someone("Eve Moreau", "eve@elsewhere-works.com", "Elsewhere Works");

const said = {
  en: {
    own: "Of your organization",
    ownEmpty: "No Smart Account has the domain of your e-mail address",
    find: "Find a Smart Account",
    field: "Name or identifier",
    start: "What you find here",
    none: "Nothing begins with Acme Rokets",
    ask: "Request access to Acme Rockets Ltd",
    meant: "Did you mean one of these?",
    nearly: "Spelt nearly the same.",
    suffix: "The same name with another ending, or written with a hyphen or without.",
    take: "Take Acme Rockets Ltd",
    exists: "Is it one of these? They have a Smart Account already.",
    administrator: "Administrator",
  },
  fr: {
    own: "De votre organisation",
    ownEmpty: "Aucun Smart Account n’a le domaine de votre adresse e-mail",
    find: "Trouver un Smart Account",
    field: "Nom ou identifiant",
    start: "Ce que vous trouvez ici",
    none: "Rien ne commence par Acme Rokets",
    ask: "Demander l’accès à Acme Rockets Ltd",
    meant: "Vouliez-vous dire l’un de ceux-ci ?",
    nearly: "Une orthographe très proche.",
    suffix: "Le même nom avec une autre terminaison, ou avec ou sans trait d’union.",
    take: "Prendre Acme Rockets Ltd",
    exists: "Est-ce l’un de ceux-ci ? Ils ont déjà un Smart Account.",
    administrator: "Administrateur",
  },
} as const;
const languages: readonly Language[] = ["en", "fr"];

for (const language of languages) {
  const w = words[language];
  const d = said[language];

  test(`an account is found by its name, by nearly its name, and by its domain (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    await prepareActiveAccount(adas, "Acme Rockets Ltd");

    const bens = await openBrowser(language);
    await prepareSignedIn(bens, mailTo, ben, { language });
    await bens.goto("/access/smart-accounts");
    const own = bens.getByRole("region", { name: d.own, exact: true });
    await expect(own.getByText(ada.name, { exact: true })).toBeVisible();
    await expect(own.getByText(d.administrator)).toBeVisible();
    await expect(own.getByRole("link", { name: ada.email })).toBeVisible();
    await expect(own.getByRole("link", { name: d.ask, exact: true })).toBeVisible();

    const eves = await openBrowser(language);
    await prepareSignedIn(eves, mailTo, eve, { language });
    await eves.goto("/access/smart-accounts");
    await expect(eves.getByText(d.ownEmpty)).toBeVisible();
    const find = eves.getByRole("region", { name: d.find, exact: true });
    await expect(find.getByText(d.start)).toBeVisible();
    await find.getByLabel(d.field, { exact: true }).fill("acme rock");
    await expect(find.getByText("Acme Rockets Ltd", { exact: true })).toBeVisible();
    await expect(find.getByText(ada.name)).toBeHidden();
    await expectAccessible(eves, "an account is found");
    await find.getByLabel(d.field, { exact: true }).fill("Acme Rokets");
    await expect(find.getByText(d.none)).toBeVisible();
    await expect(find.getByText(d.meant)).toBeVisible();
    await expect(find.getByText(d.nearly)).toBeVisible();
    await expectAccessible(eves, "an account may have been meant");
    await eves.reload();
    await expect(find.getByLabel(d.field, { exact: true })).toHaveValue("Acme Rokets");
    await find.getByRole("link", { name: d.ask, exact: true }).click();
    await expect(pageTitle(eves, w.requestAccess)).toBeVisible();
    await expect(eves.getByLabel(w.reason, { exact: true })).toBeVisible();

    const form = eves.getByRole("region", { name: w.identifierSection, exact: true });
    await form.getByLabel(w.identifier, { exact: true }).fill("acme-rockets.fr");
    await form.getByRole("button", { name: w.submit, exact: true }).click();
    await expect(form.getByText(d.suffix)).toBeVisible();
    await form.getByRole("button", { name: d.take, exact: true }).click();
    await expect(form.getByLabel(w.identifier, { exact: true })).toHaveValue("acme-rockets.com");
    await expect(eves.getByLabel(w.reason, { exact: true })).toBeVisible();
    await expect(form.getByText(d.meant)).toBeHidden();

    await eves.goto("/smart-account/request");
    await eves.getByRole("radio", { name: w.yes }).check();
    await eves.getByRole("button", { name: w.editIdentifier, exact: true }).click();
    await eves.getByLabel(w.identifier, { exact: true }).fill("acmerockets.com");
    await expect(eves.getByText(d.exists)).toBeVisible();
    await expect(eves.getByRole("link", { name: d.ask, exact: true })).toBeVisible();
    await expectAccessible(eves, "an account that exists may have been meant");
  });
}
