import { placesOf } from "./licenses.ts";
import type { Stage } from "./stage.ts";

const sold = [
  { sku: "NAU-NET-SHORE", name: "Shore Network Controller", unit: "device", graceDays: 30 },
  { sku: "NAU-NET-NODE", name: "Vessel Network Node", unit: "device", graceDays: 30 },
  { sku: "NAU-SEC-WATCH", name: "Cyber Watch for Vessels", unit: "instance", graceDays: 14 },
] as const;

/** Who takes what: how many days before today, of which license type, where, how many; fewer than none are given back. */
const takings = [
  [147, "NAU-NET-SHORE", "DEFAULT", 24],
  [146, "NAU-NET-NODE", "MV Havbris", 30],
  [146, "NAU-NET-NODE", "MV Skagerrak", 28],
  [145, "NAU-SEC-WATCH", "DEFAULT", 36],
  [122, "NAU-SEC-WATCH", "MV Havbris", 6],
  [104, "NAU-NET-SHORE", "Bergen yard", 3],
  [90, "NAU-NET-NODE", "MV Havbris", -2],
  [71, "NAU-SEC-WATCH", "MV Skagerrak", 3],
  [66, "NAU-NET-NODE", "MV Polarlys", 6],
  [38, "NAU-NET-SHORE", "Bergen yard", 2],
  [21, "NAU-NET-NODE", "MV Polarlys", 2],
  [5, "NAU-NET-SHORE", "Ålesund verft", 1],
] as const;

const uses = [
  [140, "NAU-NET-NODE", "MV Havbris", "Bridge and engine network", 22],
  [138, "NAU-NET-SHORE", "DEFAULT", "Operations centre Oslo", 20],
  [132, "NAU-NET-NODE", "MV Skagerrak", "Passenger decks", 25],
  [120, "NAU-SEC-WATCH", "DEFAULT", "Fleet sensors", 31],
] as const;

/** An agreement that has seen a true-forward and is to be amended, and one that begins soon. Its license types are its own. */
export const followAgreements = async (stage: Stage, nordvind: string): Promise<void> => {
  const day = (daysAgo: number) => stage.day(daysAgo).toISOString();
  const [nora, ingrid] = [await stage.as("nora"), await stage.as("ingrid")];
  const place = await placesOf(ingrid, nordvind);
  stage.turnTo(149);
  const types: Record<string, string> = {};
  for (const { sku, ...type } of sold) {
    types[sku] = (await nora.licenseTypes.create({ sku, ...type, enforcement: "enforced" })).id;
  }
  const of = (...skus: (typeof sold)[number]["sku"][]) => skus.map((sku) => types[sku] ?? "");
  const agreement = await nora.enterpriseAgreements.enter({
    domainIdentifier: "nordvind-marine.com",
    number: "EA-NORDVIND-7",
    startsAt: day(396),
    endsAt: day(396 - 3 * 365 - 1),
    growthPercent: 20,
    suites: [
      { name: "Onboard networks", entitled: 100, licenseTypeIds: of("NAU-NET-SHORE", "NAU-NET-NODE") },
      { name: "Security", entitled: 40, licenseTypeIds: of("NAU-SEC-WATCH") },
    ],
  });
  const asked = (sku: string, name: string) => ({
    accountId: nordvind,
    licenseTypeId: types[sku] ?? "",
    virtualAccountId: place[name] ?? "",
  });
  const suiteOf = (sku: string) => agreement.suites[sku === "NAU-SEC-WATCH" ? 1 : 0]?.id ?? "";
  const acts = [
    ...takings.map(([at, sku, name, quantity]) => ({
      at,
      act: () => {
        const from = { ...asked(sku, name), id: agreement.id, suiteId: suiteOf(sku), quantity: Math.abs(quantity) };
        return quantity > 0 ? ingrid.enterpriseAgreements.take(from) : ingrid.enterpriseAgreements.giveBack(from);
      },
    })),
    ...uses.map(([at, sku, name, holder, quantity]) => ({
      at,
      act: () => ingrid.licenseAssignments.create({ ...asked(sku, name), holder, quantity }),
    })),
  ];
  for (const { at, act } of acts.sort((a, b) => b.at - a.at)) {
    stage.turnTo(at);
    await act();
  }
  stage.turnTo(3);
  await nora.enterpriseAgreements.amend({
    id: agreement.id,
    suites: [{ suiteId: suiteOf("NAU-NET-SHORE"), entitled: 90 }],
    effectiveAt: day(-60),
    reason: "Two vessels leave the fleet at the end of the season.",
  });
  await nora.enterpriseAgreements.enter({
    domainIdentifier: "horlogerie-haut-jura.fr",
    number: "CE-2027-HORLOGERIE",
    startsAt: day(-24),
    endsAt: day(-24 - 2 * 365),
    growthPercent: 15,
    suites: [{ name: "Cybersécurité des ateliers", entitled: 25, licenseTypeIds: of("NAU-SEC-WATCH") }],
  });
};
