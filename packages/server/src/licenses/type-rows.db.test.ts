import type { TypeRow } from "@freehold/core/licenses/type-row-schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createPerson, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";
import { meanwhile } from "../testing/meanwhile.ts";

let app: TestApp;
let clerk: Visitor;
beforeAll(async () => {
  app = await startTestApp();
  clerk = await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }));
});
afterAll(() => app.close());

type Row = z.input<typeof TypeRow>;

let counter = 0;
/** SKUs that no other test has. */
const newSku = (letter = "A"): string => {
  counter += 1;
  return `F${counter}-${letter}`;
};

const row = (sku: string, change: Partial<Row> = {}): Row => ({
  sku,
  name: `Type ${sku}`,
  enforcement: "enforced",
  ...change,
});

const enter = async (rows: Row[]) => (await clerk.client.licenseTypes.enterRows({ rows })).items;
const verdictsOf = (items: readonly { verdict: string }[]) => items.map(({ verdict }) => verdict);

const typeOf = async (sku: string) => (await clerk.client.licenseTypes.list({ search: sku })).items[0];

const auditOf = async (skus: readonly string[]) => {
  const { rows } = await app.platform.database.pool.query<{ action: string; label: string }>(
    "select action, subject_label as label from site_audit_entries where subject_label = any($1) order by subject_label, at, id",
    [skus],
  );
  return rows.map(({ action, label }) => `${label} ${action}`);
};

