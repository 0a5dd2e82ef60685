import { expectAccessible, expectLoaded, expectPagesAccessible } from "./fixtures/accessible.ts";
import { fillCompany, openWizard, pressContinue } from "./fixtures/account-wizard.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import {
  prepareAccessRequest,
  prepareAccountRequest,
  prepareActiveAccount,
  prepareCase,
  prepareSignedIn,
} from "./fixtures/preparation.ts";
import { expect, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");
test.use({ environment: { OPERATOR_EMAILS: operator.email } });
// Each looks at many pages.
test.describe.configure({ timeout: 180_000 });

test("pages before signing in are accessible", async ({ openBrowser }) => {
  const page = await openBrowser();
  await expectPagesAccessible(page, [
    "/",
    "/sign-in",
    "/register",
    "/register/sent",
    "/forgot-password",
    "/forgot-user-id",
    "/verify-email/AAAA.BBBB",
    "/reset-password/AAAA.BBBB",
    "/confirm-email/AAAA.BBBB",
    "/activate/AAAA.BBBB",
    "/decide/AAAA.BBBB",
    "/invitation/AAAA.BBBB",
    "/learn",
    "/learn/roles",
    "/learn/benefits",
    "/learn/domain-identifiers",
    "/nowhere",
  ]);
  await page.goto("/register");
  await page.getByRole("button", { name: w.register, exact: true }).click();
  await expect(page.getByText(/things to correct/)).toBeVisible();
  await expectAccessible(page, "/register with errors");
});

test("pages are accessible in French", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser("fr");
  await expectPagesAccessible(page, ["/", "/register"]);
  await prepareSignedIn(page, mailTo, ada, { language: "fr" });
  await expectPagesAccessible(page, ["/"]);
});

test("pages of somebody who has nothing yet are accessible", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  await expectPagesAccessible(page, [
    "/",
    "/profile",
    "/access/services",
    "/access/smart-accounts",
    "/access/certifications",
    "/access/smart-services",
    "/access/partners",
    "/access/request",
    "/access/services/request",
    "/smart-account/requests",
    "/invitations",
    "/manage",
    "/support",
    "/support/new",
    "/operator",
  ]);
  await page.goto("/profile");
  await page.getByRole("button", { name: w.profileMenu }).click();
  await expectAccessible(page, "profile menu");
});

test("every step of a request for an account is accessible", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  await openWizard(page);
  await page.getByRole("radio", { name: w.no }).check();
  await pressContinue(page);
  await expect(page.getByText(/things to correct/)).toBeVisible();
  await expectAccessible(page, "step 1 with errors");
  await page.getByLabel(w.email, { exact: true }).fill("omar@haddad-freight.com");
  await page.getByRole("button", { name: w.editIdentifier, exact: true }).click();
  await page.getByLabel(w.identifier, { exact: true }).fill("haddad.com");
  await expect(page.getByText(w.isReviewed)).toBeVisible();
  await page.getByLabel(w.accountName, { exact: true }).fill("Haddad Freight");
  await expectAccessible(page, "step 1");
  await pressContinue(page);
  await page.getByLabel(w.provideNow, { exact: true }).check();
  await fillCompany(page, "Haddad Freight GmbH");
  await expectAccessible(page, "step 2");
  await pressContinue(page);
  await page.getByLabel(w.others).fill("yuki@haddad-freight.com,");
  await expectAccessible(page, "step 3");
  await pressContinue(page);
  await expect(page.getByRole("heading", { name: w.accountInformation })).toBeVisible();
  await expectAccessible(page, "review");
  await page.getByRole("button", { name: w.submitRequest, exact: true }).click();
  await expect(page.getByRole("heading", { name: w.requestComplete, exact: true })).toBeVisible();
  await expectAccessible(page, "complete");
  await page.getByRole("link", { name: w.seeStanding, exact: true }).click();
  await expectLoaded(page);
  await expectAccessible(page, "standing");
  await page.getByRole("button", { name: "Name another authorizer" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "naming another authorizer");
  await page.goto("/smart-account/requests");
  await expectLoaded(page);
  await expectAccessible(page);
  const visitor = await openBrowser();
  await visitor.goto(linkIn(await mailTo("omar@haddad-freight.com", w.askedMail), "activate"));
  await expectLoaded(visitor);
  await expectAccessible(visitor, "/activate");
});

