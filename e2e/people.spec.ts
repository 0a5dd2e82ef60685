import { expectAccessible } from "./fixtures/accessible.ts";
import { chooseInProfileMenu, fillRegistration, logIn, pageTitle, register, someone } from "./fixtures/people.ts";
import { prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");

test("somebody registers, signs out, is asked to log in where a page needs it, and comes back to that page", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await register(page, mailTo, ada);
  await chooseInProfileMenu(page, w.signOut);
  await expect(page.getByRole("link", { name: w.registerNow, exact: true })).toBeVisible();

  await page.goto("/access/services");
  await logIn(page, { ...ada, password: "not the right password" });
  await expect(page.getByText(/This user name and password do not go together/)).toBeVisible();
  await logIn(page, ada);
  await expect(pageTitle(page, w.access)).toBeVisible();
});

test("an address that is registered already is told so by mail alone", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const stranger = await openBrowser();
  await stranger.goto("/register");
  await stranger.getByLabel(w.fullName, { exact: true }).fill("Somebody Else");
  await stranger.getByLabel(w.email, { exact: true }).fill(ada.email);
  await stranger.getByLabel(w.company, { exact: true }).fill("Acme");
  await stranger.getByLabel(w.phone, { exact: true }).fill(ada.phone);
  const password = stranger.getByLabel(w.password, { exact: true });
  await password.fill("password1234");
  await stranger.getByRole("button", { name: w.register, exact: true }).click();
  await expect(password).toHaveAccessibleDescription(/common/);
  await password.fill("some entirely other words");
  await stranger.getByRole("button", { name: w.register, exact: true }).click();
  await expect(pageTitle(stranger, w.checkMail)).toBeVisible();
  await mailTo(ada.email, /^You already have a sign-in$/);
});

test("whoever is mailed because somebody else registered their address makes the sign-in their own", async ({
  openBrowser,
  mailTo,
}) => {
  const stranger = await openBrowser();
  await stranger.goto("/register");
  await fillRegistration(stranger, { ...ada, password: "known to the stranger alone" });
  await expect(pageTitle(stranger, w.checkMail)).toBeVisible();

  const page = await openBrowser();
  await page.goto(linkIn(await mailTo(ada.email, w.verifyMail), "verify-email"));
  const password = page.getByLabel(w.registrationPassword, { exact: true });
  await password.fill(ada.password);
  await page.getByRole("button", { name: w.confirmAddress, exact: true }).click();
  await expect(password).toHaveAccessibleDescription(/made with another password/);
  await page.getByRole("button", { name: "I chose none, or forgot it", exact: true }).click();
  await expectAccessible(page, "/verify-email with a new password");
  await page.getByLabel("New password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Set the password", exact: true }).click();
  await logIn(page, ada);
  await expect(pageTitle(page, w.home)).toBeVisible();

  await stranger.goto("/sign-in");
  await logIn(stranger, { ...ada, password: "known to the stranger alone" });
  await expect(stranger.getByText(/This user name and password do not go together/)).toBeVisible();
});

test("a forgotten user ID is mailed, and a forgotten password is set anew by a link that works once", async ({
  openBrowser,
  mailTo,
}) => {
  await prepareSignedIn(await openBrowser(), mailTo, ada);
  const page = await openBrowser();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your user ID and/or password?", exact: true }).click();
  await expect(pageTitle(page, "Forgot your password?")).toBeVisible();
  await page.getByLabel(w.userName, { exact: true }).fill(ada.email);
  await page.getByRole("button", { name: "Send the link", exact: true }).click();
  await expect(page.getByText(/is registered, a mail with a link is on its way/)).toBeVisible();
  const link = linkIn(await mailTo(ada.email, /^Set a new password$/), "reset-password");

  await page.getByRole("link", { name: "Forgot your user ID?", exact: true }).click();
  await page.getByLabel(w.email, { exact: true }).fill(ada.email);
  await page.getByRole("button", { name: "Mail my user ID", exact: true }).click();
  await mailTo(ada.email, /^Your user ID$/);

  const password = "a wholly different phrase";
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Set the password", exact: true }).click();
  await mailTo(ada.email, /^Your password was changed$/);
  await logIn(page, { ...ada, password });
  await expect(pageTitle(page, w.home)).toBeVisible();

  const again = await openBrowser();
  await again.goto(link);
  await again.getByLabel("New password", { exact: true }).fill("yet another long phrase");
  await again.getByRole("button", { name: "Set the password", exact: true }).click();
  await expect(pageTitle(again, "This link no longer works")).toBeVisible();
});

test("an e-mail address changes once the mail to the new one is answered", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  await page.goto("/profile");
  const panel = page.getByRole("region", { name: "Change your e-mail address" });
  await panel.getByLabel("New e-mail address", { exact: true }).fill("ada.king@acme-rockets.com");
  await panel.getByLabel("Current password", { exact: true }).fill(ada.password);
  await panel.getByRole("button", { name: "Change the address", exact: true }).click();
  await expect(panel.getByText("One more step")).toBeVisible();
  await mailTo(ada.email, /^Your e-mail address is about to change$/);
  await page.goto(
    linkIn(await mailTo("ada.king@acme-rockets.com", /^Confirm your new e-mail address$/), "confirm-email"),
  );
  await page.getByRole("button", { name: w.confirmAddress, exact: true }).click();
  await expect(pageTitle(page, w.profileTitle)).toBeVisible();
  await expect(panel.getByText("ada.king@acme-rockets.com")).toBeVisible();
});

test("somebody ends a sign-in elsewhere, then deletes the account", async ({ openBrowser, mailTo }) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  const elsewhere = await openBrowser();
  await elsewhere.goto("/sign-in");
  await logIn(elsewhere, ada);
  await expect(pageTitle(elsewhere, w.home)).toBeVisible();

  await page.goto("/profile");
  const devices = page.getByRole("region", { name: "Where you are signed in" });
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  await devices.getByRole("button", { name: /^Sign out Chrom/ }).click();
  await expect(devices.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto("/access/services");
  await expect(pageTitle(elsewhere, "Log into an Existing Account")).toBeVisible();

  await page.getByRole("button", { name: "Delete my account…", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete my account" });
  await dialog.getByLabel("Current password", { exact: true }).fill(ada.password);
  await dialog.getByRole("button", { name: "Delete for good", exact: true }).click();
  await expect(page.getByRole("link", { name: w.registerNow, exact: true })).toBeVisible();
  await mailTo(ada.email, /^Your sign-in was deleted$/);
  await logIn(page, ada);
  await expect(page.getByText(/This user name and password do not go together/)).toBeVisible();
});

test("guessing a password is slowed down, and the page says so", async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto("/sign-in");
  const refused = page.getByText(/This user name and password do not go together/);
  const slowed = page.getByText(/Too many tries/i);
  await expect(async () => {
    await logIn(page, { ...ada, password: "a guess" });
    await expect(refused.or(slowed)).toBeVisible();
    await expect(slowed).toBeVisible({ timeout: 500 });
  }).toPass({ intervals: [1], timeout: 40_000 });
});
