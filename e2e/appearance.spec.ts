import { expectLoaded } from "./fixtures/accessible.ts";
import { someone } from "./fixtures/people.ts";
import { prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");

const dark: Readonly<Record<Language, string>> = { en: "Dark", fr: "Sombre" };

for (const language of ["en", "fr"] as const) {
  test(`a chosen appearance is there at once, everywhere, and stays (${language})`, async ({ openBrowser, mailTo }) => {
    const w = words[language];
    const page = await openBrowser(language);
    await prepareSignedIn(page, mailTo, ada, { language });
    await page.goto("/profile");
    await expectLoaded(page);
    // Chosen and looked at in one task: nothing may still be on its way from the other scheme a frame later.
    const late = await page.evaluate(async () => {
      const inks = () => [...document.body.querySelectorAll("*")].map((element) => getComputedStyle(element).color);
      const html = document.documentElement;
      const before = inks();
      html.setAttribute("data-mantine-color-scheme", "dark");
      const atOnce = inks();
      for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame);
      const settled = inks();
      html.setAttribute("data-mantine-color-scheme", "light");
      return {
        changed: settled.filter((ink, at) => ink !== before[at]).length > 0,
        late: settled.filter((ink, at) => ink !== atOnce[at]).length,
      };
    });
    expect(late).toEqual({ changed: true, late: 0 });
    await page.getByRole("button", { name: w.profileMenu }).click();
    await page.getByRole("menuitemradio", { name: dark[language], exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  });
}