test("managing an account and deciding requests is accessible", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const provisional = await prepareAccountRequest(page, { domainIdentifier: "lab.acme-rockets.com" });
  const accountId = await prepareActiveAccount(page, "Acme Rockets Ltd");
  const bens = await openBrowser();
  await prepareSignedIn(bens, mailTo, ben);
  const requestId = await prepareAccessRequest(bens, "acme-rockets.com");
  await expectPagesAccessible(bens, [
    "/access/services",
    `/access/requests/${requestId}`,
    `/access/request/sent?id=${requestId}`,
  ]);

  await expectPagesAccessible(page, [
    "/",
    `/smart-account/activate/${provisional}`,
    "/manage",
    `/manage/${accountId}/overview`,
    `/manage/${accountId}/properties`,
    `/manage/${accountId}/people`,
    `/manage/${accountId}/audit`,
    `/manage/${accountId}/requests`,
    `/manage/${accountId}/requests/${requestId}`,
  ]);
  await page.getByRole("radio", { name: w.approve }).check();
  await page.getByRole("radio", { name: /^Selected Virtual Accounts/ }).check();
  await expectAccessible(page, "approving");
  const reader = await openBrowser();
  await reader.goto(linkIn(await mailTo(ada.email, w.submittedMail), "decide"));
  await expectLoaded(reader);
  await expectAccessible(reader, "/decide");
});

test("the operator's console is accessible", async ({ openBrowser, mailTo }) => {
  const bens = await openBrowser();
  await prepareSignedIn(bens, mailTo, ben);
  const accountId = await prepareAccountRequest(bens, { domainIdentifier: "acme-group.com" });
  const caseId = await prepareCase(bens, "Nobody answers my request");
  await expectPagesAccessible(bens, [`/support/${caseId}`]);
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, operator);
  await expectPagesAccessible(page, [
    "/",
    "/operator",
    "/operator/reviews",
    `/operator/reviews/${accountId}`,
    "/operator/accounts",
    `/operator/accounts/${accountId}`,
    "/operator/requests",
    "/operator/support-access",
    "/operator/cases",
    `/operator/cases/${caseId}`,
    "/operator/people",
    "/operator/mails",
  ]);
  await page.goto(`/operator/reviews/${accountId}`);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "rejecting an identifier");
});

test("access is requested with the keyboard alone", async ({ openBrowser, mailTo }) => {
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  await prepareActiveAccount(adas, "Acme Rockets Ltd");
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, someone("Ben Okafor", "ben@elsewhere.com"));
  await page.goto("/");
  await expectLoaded(page);

  /** Presses Tab until the focus is where it is wanted. */
  const tabTo = async (role: "button" | "link" | "textbox", name: string | RegExp) => {
    const wanted = page.getByRole(role, { name, exact: typeof name === "string" }).first();
    await expect(wanted).toBeVisible();
    const isThere = () => wanted.evaluate((element) => element === document.activeElement);
    for (let pressed = 0; pressed < 60 && !(await isThere()); pressed += 1) await page.keyboard.press("Tab");
    await expect(wanted).toBeFocused();
  };

  await tabTo("button", w.profileMenu);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: w.manageProfile, exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pageTitle(page, w.profileTitle)).toBeVisible();
  await tabTo("link", w.accessManagement);
  await page.keyboard.press("Enter");
  await tabTo("link", w.smartAccounts);
  await page.keyboard.press("Enter");
  await tabTo("link", w.requestAccess);
  await page.keyboard.press("Enter");
  await expect(pageTitle(page, w.requestAccess)).toBeVisible();
  await tabTo("textbox", w.identifier);
  await page.keyboard.type("acme-rockets.com");
  await page.keyboard.press("Enter");
  await tabTo("textbox", w.reason);
  await page.keyboard.type("I look after the licenses of the Lyon office.");
  await tabTo("button", w.sendRequest);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: w.sent, exact: true })).toBeVisible();
  await tabTo("link", w.trackRequest);
  await page.keyboard.press("Enter");
  await tabTo("link", w.viewOf("acme-rockets.com"));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Waiting for a decision").first()).toBeVisible();
});
