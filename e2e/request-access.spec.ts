import { fact } from "./fixtures/account-wizard.ts";
import { chooseInProfileMenu, pageTitle, someone } from "./fixtures/people.ts";
import { prepareAccessRequest, prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const subject = "acme-rockets.com";
const languages: readonly Language[] = ["en", "fr"];

for (const language of languages) {
  const w = words[language];

  test(`access is requested, tracked and approved with a role and an end date (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ben, { language });

    await page.goto("/");
    await chooseInProfileMenu(page, w.manageProfile, language);
    await expect(pageTitle(page, w.profileTitle)).toBeVisible();
    await page.getByRole("link", { name: w.accessManagement, exact: true }).click();
    await expect(pageTitle(page, w.access)).toBeVisible();
    await page.getByRole("link", { name: w.smartAccounts, exact: true }).click();
    await page
      .getByRole("region", { name: w.viewRequests, exact: true })
      .getByRole("link", { name: w.requestAccess, exact: true })
      .click();
    await expect(pageTitle(page, w.requestAccess)).toBeVisible();
    const profile = page.getByRole("region", { name: w.yourProfile, exact: true });
    for (const [label, value] of [
      [w.company, ben.company],
      [w.fullName, ben.name],
      [w.email, ben.email],
    ] as const) {
      await expect(fact(profile, label)).toHaveText(value);
    }
    const form = page.getByRole("region", { name: w.identifierSection, exact: true });
    await form.getByLabel(w.identifier, { exact: true }).fill("ACME-Rockets.com");
    await form.getByRole("button", { name: w.submit, exact: true }).click();
    await expect(fact(form, w.accountName)).toHaveText("Acme Rockets Ltd");
    await expect(form.getByText(w.accountTypeCustomer, { exact: true })).toBeVisible();
    const reason = "I look after the licenses of the Lyon office, daily.";
    await expect(form.getByText(w.minimum)).toBeVisible();
    await form.getByLabel(w.reason, { exact: true }).fill(reason);
    await expect(form.getByText(w.remaining(1000 - reason.length)).first()).toBeVisible();
    await form.getByRole("button", { name: w.sendRequest, exact: true }).click();
    await expect(page.getByRole("heading", { name: w.sent, exact: true })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: w.trackRequest, exact: true }).click();

    const row = page.getByRole("table", { name: w.yourRequests }).getByRole("row").filter({ hasText: subject });
    for (const cell of [w.smartAccountType, w.pending, w.administrators]) {
      await expect(row.getByRole("cell", { name: cell, exact: true })).toBeVisible();
    }

    const asked = await mailTo(ada.email, w.submittedMail);
    expect(asked.text).toContain(reason);
    expect(asked.html).toContain(`lang="${language}"`);
    await adas.goto(`/manage/${accountId}/overview`);
    await adas.getByRole("link", { name: w.requests }).click();
    await adas.getByRole("link", { name: w.decideOf(ben.name), exact: true }).click();
    await expect(adas.getByText(reason)).toBeVisible();
    await adas.getByRole("radio", { name: w.approve }).check();
    await adas.getByRole("radio", { name: w.entire }).check();
    await adas.getByRole("radio", { name: w.administrator }).check();
    await adas.getByLabel(w.endDate).fill("2099-12-31");
    await adas.getByRole("button", { name: w.submitApprove, exact: true }).click();
    await expect(adas.getByRole("link", { name: w.decideOf(ben.name), exact: true })).toBeHidden();

    const approved = await mailTo(ben.email, w.approvedMail);
    expect(approved.text).toContain("2099");
    await page.reload();
    await expect(row.getByRole("cell", { name: w.approved, exact: true })).toBeVisible();
    await row.getByRole("link", { name: w.viewOf(subject), exact: true }).click();
    const outcome = page.getByRole("main");
    await expect(outcome.getByText(w.youHaveAccess, { exact: true })).toBeVisible();
    await expect(outcome.getByText(/2099/).first()).toBeVisible();
    await outcome.getByRole("link", { name: w.openSmartAccount, exact: true }).click();
    await expect(page.getByRole("link", { name: w.requests })).toBeVisible();
  });

  test(`a declined request tells its reason and when it can be made again (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ben, { language });
    const id = await prepareAccessRequest(page, subject);

    await adas.goto(`/manage/${accountId}/requests`);
    await adas.getByRole("link", { name: w.decideOf(ben.name), exact: true }).click();
    await adas.getByRole("radio", { name: w.decline }).check();
    await adas.getByLabel(w.declineReason).fill("Please ask Grace: she orders for Lyon.");
    await adas.getByRole("button", { name: w.submitDecline, exact: true }).click();

    const told = await mailTo(ben.email, w.deniedMail);
    expect(told.text).toContain("Please ask Grace: she orders for Lyon.");
    expect(told.html).toContain(`lang="${language}"`);
    await page.goto(`/access/requests/${id}`);
    await expect(page.getByText(w.wasDenied, { exact: true })).toBeVisible();
    await expect(page.getByText("Please ask Grace: she orders for Lyon.").first()).toBeVisible();
    await expect(page.getByText(w.askAgainFrom)).toBeVisible();
    await page.goto(`/access/request?domain=${subject}`);
    await expect(page.getByText(w.coolingDown).last()).toBeVisible();
    await expect(page.getByRole("button", { name: w.sendRequest, exact: true })).toBeHidden();
  });

  test(`the requester reminds once a day, and withdraws (${language})`, async ({ openBrowser, mailTo }) => {
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ben, { language });
    await prepareAccessRequest(page, subject);

    await page.goto("/access/services");
    const remind = page.getByRole("button", { name: w.remindOf(subject), exact: true });
    await remind.click();
    await expect(page.getByText(w.reminded)).toBeVisible();
    await expect(remind).toBeDisabled();
    const reminder = await mailTo(ada.email, w.reminderMail);
    expect(reminder.html).toContain(`lang="${language}"`);
    await page.reload();
    await expect(remind).toBeDisabled();

    await page.getByRole("button", { name: w.withdrawOf(subject), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: w.withdraw, exact: true }).click();
    await expect(page.getByRole("cell", { name: w.withdrawn, exact: true })).toBeVisible();
    await expect(remind).toBeHidden();
  });
}

