import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DAY_MS } from "@freehold/core/kernel/duration";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { createAccount, createPerson, signInAs } from "../testing/factories.ts";
import { assignLicenses, createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** The official schema, as the library of CycloneDX brings it. */
const schemaValidator = () => {
  const library = fileURLToPath(import.meta.resolve("@cyclonedx/cyclonedx-library/package.json"));
  const read = (name: string) =>
    JSON.parse(readFileSync(join(dirname(library), `res/schema/${name}.SNAPSHOT.schema.json`), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const name of ["iri-reference", "idn-email"]) ajv.addFormat(name, true);
  ajv.addSchema(read("spdx"), "http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json");
  ajv.addSchema(read("jsf-0.82"), "http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json");
  return ajv.compile(read("bom-1.6"));
};

const setScene = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const read = async () => String(await client.licenseReports.exportCycloneDx({ accountId: account.id }));
  return { account, read };
};

describe("licenses as CycloneDX", () => {
  it("are a document that the official schema of 1.6 accepts, with licensing for each lot", async () => {
    const isValid = schemaValidator();
    const { account, read } = await setScene();
    expect(isValid(JSON.parse(await read())), JSON.stringify(isValid.errors)).toBe(true);
    const licenseTypeId = await createLicenseType(app, {
      name: 'Hull "Designer" ✓',
      sku: `CDX-${account.id.slice(-6)}`,
    });
    const lotId = await depositLicenses(app, account, { licenseTypeId, quantity: 9, endsIn: 100, label: "SO-1" });
    await depositLicenses(app, account, { licenseTypeId, quantity: 4, label: "SO-2" });
    await assignLicenses(app, account, { licenseTypeId, quantity: 3, lotId });
    const document = JSON.parse(await read());
    expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
    expect(document.components).toHaveLength(1);
    expect(document.components[0]).toMatchObject({ type: "application", name: 'Hull "Designer" ✓' });
    const licensings = document.components[0].licenses.map(
      (one: { license: { licensing: object } }) => one.license.licensing,
    );
    expect(licensings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          purchaseOrder: "SO-1",
          licenseTypes: ["other", "subscription"],
          expiration: new Date(app.clock.now().getTime() + 100 * DAY_MS).toISOString(),
        }),
        expect.objectContaining({ purchaseOrder: "SO-2", licenseTypes: ["other", "perpetual"] }),
      ]),
    );
    expect(document.components[0].properties).toContainEqual({ name: "freehold:in_use", value: "3" });
    // The schema is not blind.
    document.components[0].licenses[0].license.licensing.licenseTypes = ["floating"];
    expect(isValid(document)).toBe(false);
  });

  it("are the same to the byte while nothing changes, and another document once something has", async () => {
    const { account, read } = await setScene();
    const licenseTypeId = await createLicenseType(app);
    await depositLicenses(app, account, { licenseTypeId, quantity: 1 });
    const first = await read();
    expect(await read()).toBe(first);
    await depositLicenses(app, account, { licenseTypeId, quantity: 1 });
    expect(JSON.parse(await read()).serialNumber).not.toBe(JSON.parse(first).serialNumber);
  });

  it("come as a file of their own media type", async () => {
    const administrator = await createPerson(app);
    const account = await createAccount(app, { administrator });
    const visitor = await signInAs(app, administrator);
    const cookie = visitor.cookies();
    const answer = await app.server.inject({
      url: `/api/accounts/${account.id}/license-reports/licenses.cdx.json`,
      headers: { cookie },
    });
    expect(answer.headers["content-type"]).toBe("application/vnd.cyclonedx+json; version=1.6");
    expect(answer.headers["content-disposition"]).toContain('filename="licenses.cdx.json"');
  });
});
