import { describe, expect, it } from "vitest";
import { componentOf, licensingTypes, type OwnedLot, type OwnedType } from "./cyclonedx.ts";

const lot: OwnedLot = {
  id: "0196a000-0000-7000-8000-000000000001",
  label: "SO-40117",
  origin: "order",
  term: "subscription",
  state: "active",
  quantity: 30,
  startsAt: "2026-06-25T00:00:00.000Z",
  endsAt: "2027-06-25T00:00:00.000Z",
};
const type: OwnedType = {
  id: "0196a000-0000-7000-8000-000000000002",
  sku: "NAU-HULL",
  name: "Hull Designer",
  description: "",
  unit: "user",
  owned: 30,
  inUse: 12,
  shortfall: 0,
  lots: [lot],
};
const parties = { licensor: "Meridian", licensee: "Nordvind Marine AS" };

describe("a license type in CycloneDX", () => {
  it("is a component with a license for each lot", () => {
    const { licenses, ...component } = componentOf(type, parties);
    expect(component).toMatchObject({ type: "application", name: "Hull Designer", supplier: { name: "Meridian" } });
    expect("description" in component).toBe(false);
    expect(licenses).toHaveLength(1);
    expect(licenses[0]?.license.licensing).toEqual({
      altIds: ["NAU-HULL", lot.id],
      licensor: { organization: { name: "Meridian" } },
      licensee: { organization: { name: "Nordvind Marine AS" } },
      purchaser: { organization: { name: "Nordvind Marine AS" } },
      purchaseOrder: "SO-40117",
      licenseTypes: ["user", "subscription"],
      lastRenewal: "2026-06-25T00:00:00.000Z",
      expiration: "2027-06-25T00:00:00.000Z",
    });
  });

  it("has no purchase order where no order brought it, and no expiration where it never ends", () => {
    const received = { ...lot, origin: "transfer", term: "perpetual" as const, endsAt: null };
    const licensing = componentOf({ ...type, lots: [received] }, parties).licenses[0]?.license.licensing ?? {};
    expect(Object.keys(licensing)).not.toContain("purchaseOrder");
    expect(Object.keys(licensing)).not.toContain("expiration");
  });

  it("says in the words of CycloneDX what is counted and for how long", () => {
    expect(licensingTypes("core", "perpetual")).toEqual(["core-points", "perpetual"]);
    expect(licensingTypes("request", "demo")).toEqual(["custom-metric", "evaluation"]);
  });
});
