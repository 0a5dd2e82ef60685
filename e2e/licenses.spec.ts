import type { Page } from "@playwright/test";
import { expectAccessible, expectLoaded, views } from "./fixtures/accessible.ts";
import { expect, test } from "./fixtures/demonstration.ts";

const ingrid = "ingrid.solheim@nordvind-marine.com";

const words = {
  en: {
    manager: "Smart Software Manager",
    inventory: "Inventory",
    show: "Show",
    short: "Short or used up",
    search: "License or SKU",
    days: "365 days",
    chart: /^Use of Hull Designer over 365 days/,
    numbers: "Show the numbers",
    instances: "Product Instances",
    assign: "Assign licenses",
    holder: "Who or what holds them",
    quantity: "How many",
    missing: /4\d licenses are missing in this virtual account/,
    elsewhere: "There are some elsewhere",
    transfer: /^Transfer \d+ from /,
    done: "Licenses assigned",
    release: "Release",
    releaseOf: "Release what {holder} holds",
    chosen: "Choose {holder}",
    releaseChosen: "Release those chosen",
    result: "{holder}: released",
    close: "Close",
    events: "Event Log",
    gaveBack: "{holder} gave back 1 license in",
    future: "Future",
    covered: "Use that Hull Designer Professional covers ends with those licenses: it is told on their page.",
    begins: "14 licenses begin (Meridian shop SO-41066)",
    taken: "8 licenses are taken from those who hold them, because nothing covers them.",
    orders: "Order History",
    renews: "Renews Meridian shop SO-40302",
  },
  fr: {
    manager: "Smart Software Manager",
    inventory: "Inventaire",
    show: "Afficher",
    short: "En manque ou épuisées",
    search: "Licence ou SKU",
    days: "365 jours",
    chart: /^Utilisation de Hull Designer sur 365 jours/,
    numbers: "Afficher les chiffres",
    instances: "Instances de produit",
    assign: "Attribuer des licences",
    holder: "Qui ou quoi les détient",
    quantity: "Combien",
    missing: /Il manque 4\d licences dans ce compte virtuel/,
    elsewhere: "Il y en a ailleurs",
    transfer: /^En transférer \d+ depuis /,
    done: "Licences attribuées",
    release: "Libérer",
    releaseOf: "Libérer ce que {holder} détient",
    chosen: "Choisir {holder}",
    releaseChosen: "Libérer la sélection",
    result: "{holder} : libérées",
    close: "Fermer",
    events: "Journal des événements",
    gaveBack: "{holder} a rendu 1 licence dans",
    future: "Avenir",
    covered:
      /^L’utilisation que Hull Designer Professional couvre prend fin avec ces licences-là.: leur page l’annonce\.$/,
    begins: "14 licences débutent (Meridian shop SO-41066)",
    taken: "8 licences sont retirées à qui les détient, car rien ne les couvre.",
    orders: "Historique des commandes",
    renews: "Renouvelle Meridian shop SO-40302",
  },
} as const;

for (const view of views) {
  const w = words[view.language];
  const openLicense = async (page: Page, name: string) => {
    await page.goto("/licenses");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  };

  test.describe(view.language, () => {
    test("what is short is found from Home, and its use over time is read as a chart and in numbers", async ({
      openAs,
    }) => {
      const page = await openAs(ingrid, view);
      await page.goto("/");
      await page.getByRole("link", { name: w.manager, exact: true }).click();
      const table = page.getByRole("table", { name: w.inventory });
      const gateway = table.getByRole("link", { name: "Fleet Telemetry Gateway" });
      await expect(gateway).toBeVisible();
      await page.getByRole("searchbox", { name: w.search }).fill("hull");
      await expect(gateway).toHaveCount(0);
      await expect(table.getByRole("row")).toHaveCount(3);
      await page.getByRole("searchbox", { name: w.search }).fill("");
      await expect(gateway).toBeVisible();
      await page.getByRole("combobox", { name: w.show, exact: true }).click();
      await page.getByRole("option", { name: w.short }).click();
      await expect(table.getByRole("link", { name: "Bridge Simulator" })).toHaveCount(0);
      await table.getByRole("link", { name: "Hull Designer", exact: true }).click();
      await page.getByRole("button", { name: w.days }).click();
      await expect(page.getByRole("img", { name: w.chart })).toBeVisible();
      await page.getByText(w.numbers).click();
      await expect(page.getByRole("region", { name: w.chart }).getByRole("row")).not.toHaveCount(0);
      await expectLoaded(page);
      await expectAccessible(page, "the overview of a license with its numbers");
    });

    test("licenses are assigned and released; where too few are there, it is said where there are some", async ({
      openAs,
    }) => {
      const page = await openAs(ingrid, view);
      await openLicense(page, "Bridge Simulator");
      await page.getByRole("link", { name: w.instances, exact: true }).click();
      const holder = `sim-test-${view.language}`;
      const dialog = page.getByRole("dialog");
      const table = page.getByRole("table", { name: w.instances });
      const row = table.getByRole("row").filter({ hasText: holder });

      await page.getByRole("button", { name: w.assign }).click();
      await dialog.getByLabel(w.holder).fill(holder);
      await dialog.getByLabel(w.quantity).fill("47");
      await dialog.getByRole("button", { name: w.assign }).click();
      await expect(dialog.getByText(w.missing).last()).toBeVisible();
      await expect(dialog.getByText(w.elsewhere)).toBeVisible();
      await expect(dialog.getByRole("link", { name: w.transfer }).first()).toHaveAttribute(
        "href",
        /\/transfers\?from=.+&to=.+&type=.+&quantity=\d+$/,
      );
      await expectAccessible(page, "licenses that are missing", "[role=dialog]");
      await dialog.getByLabel(w.quantity).fill("1");
      await dialog.getByRole("button", { name: w.assign }).click();
      await expect(page.getByText(w.done)).toBeVisible();
      await expect(row).toHaveCount(1);

      await page.getByRole("checkbox", { name: w.chosen.replace("{holder}", holder) }).check();
      await page.getByRole("button", { name: w.releaseChosen }).click();
      await dialog.getByRole("button", { name: w.releaseChosen }).click();
      await expect(dialog.getByText(w.result.replace("{holder}", holder))).toBeVisible();
      await dialog.getByRole("button", { name: w.close, exact: true }).last().click();
      await expect(row).toHaveCount(0);

      await page.getByRole("link", { name: w.events, exact: true }).click();
      await expect(page.getByText(w.gaveBack.replace("{holder}", holder))).toBeVisible();
    });

    test("what will happen to a license is said with whom it concerns, and what renews it", async ({ openAs }) => {
      const page = await openAs(ingrid, view);
      await openLicense(page, "Dry Dock Planner");
      await page.getByRole("link", { name: w.future, exact: true }).click();
      await expect(page.getByRole("heading", { name: w.begins })).toBeVisible();
      const taken = page.getByRole("listitem").filter({ hasText: w.taken });
      await expect(taken).toContainText("Crane planning");
      await expect(taken).toContainText("Planning, dry dock 2");
      await page.getByRole("link", { name: w.orders, exact: true }).click();
      await expect(page.getByText(w.renews)).toBeVisible();
      await openLicense(page, "Hull Designer");
      await page.getByRole("link", { name: w.future, exact: true }).click();
      await expect(page.getByText(w.covered)).toBeVisible();
    });
  });
}
