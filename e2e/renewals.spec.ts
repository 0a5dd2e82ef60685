import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, read, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";
const nora = "nora.lindqvist@meridian-software.com";

for (const view of views.filter(({ language }) => language === "en")) {
  test("licenses are renewed: asked for with what will happen in sight, approved, and taken back", async ({
    openAs,
  }) => {
    const page = await openAs(ingrid, view);
    await page.goto("/licenses");
    await page.getByRole("link", { name: "Renewals", exact: true }).click();
    await expect(page.getByRole("heading", { name: "What ends in the next months" })).toBeVisible();
    const [, account = ""] = /licenses\/([\w-]+)/.exec(page.url()) ?? [];
    await page
      .getByRole("link", { name: /^Renew Dry Dock Planner/ })
      .first()
      .click();
    const quantity = page.getByLabel(/^New quantity of Dry Dock Planner/).first();
    await expect(quantity).not.toHaveValue("");
    await quantity.fill("60");
    await page.getByLabel(/^Purchase order/).fill("NM-3000");
    await expect(page.getByText(/licenses end and 60 begin/)).toBeVisible();
    await expect(page.getByText("Nothing is interrupted.")).toBeVisible();
    await expectLoaded(page);
    await expectAccessible(page, "a draft of a renewal");
    await page.getByRole("button", { name: /^Save and send to/ }).click();
    await expect(page.getByText("Requested", { exact: true })).toBeVisible();
    const { items } = await read(page, `/accounts/${account}/renewals?state=requested`);
    const { id, label } = items.find((item: { quantity: number }) => item.quantity === 60);

    const desk = await openAs(nora, view);
    await desk.goto("/operator/renewals?state=requested");
    await desk.getByRole("link", { name: label }).click();
    await expect(desk.getByText("NM-3000")).toBeVisible();
    await desk.getByRole("button", { name: "Approve" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
    await expect(desk.getByText("Scheduled", { exact: true })).toBeVisible();

    await page.reload();
    await expect(page.getByText("This renewal is scheduled")).toBeVisible();
    const csv = await page.request.get(`/api/accounts/${account}/renewals.csv`);
    expect(await csv.text()).toContain(`${label},Nordvind Marine,Scheduled,scheduled,`);

    await desk.getByRole("button", { name: "Cancel the renewal" }).click();
    const asked = desk.getByRole("dialog");
    await asked.getByRole("textbox").fill("Ordered twice by mistake.");
    await asked.getByRole("button", { name: "Cancel the renewal" }).click();
    await expect(desk.getByText("Cancelled", { exact: true })).toBeVisible();
    await page.goto(`/licenses/${account}/renewals/${id}`);
    await expect(page.getByText("Ordered twice by mistake.")).toBeVisible();
    await expectLoaded(page);
    await expectAccessible(page, "a renewal that was taken back");
  });
}
