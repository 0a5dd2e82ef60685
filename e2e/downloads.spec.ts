import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, test } from "./fixtures/demonstration.ts";

const [english] = views.filter(({ language }) => language === "en");

test("a release is made of files from the store, published, downloaded and taken up again, and withdrawn", async ({
  openAs,
}) => {
  if (english === undefined) throw new Error("one view is in English");
  const nora = await openAs("nora.lindqvist@meridian-software.com", english);
  const dialog = nora.getByRole("dialog");
  await nora.goto("/operator/products");
  await nora.getByRole("link", { name: "Hull Designer" }).click();
  await nora.getByRole("button", { name: "New release" }).click();
  await dialog.getByLabel("Version").fill("5.2.2");
  await dialog.getByLabel("Release notes").fill("# Mended\n- Printing on large paper");
  await dialog.getByRole("button", { name: "Draft it" }).click();
  await expect(nora.getByRole("heading", { level: 1, name: "Hull Designer 5.2.2" })).toBeVisible();
  await expect(nora.getByRole("button", { name: "Publish" })).toBeDisabled();

  await nora.getByRole("button", { name: "Add a file" }).click();
  await dialog.getByRole("button", { name: "Open hull-designer" }).click();
  await dialog.getByRole("button", { name: "Open 5.2.1" }).click();
  await expectAccessible(nora, "a folder of the store", "[role=dialog]");
  await dialog.getByRole("button", { name: "Choose hull-designer_5.2.1_amd64.deb" }).click();
  await dialog.getByLabel("Name when downloaded").fill("hull-designer_5.2.2_amd64.deb");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(nora.getByText("Ready", { exact: true })).toBeVisible();
  await nora.getByRole("button", { name: "Publish" }).click();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(nora.getByText("Published", { exact: true })).toBeVisible();

  const ingrid = await openAs("ingrid.solheim@nordvind-marine.com", english);
  await ingrid.goto("/");
  await ingrid.getByRole("link", { name: "Download and Upgrade" }).click();
  const line = ingrid.getByRole("row", { name: /Hull Designer/ });
  await expect(line.getByText("3 new releases")).toBeVisible();
  await line.getByRole("link", { name: "Hull Designer" }).click();
  await ingrid.getByRole("link", { name: "5.2.2" }).click();
  const name = "hull-designer_5.2.2_amd64.deb";
  const [download] = await Promise.all([
    ingrid.waitForEvent("download"),
    ingrid.getByRole("button", { name: `Download ${name}` }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  await expect(ingrid.getByText("The download begins.")).toBeVisible();
  const content = await readFile(await download.path());
  await expect(ingrid.getByText(createHash("sha256").update(content).digest("hex"))).toBeVisible();

  await ingrid.getByRole("button", { name: `Link for ${name}` }).click();
  const link = (await ingrid.getByRole("dialog").locator("code").first().textContent()) ?? "";
  await expectAccessible(ingrid, "the link of a download", "[role=dialog]");
  const rest = await ingrid.request.get(link, { headers: { range: "bytes=1000-" } });
  expect([rest.status(), (await rest.body()).equals(content.subarray(1000))]).toEqual([206, true]);

  await nora.getByRole("button", { name: "Withdraw" }).click();
  await dialog.getByLabel("Reason").fill("Printing on large paper still fails.");
  await dialog.getByRole("combobox", { name: "What to take instead" }).click();
  await nora.getByRole("option", { name: "5.2.1" }).click();
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await expect(nora.getByText("Withdrawn", { exact: true }).first()).toBeVisible();

  expect((await ingrid.request.get(link)).status()).toBe(410);
  await ingrid.reload();
  await expect(ingrid.getByText("Printing on large paper still fails.")).toBeVisible();
  await ingrid.getByRole("link", { name: "5.2.1" }).click();
  await expect(ingrid.getByRole("heading", { level: 1, name: "Hull Designer 5.2.1" })).toBeVisible();
  await ingrid.goto(`${/\/downloads\/[\w-]+/.exec(ingrid.url())?.[0]}/history`);
  await expect(ingrid.getByText(name).first()).toBeVisible();
  await expectLoaded(ingrid);
  await expectAccessible(ingrid, "the history of downloads");
  // Whose downloads these are is said of the list that is kept for a while as well.
  const everybodys = ingrid.getByText("Every download that somebody began in this account.");
  await expect(everybodys).toBeVisible();
  await ingrid.getByRole("link", { name: "Products", exact: true }).click();
  await expect(line).toBeVisible();
  await ingrid.getByRole("link", { name: "History", exact: true }).click();
  await expect(everybodys).toBeVisible();
});
