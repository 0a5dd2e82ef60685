import { createHmac } from "node:crypto";
import { TOTP_STEP_MS } from "@freehold/core/people/second-factor";
import { expectAccessible } from "./fixtures/accessible.ts";
import { chooseInProfileMenu, logIn, pageTitle, someone } from "./fixtures/people.ts";
import { prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const w = words.en;
const ada = someone("Ada Lovelace", "ada@acme-rockets.com");

/** What an authenticator app shows, written without the server's own code. */
const codeOf = (secret: string, step: number): string => {
  const bits = [...secret].map((char) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(char).toString(2).padStart(5, "0"));
  const key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.from(step.toString(16).padStart(16, "0"), "hex");
  const mac = createHmac("sha1", key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
};

const stepNow = () => Math.floor(Date.now() / TOTP_STEP_MS);

test("somebody sets up a second factor and logs in with its codes, and without the phone", async ({
  openBrowser,
  mailTo,
}) => {
  const page = await openBrowser();
  await prepareSignedIn(page, mailTo, ada);
  await page.goto("/profile");
  const panel = page.getByRole("region", { name: "Second factor", exact: true });
  await panel.getByRole("button", { name: "Set up a second factor", exact: true }).click();
  await panel.getByLabel("Current password", { exact: true }).fill(ada.password);
  await panel.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(panel.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page, "/profile with a QR code");
  const secret = (await panel.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  const first = stepNow();
  await panel.getByLabel("Code", { exact: true }).fill(codeOf(secret, first));
  await panel.getByRole("button", { name: "Turn on", exact: true }).click();
  const recoveryCodes = panel.getByText(/^(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
  await expect(recoveryCodes).toHaveCount(10);
  await expectAccessible(page, "/profile with recovery codes");
  const recoveryCode = (await recoveryCodes.first().textContent()) ?? "";
  await panel.getByRole("button", { name: "I have kept them", exact: true }).click();
  await expect(panel.getByText("10 recovery codes are left.")).toBeVisible();
  await mailTo(ada.email, /^Your sign-in now asks for a second factor$/);

  await chooseInProfileMenu(page, w.signOut);
  await page.goto("/access/services");
  await logIn(page, ada);
  await expect(pageTitle(page, "Enter your code")).toBeVisible();
  const code = page.getByLabel("Code", { exact: true });
  await code.fill(codeOf(secret, first));
  await page.getByRole("button", { name: "Log In", exact: true }).click();
  await expect(code).toHaveAccessibleDescription(/was used already/);
  // A code is taken once: the next one, which a phone whose clock is ahead would show by now.
  await code.fill(codeOf(secret, Math.max(stepNow(), first + 1)));
  await page.getByRole("button", { name: "Log In", exact: true }).click();
  await expect(pageTitle(page, w.access)).toBeVisible();

  const elsewhere = await openBrowser();
  await elsewhere.goto("/sign-in");
  await logIn(elsewhere, ada);
  await elsewhere.getByRole("button", { name: "Use a recovery code instead", exact: true }).click();
  await elsewhere.getByLabel("Recovery code", { exact: true }).fill(recoveryCode);
  await elsewhere.getByRole("button", { name: "Log In", exact: true }).click();
  await expect(pageTitle(elsewhere, w.home)).toBeVisible();
  await mailTo(ada.email, /^A recovery code was used to log in$/);
});
