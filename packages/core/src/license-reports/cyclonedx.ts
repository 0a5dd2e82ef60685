import type { LicenseUnit, Term } from "../licenses/schema.ts";

/** The version of CycloneDX whose words these are. Source: ECMA-424 (1.6), bom-1.6.schema.json. */
export const CYCLONEDX_VERSION = "1.6";

type LicensingType =
  | "core-points"
  | "custom-metric"
  | "device"
  | "evaluation"
  | "other"
  | "perpetual"
  | "processor-points"
  | "subscription"
  | "user";

const ofUnit: Readonly<Record<LicenseUnit, LicensingType>> = {
  license: "other",
  device: "device",
  user: "user",
  core: "core-points",
  processor: "processor-points",
  instance: "custom-metric",
  gigabyte: "custom-metric",
  request: "custom-metric",
};

const ofTerm: Readonly<Record<Term, LicensingType>> = {
  perpetual: "perpetual",
  subscription: "subscription",
  demo: "evaluation",
  evaluation: "evaluation",
};

/** What CycloneDX calls licenses of such a unit and term. */
export const licensingTypes = (unit: LicenseUnit, term: Term): LicensingType[] => [ofUnit[unit], ofTerm[term]];

/** A lot, as far as CycloneDX has words for it; instants as ISO 8601. */
export type OwnedLot = {
  readonly id: string;
  readonly label: string;
  readonly origin: string;
  readonly term: Term;
  readonly state: string;
  readonly quantity: number;
  readonly startsAt: string;
  readonly endsAt: string | null;
};

/** A license type with what is owned of it. */
export type OwnedType = {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly unit: LicenseUnit;
  readonly owned: number;
  readonly inUse: number;
  readonly shortfall: number;
  readonly lots: readonly OwnedLot[];
};

/** Who grants the licenses, and who holds them. */
export type Parties = { readonly licensor: string; readonly licensee: string };

const organization = (name: string) => ({ organization: { name } });

const property = (name: string, value: string | number) => ({ name: `freehold:${name}`, value: String(value) });

const licenseOf = (type: OwnedType, lot: OwnedLot, { licensor, licensee }: Parties) => ({
  license: {
    "bom-ref": `lot:${lot.id}`,
    name: type.name,
    licensing: {
      altIds: [type.sku, lot.id],
      licensor: organization(licensor),
      licensee: organization(licensee),
      purchaser: organization(licensee),
      // Another origin than an order has no purchase order.
      ...(lot.origin === "order" ? { purchaseOrder: lot.label } : {}),
      licenseTypes: licensingTypes(type.unit, lot.term),
      lastRenewal: lot.startsAt,
      ...(lot.endsAt === null ? {} : { expiration: lot.endsAt }),
    },
    properties: [property("quantity", lot.quantity), property("state", lot.state), property("origin", lot.origin)],
  },
});

/** A license type as a component: each of its lots is a license of it. */
export const componentOf = (type: OwnedType, parties: Parties) => ({
  type: "application",
  "bom-ref": `license-type:${type.id}`,
  supplier: { name: parties.licensor },
  name: type.name,
  ...(type.description === "" ? {} : { description: type.description }),
  licenses: type.lots.map((lot) => licenseOf(type, lot, parties)),
  properties: [
    property("sku", type.sku),
    property("unit", type.unit),
    property("owned", type.owned),
    property("in_use", type.inUse),
    property("shortfall", type.shortfall),
  ],
});

/** What the document is about and who made it; the same all day (UTC), so that what has not changed reads the same. */
export const metadataOf = ({ day, parties }: { readonly day: string; readonly parties: Parties }) => ({
  timestamp: `${day}T00:00:00Z`,
  tools: { components: [{ type: "application", name: "Freehold" }] },
  component: { type: "application", "bom-ref": "account", name: parties.licensee },
  supplier: { name: parties.licensor },
});
