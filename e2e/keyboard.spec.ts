import { expectArrived, pressOn, typeInto } from "./fixtures/keyboard.ts";
import { someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");

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
  await expect(adas.getByRole("link", { name: w.decideOf(cara.name), exact: true })).toBeHidden();
  await page.reload();
  await expect(page.getByText(w.youHaveAccess, { exact: true })).toBeVisible();
});
