import { expectAllAccessible, viewName, views } from "./fixtures/accessible.ts";
import { fillCompany, openWizard, pressContinue } from "./fixtures/account-wizard.ts";
import { someone } from "./fixtures/people.ts";
import { prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
// Each looks at many pages.
test.describe.configure({ timeout: 180_000 });

for (const view of views) {
  const { language, colorScheme, viewport } = view;
  const w = words[language];

  test(`every step of a request for an account is accessible ${viewName(view)}`, async ({ openBrowser, mailTo }) => {
    const page = await openBrowser(language);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await prepareSignedIn(page, mailTo, ada, { language });
    const opened = new Set<string>();
    await openWizard(page, language);
    await page.getByRole("radio", { name: w.no }).check();
    await expectAllAccessible(page, "step 1, empty", opened);
    await page.getByLabel(w.email, { exact: true }).fill("omar@haddad-freight.com");
    await page.getByRole("button", { name: w.editIdentifier, exact: true }).click();
    await page.getByLabel(w.identifier, { exact: true }).fill("haddad.com");
    await expect(page.getByText(w.isReviewed)).toBeVisible();
    await page.getByLabel(w.accountName, { exact: true }).fill("Haddad Freight");
    await pressContinue(page, language);
    await page.getByLabel(w.provideNow, { exact: true }).check();
    await expectAllAccessible(page, "step 2, empty", opened);
    await fillCompany(page, "Haddad Freight GmbH", language);
    await pressContinue(page, language);
    await page.getByLabel(w.others).fill("yuki@haddad-freight.com,");
    await expectAllAccessible(page, "step 3", opened);
    await pressContinue(page, language);
    await expect(page.getByRole("heading", { name: w.accountInformation })).toBeVisible();
    await expectAllAccessible(page, "review", opened);
    await page.getByRole("button", { name: w.submitRequest, exact: true }).click();
    await expect(page.getByRole("heading", { name: w.requestComplete, exact: true })).toBeVisible();
    await expectAllAccessible(page, "complete", opened);
  });
}
