import { fact, fillCompany, openWizard, pressContinue } from "./fixtures/account-wizard.ts";
import { fillRegistration, pageTitle, register, someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const languages: readonly Language[] = ["en", "fr"];

for (const language of languages) {
  const w = words[language];

  test(`an account is requested and activated by the same person, whose nominee comes to manage it (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
    const ben = someone("Ben Okafor", "ben@acme-rockets.com");
    const page = await openBrowser(language);
    await register(page, mailTo, ada, { language });

    await openWizard(page, language);
    await page.getByRole("radio", { name: w.yes }).check();
    await expect(page.getByText(w.isProven)).toBeVisible();
    await page.getByLabel(w.accountName, { exact: true }).fill("Acme Rockets Ltd");
    await pressContinue(page, language);

    await page.getByLabel(w.provideNow, { exact: true }).check();
    await expect(page.getByLabel(w.companyName, { exact: true })).toHaveValue(ada.company);
    await fillCompany(page, "Acme Rockets SARL", language);
    await pressContinue(page, language);

    await page.getByLabel(w.others).fill(`${ben.email},`);
    await pressContinue(page, language);

    const account = page.getByRole("region", { name: w.accountInformation });
    await expect(fact(account, w.identifier)).toHaveText("acme-rockets.com");
    await expect(fact(account, w.accountName)).toHaveText("Acme Rockets Ltd");
    for (const entered of ["Acme Rockets SARL", "1 rue de la Paix", "Bâtiment C", "Paris", "75002"]) {
      await expect(account.getByText(entered)).toBeVisible();
    }
    const access = page.getByRole("region", { name: w.accessInformation });
    await expect(access.getByText(ben.email)).toBeVisible();
    await page.getByRole("button", { name: w.submitRequest, exact: true }).click();

    await expect(page.getByRole("heading", { name: w.requestComplete, exact: true })).toBeVisible();
    await expect(page.getByText("Acme Rockets Ltd").first()).toBeVisible();
    await mailTo(ada.email, w.provisionalMail);
    await page.getByRole("link", { name: w.completeActivation, exact: true }).click();

    await expect(page.getByText(w.hasAccepted)).toBeVisible();
    await expect(page.getByLabel(w.companyName, { exact: true })).toHaveValue("Acme Rockets SARL");
    await expect(page.getByLabel(w.postalCode, { exact: true })).toHaveValue("75002");
    await page.getByLabel(w.agree).check();
    await page
      .getByRole("group", { name: w.nominee(ben.email) })
      .getByRole("radio", { name: w.approve })
      .check();
    await page.getByRole("button", { name: w.activate, exact: true }).click();
    await expect(pageTitle(page, w.active)).toBeVisible();
    await mailTo(ada.email, w.activeMail);

    const invitation = await mailTo(ben.email, w.invitationMail);
    expect(invitation.html).toContain(`lang="${language}"`);
    const bens = await openBrowser(language);
    await bens.goto(linkIn(invitation, "invitation"));
    await bens.getByRole("main").getByRole("link", { name: w.register, exact: true }).click();
    await fillRegistration(bens, ben, { language, proven: true });
    await bens.getByRole("button", { name: w.acceptRole("Acme Rockets Ltd"), exact: true }).click();
    await expect(bens.getByText(w.invitationAccepted)).toBeVisible();
    await bens.getByRole("link", { name: w.openSmartAccount, exact: true }).click();
    await expect(pageTitle(bens, "Acme Rockets Ltd")).toBeVisible();
    await expect(bens.getByRole("link", { name: w.requests })).toBeVisible();
  });
  test(`an account is requested for another person, who registers by the mail, decides and activates (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const rita = someone("Rita Quester", "rita@quester-partners.com", "Quester");
    const omar = someone("Omar Haddad", "omar@haddad-freight.com", "Haddad Freight");
    const [yes, not] = ["yuki@haddad-freight.com", "nora@haddad-freight.com"];
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, rita, { language });

    await openWizard(page, language);
    await page.getByRole("radio", { name: w.no }).check();
    await page.getByLabel(w.email, { exact: true }).fill(omar.email);
    await page.getByLabel(w.specialMessage).fill("Dear Omar,\nas we said by phone.");
    await expect(page.getByText(w.isProven)).toBeVisible();
    await page.getByLabel(w.accountName, { exact: true }).fill("Haddad Freight");
    await pressContinue(page, language);
    await pressContinue(page, language);
    await page.getByLabel(w.others).fill(`${yes}, ${not},`);
    await page.getByLabel(w.myself, { exact: true }).check();
    await pressContinue(page, language);
    const access = page.getByRole("region", { name: w.accessInformation });
    for (const entered of [yes, not, omar.email, "as we said by phone."]) {
      await expect(access.getByText(entered)).toBeVisible();
    }
    await page.getByRole("button", { name: w.submitRequest, exact: true }).click();
    await expect(page.getByRole("heading", { name: w.requestComplete, exact: true })).toBeVisible();
    await mailTo(rita.email, w.provisionalMail);
    await page.getByRole("link", { name: w.seeStanding, exact: true }).click();
    const next = page.getByRole("region", { name: w.whatNext });
    await expect(next.getByText(w.standsAtAuthorizer(omar.email))).toBeVisible();

    const asked = await mailTo(omar.email, w.askedMail);
    expect(asked.text).toContain("as we said by phone.");
    expect(asked.html).toContain(`lang="${language}"`);
    const omars = await openBrowser(language);
    await omars.goto(linkIn(asked, "activate"));
    await omars.getByRole("main").getByRole("link", { name: w.createAccount, exact: true }).click();
    await fillRegistration(omars, omar, { language, proven: true });
    await omars.getByRole("button", { name: w.accept, exact: true }).click();
    await expect(omars.getByText(w.hasAccepted)).toBeVisible();
    await page.reload();
    await expect(next.getByText(w.standsAtCompletion(omar.email))).toBeVisible();

    await omars.getByRole("button", { name: w.activate, exact: true }).click();
    await expect(omars.getByRole("link", { name: new RegExp(`^${w.country}`) })).toBeVisible();
    await fillCompany(omars, "Haddad Freight GmbH", language);
    await omars.getByLabel(w.agree).check();
    for (const [email, decision] of [
      [yes, w.approve],
      [rita.email, w.approve],
      [not, w.decline],
    ] as const) {
      await omars
        .getByRole("group", { name: w.nominee(email) })
        .getByRole("radio", { name: decision })
        .check();
    }
    await omars.getByRole("button", { name: w.activate, exact: true }).click();
    await expect(pageTitle(omars, w.active)).toBeVisible();

    await mailTo(rita.email, w.activeMail);
    await mailTo(rita.email, w.invitationMail);
    await mailTo(yes, w.invitationMail);
    await page.reload();
    await expect(page.getByText(w.isActive)).toBeVisible();
    const nominees = page.getByRole("region", { name: w.nominees });
    // The account has its own administrators now: whoever asked for it sees what concerns them, and no more.
    await expect(nominees.getByRole("listitem")).toHaveCount(1);
    await expect(nominees.getByRole("listitem").filter({ hasText: rita.email })).toContainText(w.invited);
  });

  test(`asking for an account that exists becomes a request for access to it (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
    const ben = someone("Ben Okafor", "ben@acme-rockets.com");
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ben, { language });

    await openWizard(page, language);
    await page.getByRole("radio", { name: w.yes }).check();
    await expect(page.getByText(w.isTaken)).toBeVisible();
    await page.getByLabel(w.reason, { exact: true }).fill("I look after the licenses in Lyon.");
    await page.getByRole("button", { name: w.sendRequest, exact: true }).click();

    await expect(pageTitle(page, w.wizardAccessTitle)).toBeVisible();
    await expect(page.getByRole("heading", { name: w.sent, exact: true })).toBeVisible();
    if (language === "en") {
      await expect(
        page.getByText(
          "The Smart Account Administrator will be notified and upon review will determine the outcome of your request. You will be notified by email of the status of your request.",
        ),
      ).toBeVisible();
    }
    await mailTo(ada.email, w.submittedMail);
  });
}
