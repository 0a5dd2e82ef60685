import { expectArrived, pressOn, tabTo, typeInto } from "./fixtures/keyboard.ts";
import { someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");

test("an account is requested and activated with the keyboard alone", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });

  await page.goto("/");
  await pressOn(page, page.getByRole("main").getByRole("link", { name: w.requestAccount, exact: true }));
  await expectArrived(page, w.accountRequestTitle);
  const yes = page.getByRole("radio", { name: w.yes });
  await tabTo(page, yes);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: w.no })).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(yes).toBeChecked();
  await expect(page.getByText(w.isProven)).toBeVisible();
  await typeInto(page, field(w.accountName), " ");
  await pressOn(page, button(w.continue));
  await expect(page.getByText(/to correct/)).toBeVisible();
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
  await typeInto(page, field(w.accountName), "Acme Rockets Ltd");
  await pressOn(page, button(w.continue));

  await expectArrived(page, w.accountRequestTitle);
  await pressOn(page, field(w.provideNow), "Space");
  await typeInto(page, field(w.companyName), "Acme Rockets SARL");
  await typeInto(page, page.getByRole("combobox", { name: w.country, exact: true }), w.france);
  await page.keyboard.press("Enter");
  await typeInto(page, field(w.address), "1 rue de la Paix");
  await typeInto(page, field(w.city), "Paris");
  await typeInto(page, page.getByRole("combobox", { name: w.region, exact: true }), "NA");
  await page.keyboard.press("Enter");
  await typeInto(page, field(w.postalCode), "75002");
  await pressOn(page, button(w.continue));
  await expectArrived(page, w.accountRequestTitle);
  await pressOn(page, field(w.myself), "Space");
  await pressOn(page, button(w.continue));
  await expectArrived(page, w.accountRequestTitle);
  await expect(page.getByRole("region", { name: w.accountInformation }).getByText("Acme Rockets SARL")).toBeVisible();
  await pressOn(page, button(w.submitRequest));

  await expect(page.getByRole("heading", { name: w.requestComplete, exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await pressOn(page, page.getByRole("link", { name: w.completeActivation, exact: true }));
  await expect(page.getByText(w.hasAccepted)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await pressOn(page, page.getByLabel(w.agree), "Space");
  await pressOn(
    page,
    page.getByRole("group", { name: w.nominee(ada.email) }).getByRole("radio", { name: w.approve }),
    "Space",
  );
  await pressOn(page, button(w.activate));
  await expectArrived(page, w.active);
});

test("access is requested, and the request decided, with the keyboard alone", async ({ openBrowser, mailTo }) => {
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
  const page = await openBrowser();
  const cara = someone("Cara Elsewhere", "cara@elsewhere.com");
  await prepareSignedIn(page, mailTo, cara);
  await page.goto("/");
  const link = (name: string) => page.getByRole("link", { name, exact: true });

  await pressOn(page, page.getByRole("button", { name: w.profileMenu }));
  await expect(page.getByRole("menuitem", { name: w.manageProfile, exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expectArrived(page, w.profileTitle);
  await pressOn(page, link(w.accessManagement));
  await pressOn(page, link(w.smartAccounts));
  await pressOn(page, link(w.requestAccess).first());
  await expectArrived(page, w.requestAccess);
  await typeInto(page, page.getByLabel(w.identifier, { exact: true }), "acme-rockets.com");
  await page.keyboard.press("Enter");
  await typeInto(page, page.getByLabel(w.reason, { exact: true }), "I look after the licenses of the Lyon office.");
  await pressOn(page, page.getByRole("button", { name: w.sendRequest, exact: true }));
  await expect(page.getByRole("heading", { name: w.sent, exact: true })).toBeVisible();
  await pressOn(page, page.getByRole("main").getByRole("link", { name: w.trackRequest, exact: true }));
  await pressOn(page, link(w.viewOf("acme-rockets.com")));
  await expect(page.getByText("Waiting for a decision").first()).toBeVisible();

  await adas.goto(`/manage/${accountId}/overview`);
  await pressOn(adas, adas.getByRole("link", { name: w.requests }).first());
  await pressOn(adas, adas.getByRole("link", { name: w.decideOf(cara.name), exact: true }));
  await expect(adas.getByRole("heading", { name: /^Cara Elsewhere/ })).toBeVisible();
  await expect(adas.getByRole("heading", { level: 1 })).toBeFocused();
  await pressOn(adas, adas.getByRole("radio", { name: w.approve }), "Space");
  await pressOn(adas, adas.getByRole("radio", { name: w.entire }), "Space");
  await pressOn(adas, adas.getByRole("radio", { name: w.user }), "Space");
  await pressOn(adas, adas.getByRole("button", { name: w.submitApprove, exact: true }));
  await mailTo(cara.email, w.approvedMail);
  await page.reload();
  await expect(page.getByText(w.youHaveAccess, { exact: true })).toBeVisible();
});

test("a page that arrives late leads to its heading, but not out of a field that somebody went to meanwhile", async ({
  openBrowser,
}) => {
  const page = await openBrowser();
  await page.goto("/");
  const toLearn = page.getByRole("navigation").getByRole("link", { name: "Learn", exact: true });
  const language = page.getByRole("combobox", { name: "Language", exact: true });
  const holdScripts = async () => {
    const held = Promise.withResolvers<void>();
    await page.route(/\/assets\/.*\.js/, async (route) => {
      await held.promise;
      await route.continue();
    });
    return held.resolve;
  };

  let arrive = await holdScripts();
  await pressOn(page, toLearn);
  await expect(page).toHaveURL(/\/learn$/);
  await language.focus();
  arrive();
  await expect(page.getByRole("heading", { name: "Learn about Smart Accounts", level: 1 })).toBeVisible();
  await expect(language).toBeFocused();

  await page.reload();
  arrive = await holdScripts();
  await pressOn(page, page.getByRole("main").getByRole("link").first());
  arrive();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});
