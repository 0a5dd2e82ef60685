import { fact, fillCompany, openWizard, pressContinue } from "./fixtures/account-wizard.ts";
import { fillRegistration, pageTitle, someone } from "./fixtures/people.ts";
import { prepareAccountRequest, prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const operator = someone("Olga Operator", "olga@operator.com", "Operator");

test("the wizard keeps everything over back, forward and reload, and shows it exactly as entered", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  await openWizard(page);
  await page.getByRole("radio", { name: w.no }).check();
  await page.getByLabel(w.email, { exact: true }).fill("jurgen@buecher.de");
  await page.getByLabel(w.specialMessage).fill("Grüße aus Köln\n— Ада");
  await page.getByRole("button", { name: w.editIdentifier, exact: true }).click();
  const identifier = page.getByLabel(w.identifier, { exact: true });

  for (const refused of ["co.uk", "gmail.com", "аcme-rockets.com"]) {
    await identifier.fill(refused);
    await expect(page.getByText(`${refused} cannot identify an account`)).toBeVisible();
  }
  await pressContinue(page);
  await expect(page.getByRole("heading", { name: w.accountInformation })).toBeHidden();

  await identifier.fill("bücher.de");
  await expect(page.getByText("bücher.de is free, and will be reviewed")).toBeVisible();
  await expect(page.getByText("xn--bcher-kva.de")).toBeVisible();
  await page.getByLabel(/^Note to the approver/).fill("Unser Geschäft heißt so.");
  await page.getByLabel(w.accountName, { exact: true }).fill("Bücher & Söhne  “GmbH” 株式会社");
  await pressContinue(page);
  await page.getByLabel(w.provideNow, { exact: true }).check();
  await expect(fact(page, "Top-level Domain Name")).toHaveText("bücher.de");
  await fillCompany(page, "Ромашка ООО");

  await page.reload();
  await expect(page.getByLabel(w.companyName, { exact: true })).toHaveValue("Ромашка ООО");
  await page.goBack();
  await expect(page.getByLabel(w.specialMessage)).toHaveValue("Grüße aus Köln\n— Ада");
  await expect(identifier).toHaveValue("bücher.de");
  await page.goForward();
  await expect(page.getByLabel(w.city, { exact: true })).toHaveValue("Paris");
  await page.getByRole("button", { name: w.back, exact: true }).click();
  await expect(page.getByLabel(w.accountName, { exact: true })).toHaveValue("Bücher & Söhne  “GmbH” 株式会社");
  await pressContinue(page);
  await expect(page.getByLabel(w.city, { exact: true })).toHaveValue("Paris");
  await pressContinue(page);
  await page.getByLabel(w.others).fill("eva@buecher.de,");
  await pressContinue(page);

  const account = page.getByRole("region", { name: w.accountInformation });
  await expect(fact(account, w.identifier)).toHaveText("bücher.de");
  await expect(fact(account, "Written in DNS as")).toHaveText("xn--bcher-kva.de");
  await expect(fact(account, "Note to the approver")).toHaveText("Unser Geschäft heißt so.");
  expect(await fact(account, w.accountName).textContent()).toBe("Bücher & Söhne  “GmbH” 株式会社");
  await expect(account.getByText("Ромашка ООО", { exact: true })).toBeVisible();
  const access = page.getByRole("region", { name: w.accessInformation });
  await expect(fact(access, "Requested For")).toHaveText("eva@buecher.de");
  await expect(fact(access, "Requested By")).toHaveText(`${ada.name} (${ada.email})`);
  expect(await fact(access, "Special Message").textContent()).toBe("Grüße aus Köln\n— Ада");
  await page.getByRole("button", { name: "Edit Company Information", exact: true }).click();
  await expect(page.getByLabel(w.companyName, { exact: true })).toHaveValue("Ромашка ООО");
  await pressContinue(page);
  await pressContinue(page);

  await page.getByRole("button", { name: w.submitRequest, exact: true }).dblclick();
  await expect(page.getByRole("heading", { name: w.requestComplete, exact: true })).toBeVisible();
  await page.goto("/smart-account/requests");
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("somebody of a partner can only name another person", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada, { relationship: "partner" });
  await openWizard(page);
  await expect(page.getByRole("radio", { name: w.yes })).toBeDisabled();
  await expect(page.getByRole("radio", { name: w.no })).toBeChecked();
  await page.getByLabel(w.email, { exact: true }).fill(ada.email);
  await page.getByLabel(w.accountName, { exact: true }).fill("Acme");
  await pressContinue(page);
  await expect(
    page.getByText("This is your own address. A partner names a person at the customer.").first(),
  ).toBeVisible();
});

test("who was asked to authorize declines, and the requester is told why", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareAccountRequest(page, { authorizerEmail: "omar@haddad-freight.com" });
  const asked = await mailTo("omar@haddad-freight.com", w.askedMail);

  const omars = await openBrowser();
  await omars.goto(linkIn(asked, "activate"));
  await omars.getByRole("main").getByRole("link", { name: w.createAccount, exact: true }).click();
  await fillRegistration(omars, someone("Omar Haddad", "omar@haddad-freight.com"), { proven: true });
  await omars.getByRole("button", { name: "Decline…" }).click();
  const dialog = omars.getByRole("dialog", { name: "Decline to authorize" });
  await dialog.getByLabel(w.declineReason).fill("We buy through Hamburg.");
  await dialog.getByRole("button", { name: "Decline to authorize" }).click();
  await expect(omars.getByText("The person asked did not authorize this account.")).toBeVisible();

  const told = await mailTo(ada.email, /declined to authorize the Smart Account/);
  expect(told.text).toContain("We buy through Hamburg.");
  await page.goto(`/smart-account/requests/${accountId}`);
  await expect(page.getByText("We buy through Hamburg.").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Request it again" })).toBeVisible();
});