describe("rows of a file of license types", () => {
  it("are looked at without being done, then done row by row, and change nothing the second time", async () => {
    const [low, high, described, fixed, gone] = [newSku(), newSku(), newSku(), newSku(), newSku()];
    await createLicenseType(app, { sku: described, name: "As it was" });
    await createLicenseType(app, { sku: fixed, name: `Type ${fixed}`, enforcement: "restricted" });
    const { id } = await createLicenseType(app, { sku: gone });
    await clerk.client.licenseTypes.retire({ licenseTypeId: id });
    const rows = [
      row(low, { coveredBy: `${high}|${described.toLowerCase()}`, unit: "users", graceDays: "30" }),
      row(high, { name: "مصمم 🚢", description: "Draws\nhulls.", enforcement: "signalement seul" }),
      row(described.toLowerCase(), { name: "As it is" }),
      row(fixed),
      row(gone),
      row(high),
      row(newSku(), { coveredBy: "NONE" }),
      row(newSku(), { name: "x".repeat(121) }),
    ];
    const expected = [
      "new",
      "new",
      "changed",
      "differs",
      "retired",
      "listed_twice",
      "covering_unknown",
      "name_invalid",
    ];
    const checked = (await clerk.client.licenseTypes.checkRows({ rows })).items;
    expect(verdictsOf(checked)).toEqual(expected);
    expect(await typeOf(low)).toBeUndefined();
    expect((await typeOf(described))?.name).toBe("As it was");

    const done = await enter(rows);
    expect(done).toEqual(checked);
    expect(done[2]).toMatchObject({ row: 2, sku: described.toLowerCase(), differences: ["name"] });
    expect(done[3]?.differences).toEqual(["enforcement"]);
    expect(done[6]?.unknownSkus).toEqual(["NONE"]);
    expect(await typeOf(low)).toMatchObject({ sku: low, unit: "user", graceDays: 30, enforcement: "enforced" });
    expect((await typeOf(low))?.substitutes.map(({ sku }) => sku).toSorted()).toEqual([high, described].toSorted());
    expect(await typeOf(high)).toMatchObject({
      name: "مصمم 🚢",
      description: "Draws\nhulls.",
      unit: "license",
      enforcement: "report_only",
      graceDays: 0,
    });
    expect(await typeOf(described)).toMatchObject({ sku: described, name: "As it is", enforcement: "enforced" });
    const audit = [
      `${low} license_type.created`,
      `${high} license_type.created`,
      `${described} license_type.updated`,
    ].toSorted();
    expect(await auditOf([low, high, described, fixed])).toEqual(audit);

    expect(verdictsOf(await enter(rows))).toEqual(["same", "same", "same", ...expected.slice(3)]);
    expect(await auditOf([low, high, described, fixed])).toEqual(audit);
  });

  it("change what covers a type, and leave what they leave empty", async () => {
    const [sku, first, second] = [newSku(), newSku(), newSku()];
    await enter([row(first), row(second), row(sku, { coveredBy: first, description: "Kept", graceDays: "7" })]);
    expect(verdictsOf(await enter([row(sku)]))).toEqual(["same"]);
    expect(await enter([row(sku, { coveredBy: second })])).toMatchObject([
      { verdict: "changed", differences: ["coveredBy"] },
    ]);
    expect(await typeOf(sku)).toMatchObject({ description: "Kept", graceDays: 7, substitutes: [{ sku: second }] });
  });

  it("are known by their SKUs as the database compares them, in any script", async () => {
    const [sigma, dotted] = [`${newSku()}ΑΣ`, `${newSku()}İ`];
    expect(verdictsOf(await enter([row(sigma), row(dotted)]))).toEqual(["new", "new"]);
    expect(verdictsOf(await enter([row(sigma), row(dotted)]))).toEqual(["same", "same"]);
    expect(verdictsOf(await enter([row(newSku(), { coveredBy: `${sigma}|${dotted}` })]))).toEqual(["new"]);
    const both = [`${newSku()}ΑΣ`].flatMap((sku) => [sku, sku.replace("Σ", "σ")]);
    const covered = both.map((sku) => row(sku, { name: "Both", coveredBy: sigma }));
    expect(verdictsOf(await enter(covered))).toEqual(["new", "listed_twice"]);
  });

  it("begin a type once when several files begin the same at once, in whatever order", async () => {
    const skus = Array.from({ length: 40 }, () => newSku());
    const rows = skus.map((sku, at) => row(sku, at === 0 ? {} : { coveredBy: skus[0] ?? "" }));
    const answers = await Promise.all([enter(rows), enter(rows.toReversed()), enter(rows), enter(rows.toReversed())]);
    const all = answers.flat();
    for (const sku of skus) {
      const verdicts = verdictsOf(all.filter((item) => item.sku === sku)).toSorted();
      expect([sku, ...verdicts]).toEqual([sku, "new", "same", "same", "same"]);
    }
    expect(await auditOf(skus)).toEqual(skus.map((sku) => `${sku} license_type.created`).toSorted());
  });

  it("are compared with what somebody else begins or changes meanwhile", async () => {
    const [begun, changed, other] = [newSku(), newSku(), newSku()];
    await createLicenseType(app, { sku: changed, name: "Before" });
    const outcome = await meanwhile(
      app,
      (tx) =>
        tx
          .insertInto("license_types")
          .values({
            id: "01999999-0000-7000-8000-000000000001",
            sku: begun,
            name: "Another name",
            unit: "license",
            enforcement: "restricted",
            created_at: app.clock.now(),
          })
          .execute(),
      () => enter([row(begun), row(changed, { name: "Meanwhile" }), row(other, { coveredBy: begun })]),
      (tx) => tx.updateTable("license_types").set({ name: "Meanwhile" }).where("sku", "=", changed).execute(),
    );
    expect(outcome).toMatchObject({
      value: [
        { verdict: "differs", differences: ["enforcement"] },
        { verdict: "same", differences: [] },
        { verdict: "new" },
      ],
    });
    expect((await typeOf(other))?.substitutes).toMatchObject([{ sku: begun, name: "Another name" }]);
  });

  it("are refused whole where they cannot be text or are too many, naming the cell", async () => {
    for (const [name, code] of [
      ["a\u0000b", "text.malformed"],
      ["\ud800", "text.malformed"],
      ["x".repeat(4_001), "text.too_long"],
    ] as const) {
      const problem = await clerk.client.licenseTypes
        .enterRows({ rows: [row("X", { name })] })
        .catch((thrown) => thrown);
      expect(problem).toMatchObject({ status: 422, fields: [{ field: "rows.0.name", code }] });
    }
    const many = Array.from({ length: 1_001 }, (_, at) => row(`M-${at}`));
    expect(await codeOf(clerk.client.licenseTypes.enterRows({ rows: many }))).toBe("input.invalid");
    expect(await codeOf(clerk.client.licenseTypes.enterRows({ rows: [] }))).toBe("input.invalid");
  });

  it("are entered a thousand at a time", async () => {
    const skus = Array.from({ length: 1_000 }, () => newSku());
    const rows = skus.map((sku, at) => row(sku, { coveredBy: at === 0 ? "" : (skus[at - 1] ?? "") }));
    expect(new Set(verdictsOf(await enter(rows)))).toEqual(new Set(["new"]));
    const renamed = rows.map((each) => ({ ...each, name: `${each.name} II` }));
    expect(new Set(verdictsOf(await enter(renamed)))).toEqual(new Set(["changed"]));
  });
});