test("a mailed link shows the request, changes nothing when opened, and decides once", async ({
  openBrowser,
  mailTo,
}) => {
  const w = words.en;
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  await prepareActiveAccount(adas, "Acme Rockets Ltd");
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ben);
  await prepareAccessRequest(page, subject);
  const link = linkIn(await mailTo(ada.email, w.submittedMail), "decide");

  const reader = await openBrowser();
  await reader.goto(link);
  await expect(reader.getByText(ben.email)).toBeVisible();
  await reader.goto(link);
  await expect(reader.getByText(ben.email)).toBeVisible();
  await page.goto("/access/services");
  await expect(page.getByRole("cell", { name: w.pending, exact: true })).toBeVisible();

  await reader.getByRole("radio", { name: w.approve }).check();
  await reader.getByRole("radio", { name: /^Selected Virtual Accounts/ }).check();
  await reader.getByRole("checkbox", { name: /\(default\)$/i }).check();
  await reader.getByRole("button", { name: w.submitApprove, exact: true }).click();
  const outcome = reader.getByText(/^Approved by Ada Lovelace on/);
  await expect(outcome).toBeVisible();
  await mailTo(ben.email, w.approvedMail);
  // Opened again, the link says what became of the request and asks nothing any more.
  await reader.goto(link);
  await expect(outcome).toBeVisible();
  await expect(reader.getByRole("main")).toContainText("Virtual Account User, on");
  await expect(reader.getByRole("button", { name: w.submitApprove, exact: true })).toBeHidden();
  await page.reload();
  await expect(page.getByRole("cell", { name: w.approved, exact: true })).toBeVisible();
});

test("accounts of the person's own e-mail domain are offered without typing", async ({ openBrowser, mailTo }) => {
  const w = words.en;
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  await prepareActiveAccount(adas, "Acme Rockets Ltd");
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ben);
  await page.goto("/access/request");
  await page.getByRole("button", { name: "Choose Acme Rockets Ltd", exact: true }).click();
  await page.getByLabel(w.reason, { exact: true }).fill("I look after the licenses.");
  await page.getByRole("button", { name: w.sendRequest, exact: true }).click();
  await expect(page.getByRole("heading", { name: w.sent, exact: true })).toBeVisible();
});

test.describe("with the operator's support", () => {
  const operator = someone("Olga Operator", "olga@operator.com", "Operator");
  test.use({ environment: { OPERATOR_EMAILS: operator.email } });

  test("Full Support is requested by a contract number and decided by the operator's support", async ({
    openBrowser,
    mailTo,
  }) => {
    const w = words.en;
    const page = await openBrowser();
    await prepareSignedIn(page, mailTo, ben);
    await page.goto("/access/services");
    await page.getByRole("link", { name: "Request Full Support", exact: true }).click();
    await page.getByRole("radio", { name: /^Contract Number/ }).check();
    await page.getByLabel("Number", { exact: true }).fill("C-204417");
    await page.getByLabel(w.reason, { exact: true }).fill("We run the routers under this contract.");
    await page.getByRole("button", { name: w.sendRequest, exact: true }).click();
    await expect(page.getByText("Waiting for a decision").first()).toBeVisible();
    await page.goto("/access/services");
    const row = page.getByRole("row").filter({ hasText: "C-204417" });
    await expect(row.getByRole("cell", { name: "Full Support (Contract)", exact: true })).toBeVisible();

    const olgas = await openBrowser();
    await prepareSignedIn(olgas, mailTo, operator);
    await olgas.goto("/");
    await olgas.getByRole("main").getByRole("link", { name: "Open", exact: true }).click();
    await olgas.getByRole("button", { name: `Approve the request of ${ben.name}`, exact: true }).click();
    await olgas.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
    await mailTo(ben.email, /^You now have Full Support for/);
    await page.reload();
    await expect(row.getByRole("cell", { name: w.approved, exact: true })).toBeVisible();
  });
});