test("the requester names another authorizer, whose mail replaces the first, and withdraws", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareAccountRequest(page, { authorizerEmail: "omar@haddad-freight.com" });
  const first = await mailTo("omar@haddad-freight.com", w.askedMail);
  await page.goto(`/smart-account/requests/${accountId}`);
  await expect(page.getByRole("button", { name: "Send the mail again" })).toBeDisabled();
  await expect(page.getByText(/It can be sent again/)).toBeVisible();

  await page.getByRole("button", { name: "Name another authorizer" }).click();
  const dialog = page.getByRole("dialog", { name: "Name another authorizer" });
  await dialog.getByLabel(w.email, { exact: true }).fill("lina@haddad-freight.com");
  await dialog.getByRole("button", { name: "Name and send mail" }).click();
  await expect(page.getByText(w.standsAtAuthorizer("lina@haddad-freight.com"))).toBeVisible();
  await mailTo("omar@haddad-freight.com", /^Somebody else now authorizes/);
  const second = await mailTo("lina@haddad-freight.com", w.askedMail);
  const visitor = await openBrowser();
  await visitor.goto(linkIn(first, "activate"));
  await expect(pageTitle(visitor, "This link no longer works")).toBeVisible();
  await visitor.goto(linkIn(second, "activate"));
  await expect(pageTitle(visitor, "Authorize a Smart Account")).toBeVisible();

  await page.getByRole("button", { name: "Withdraw the request" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw the request" }).click();
  await expect(page.getByText("This request was withdrawn.")).toBeVisible();
  await mailTo("lina@haddad-freight.com", /has ended$/);
  await visitor.reload();
  await expect(pageTitle(visitor, "This link no longer works")).toBeVisible();
});

test("a DNS record proves an edited identifier without anybody's approval", async ({
  openBrowser,
  mailTo,
  dnsServer,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareAccountRequest(page, { domainIdentifier: "acme-group.com" });
  await page.goto(`/smart-account/requests/${accountId}`);
  await expect(page.getByText("The identifier is being reviewed")).toBeVisible();
  const panel = page.getByRole("region", { name: "Prove the identifier by DNS" });
  await expect(panel.getByText("Not looked up yet.")).toBeVisible();
  const [name, value] = await panel.getByRole("code").allTextContents();
  expect(name).toBe("_freehold-challenge.acme-group.com");
  dnsServer.publish(name ?? "", value ?? "");
  await panel.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("A DNS record proved it.")).toBeVisible();
  await expect(fact(page, "How it is proven")).toHaveText("By a DNS record");
  await page.getByRole("link", { name: "Go to activation" }).click();
  await expect(page.getByText("acme-group.com is settled")).toBeVisible();
});

test.describe("with an operator", () => {
  test.use({ environment: { OPERATOR_EMAILS: operator.email } });

  test("the operator approves one edited identifier and rejects one that looks like another account's", async ({
    openBrowser,
    mailTo,
  }) => {
    const owners = await openBrowser();
    await prepareSignedIn(owners, mailTo, someone("Cora Pelt", "cora@cope.com", "Cope"));
    await prepareActiveAccount(owners, "Cope");
    const page = await openBrowser();
    await prepareSignedIn(page, mailTo, ada);
    const alike = "соре.com";
    await prepareAccountRequest(page, { domainIdentifier: "acme-group.com", accountName: "Acme Group" });
    const rejected = await prepareAccountRequest(page, { domainIdentifier: alike, accountName: "Cope Ltd" });
    await mailTo(ada.email, /^acme-group\.com waits for approval$/);

    const olgas = await openBrowser();
    await prepareSignedIn(olgas, mailTo, operator);
    await olgas.goto("/");
    await olgas.getByRole("main").getByRole("link", { name: "Open", exact: true }).click();
    await expect(pageTitle(olgas, "Identifier reviews")).toBeVisible();
    await expect(olgas.getByRole("row", { name: new RegExp(alike) })).toContainText("Looks like another");
    await olgas.getByRole("link", { name: "Review acme-group.com" }).click();
    await olgas.getByRole("button", { name: "Approve", exact: true }).click();
    await olgas.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
    await expect(pageTitle(olgas, "Identifier reviews")).toBeVisible();

    await olgas.getByRole("link", { name: `Review ${alike}` }).click();
    await expect(olgas.getByText("It looks like the identifier of an existing account.")).toBeVisible();
    await expect(olgas.getByText(/“соре” \(U\+0441 Cyrillic, .*\) instead of “cope”/)).toBeVisible();
    await olgas.getByRole("button", { name: "Reject", exact: true }).click();
    const dialog = olgas.getByRole("dialog");
    await dialog.getByLabel(w.declineReason).fill("This name imitates another company.");
    await dialog.getByRole("button", { name: "Reject", exact: true }).click();
    await expect(olgas.getByText("Nothing to review")).toBeVisible();

    await mailTo(ada.email, /^acme-group\.com is approved: complete the Smart Account$/);
    const told = await mailTo(ada.email, /was not approved for Cope Ltd$/);
    expect(told.text).toContain("This name imitates another company.");
    await page.goto(`/smart-account/requests/${rejected}`);
    await expect(page.getByText("The Account Domain Identifier was not accepted.")).toBeVisible();
  });
});
