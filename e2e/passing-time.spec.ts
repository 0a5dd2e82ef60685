import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible.ts";
import { pageTitle, someone } from "./fixtures/people.ts";
import {
  prepareAccessRequest,
  prepareAccountRequest,
  prepareActiveAccount,
  prepareAskingAgain,
  prepareSession,
  prepareSignedIn,
} from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const omar = "omar@haddad-freight.com";

test("the authorizer's mail is sent again after an hour, reminders follow by themselves, and after 90 days it lapses", async ({
  openBrowser,
  mailTo,
  goForward,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const accountId = await prepareAccountRequest(page, { authorizerEmail: omar });
  await mailTo(omar, w.askedMail);
  await page.goto(`/smart-account/requests/${accountId}`);
  const resend = page.getByRole("button", { name: "Send the mail again" });
  await expect(resend).toBeDisabled();

  await goForward(HOUR_MS);
  await page.reload();
  await resend.click();
  await expect(page.getByText(`The mail to ${omar} is on its way again.`)).toBeVisible();
  await expect(resend).toBeDisabled();
  await mailTo(omar, w.askedMail);

  await goForward(7 * DAY_MS);
  await mailTo(omar, /^Reminder: the Smart Account of Haddad Freight waits for you until/);
  await goForward(83 * DAY_MS);
  await mailTo(ada.email, /^The Smart Account request for Haddad Freight has lapsed$/);
  await prepareSession(page, ada);
  await page.reload();
  await expect(page.getByText("This request was not activated in time and has lapsed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Request it again" })).toBeVisible();
  await expect(resend).toBeHidden();
});

/** Changes the name of the account, six minutes after having logged in. */
const changeNameLater = async (page: Page, accountId: string, goForward: (forwardMs: number) => Promise<void>) => {
  await prepareAskingAgain(page, accountId);
  await page.goto(`/manage/${accountId}/properties`);
  await goForward(6 * MINUTE_MS);
  const panel = page.getByRole("region", { name: "Name and visibility", exact: true });
  const name = panel.getByLabel("Account Name", { exact: true });
  await name.fill("Acme Rockets Group");
  await panel.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you", exact: true });
  const password = dialog.getByLabel("Password", { exact: true });
  await expect(password).toBeFocused();
  await expectAccessible(page, "a dialog that asks for the password again");
  await password.fill(`${ada.password} mistyped`);
  await page.keyboard.press("Enter");
  await expect(password).toHaveAccessibleDescription(/not your current password/);
  await password.fill(ada.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Acme Rockets Group");
};

test("who decides is asked for the password again; who waits can remind the next day, and after 30 days the request expires", async ({
  openBrowser,
  mailTo,
  goForward,
}) => {
  const adas = await openBrowser();
  await prepareSignedIn(adas, mailTo, ada);
  await changeNameLater(adas, await prepareActiveAccount(adas, "Acme Rockets Ltd"), goForward);
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ben);
  const id = await prepareAccessRequest(page, "acme-rockets.com");
  await page.goto("/access/services");
  const remind = page.getByRole("button", { name: w.remindOf("acme-rockets.com"), exact: true });
  await remind.click();
  await expect(remind).toBeDisabled();
  await mailTo(ada.email, w.reminderMail);

  await goForward(DAY_MS);
  await prepareSession(page, ben);
  await page.reload();
  await remind.click();
  await expect(page.getByText(w.reminded)).toBeVisible();
  await mailTo(ada.email, w.reminderMail);

  await goForward(3 * DAY_MS);
  await mailTo(ada.email, w.reminderMail);
  await goForward(26 * DAY_MS);
  await prepareSession(page, ben);
  await page.goto(`/access/requests/${id}`);
  await expect(page.getByText("Expired", { exact: true }).first()).toBeVisible();
  await page.goto("/access/services");
  await expect(pageTitle(page, w.access)).toBeVisible();
  await expect(remind).toBeHidden();
});
