import type { View } from "./fixtures/accessible.ts";
import { expect, read, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";
const siri = "siri.tveit@nordvind-marine.com";

test("who has one virtual account moves licenses among their own, and is told nothing of others", async ({
  openAs,
}) => {
  const view: View = { language: "en", colorScheme: "light", viewport: { width: 1280, height: 900 } };
  const administrator = await openAs(ingrid, view);
  const { accountId } = (await read(administrator, "/session")).person.memberships[0];
  const rows = [{ email: siri, role: "virtual_account_user", virtualAccounts: "Bergen yard" }];
  await administrator.request.post(`/api/accounts/${accountId}/additions`, { data: { rows } });
  const page = await openAs(siri, view);
  for (const { id } of (await read(page, "/invitations")).items) {
    await page.request.post(`/api/invitations/${id}/answer`, { data: { answer: "accept" } });
  }

  await page.goto(`/licenses/${accountId}/transfers`);
  for (const side of ["From", "To"]) {
    await page.getByRole("button", { name: `Choose – ${side}` }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("radio", { name: "Bergen yard" })).toBeVisible();
    await expect(dialog.getByRole("radio")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }

  // A trial is not renewed: its alert does not lead into a draft that would refuse it.
  await page.goto(`/licenses/${accountId}/alerts`);
  await administrator.goto(`/licenses/${accountId}/alerts`);
  for (const who of [page, administrator]) {
    const ends = who.getByRole("row").filter({ hasText: "Ballast and Stability Analysis" });
    await expect(ends.getByRole("link", { name: "See the license" })).toBeVisible();
  }

  await page.goto(`/ea-workspace/${accountId}`);
  // Others may have entered further agreements by now.
  await expect(page.getByText("Taken, not in use in your virtual accounts").first()).toBeVisible();
});
