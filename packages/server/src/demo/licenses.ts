import type { Client } from "@freehold/sdk";
import type { Stage } from "./stage.ts";

type Type = Omit<Parameters<Client["licenseTypes"]["create"]>[0], "description"> & { readonly description?: string };

/** What the operator sells, in the order in which it is entered: a higher license before those it covers. */
const sold: readonly (Type & { readonly coveredBy?: string })[] = [
  {
    sku: "NAU-HULL-PRO",
    name: "Hull Designer Professional",
    description: "Hull forms, structures and hydrostatics, with everything of Hull Designer.",
    unit: "user",
    enforcement: "report_only",
    graceDays: 30,
  },
  {
    sku: "NAU-HULL",
    name: "Hull Designer",
    description: "Hull forms and structures.",
    unit: "user",
    enforcement: "report_only",
    graceDays: 30,
    coveredBy: "NAU-HULL-PRO",
  },
  { sku: "NAU-SIM-BRIDGE", name: "Bridge Simulator", unit: "device", enforcement: "enforced" },
  { sku: "NAU-DOCK", name: "Dry Dock Planner", unit: "user", enforcement: "enforced", graceDays: 14 },
  { sku: "NAU-TELE-GW", name: "Fleet Telemetry Gateway", unit: "instance", enforcement: "report_only" },
  {
    sku: "NAU-BALLAST-EVAL",
    name: "Ballast and Stability Analysis for Offshore Structures and Special-Purpose Vessels",
    unit: "core",
    enforcement: "enforced",
  },
  { sku: "NAU-RADIO-SEC", name: "Encrypted Radio Suite", unit: "device", enforcement: "restricted" },
  { sku: "HOR-CAM", name: "Cadran FAO", unit: "user", enforcement: "enforced", graceDays: 15 },
];

type Line = Parameters<Client["orders"]["enter"]>[0]["lines"][number];

const sell = async (nora: Client) => {
  const ids: Record<string, string> = {};
  for (const { coveredBy, ...type } of sold) {
    const substituteIds = coveredBy === undefined ? [] : [ids[coveredBy] ?? ""];
    const { id } = await nora.licenseTypes.create({ ...type, substituteIds });
    ids[type.sku] = id;
  }
  return ids;
};

/** Who begins to use what: on which day before today, how many, where; and until which day, where it is over. */
type Use = readonly [from: number, sku: string, place: string, holder: string, quantity: number, until?: number];

const uses: readonly Use[] = [
  [148, "NAU-HULL", "Drawing office", "Drawing office, first floor", 12],
  [146, "NAU-TELE-GW", "MV Havbris", "gw-havbris-1", 1],
  [144, "NAU-SIM-BRIDGE", "DEFAULT", "Bridge simulator Oslo", 2, 61],
  [139, "NAU-HULL", "Ålesund verft", "Design group Ålesund", 8],
  [133, "NAU-TELE-GW", "MV Skagerrak", "gw-skagerrak-1", 2],
  [130, "NAU-SIM-BRIDGE", "Bergen yard", "sim-bergen-01", 1],
  [126, "NAU-HULL", "Drawing office", "Consultants of Skrog AS", 10, 97],
  [121, "NAU-DOCK", "Bergen yard", "Planning, dry dock 1", 6],
  [115, "NAU-HULL-PRO", "Drawing office", "Naval architects", 9],
  [112, "NAU-TELE-GW", "MV Polarlys", "gw-polarlys-1", 2],
  [108, "NAU-SIM-BRIDGE", "Bergen yard", "sim-bergen-02", 2, 52],
  [101, "NAU-DOCK", "Dry dock 2", "Planning, dry dock 2", 5],
  [95, "NAU-HULL", "Ålesund verft", "Summer project group", 9, 38],
  [91, "NAU-SIM-BRIDGE", "DEFAULT", "Training centre Oslo", 4],
  [88, "NAU-TELE-GW", "MV Havbris", "gw-havbris-2", 3],
  [82, "NAU-HULL", "Drawing office", "Drawing office, second floor", 11],
  [77, "NAU-BALLAST-EVAL", "Bergen yard", "calc-bergen-3", 16],
  [70, "NAU-DOCK", "Bergen yard", "Paint shop planning", 4, 29],
  [66, "NAU-SIM-BRIDGE", "Bergen yard", "sim-bergen-03", 1],
  [63, "NAU-HULL", "Ålesund verft", "Interior design", 6],
  [57, "NAU-TELE-GW", "MV Skagerrak", "gw-skagerrak-2", 4],
  [48, "NAU-HULL", "Drawing office", "Verification team", 7],
  [44, "NAU-DOCK", "Dry dock 2", "Crane planning", 3],
  [35, "NAU-TELE-GW", "MV Polarlys", "gw-polarlys-2", 3],
  [31, "NAU-SIM-BRIDGE", "DEFAULT", "Training centre Tromsø", 2, 8],
  [24, "NAU-HULL", "Ålesund verft", "Newbuilding 118", 13],
  [19, "NAU-TELE-GW", "MV Havbris", "gw-havbris-3", 4],
  [15, "NAU-SIM-BRIDGE", "Bergen yard", "sim-bergen-04", 1],
  [11, "NAU-HULL", "Drawing office", "Class approval team", 12],
  [6, "NAU-TELE-GW", "MV Skagerrak", "gw-skagerrak-3", 5],
  [4, "NAU-DOCK", "Bergen yard", "Steel workshop planning", 3],
];

const reserved: readonly Use[] = [
  [27, "NAU-SIM-BRIDGE", "Bergen yard", "sim-bergen-05 (ordered)", 1],
  [9, "NAU-HULL-PRO", "Drawing office", "Two colleagues who start next month", 2],
];

export const placesOf = async (client: Client, accountId: string) => {
  const ids: Record<string, string> = {};
  const read = async (parentId?: string): Promise<void> => {
    const at = parentId === undefined ? {} : { parentId };
    for (const { id, name, isDefault, childCount } of (
      await client.virtualAccounts.list({ accountId, ...at, limit: 100 })
    ).items) {
      ids[isDefault ? "DEFAULT" : name] = id;
      if (childCount > 0) await read(id);
    }
  };
  await read();
  return ids;
};

const at = (places: Readonly<Record<string, string>>, name: string): Pick<Line, "virtualAccountId"> => ({
  virtualAccountId: places[name] ?? null,
});

/** Five months in which an account buys, assigns and gives back, so that there is something to look at. */
export const useLicenses = async (stage: Stage, nordvind: string): Promise<void> => {
  const day = (daysAgo: number) => stage.day(daysAgo).toISOString();
  const [nora, ingrid] = [await stage.as("nora"), await stage.as("ingrid")];
  const place = await placesOf(ingrid, nordvind);
  const order = (number: string, placed: number, lines: readonly Line[]) =>
    nora.orders.enter({
      source: "Meridian shop",
      number,
      buyerCompany: "Nordvind Marine AS",
      buyerEmail: stage.person("ingrid").email,
      domainIdentifier: "nordvind-marine.com",
      placedAt: day(placed),
      lines: [...lines],
    });
  const year = { term: "subscription", durationMonths: 12 } as const;

  stage.turnTo(150);
  const types = await sell(nora);
  await order("SO-40117", 150, [
    { ...year, line: "1", sku: "NAU-HULL", quantity: 30, ...at(place, "Drawing office") },
    { ...year, line: "2", sku: "NAU-HULL", quantity: 20, ...at(place, "Ålesund verft") },
    { line: "3", sku: "NAU-SIM-BRIDGE", quantity: 8, term: "perpetual" },
    { line: "4", sku: "NAU-SIM-BRIDGE", quantity: 6, term: "perpetual", ...at(place, "Bergen yard") },
    { line: "5", sku: "NAU-TELE-GW", quantity: 4, term: "perpetual", ...at(place, "MV Havbris") },
    { line: "6", sku: "NAU-TELE-GW", quantity: 8, term: "perpetual", ...at(place, "MV Skagerrak") },
  ]);
  const planner = { sku: "NAU-DOCK", term: "subscription", endsAt: day(-18) } as const;
  await order("SO-40302", 124, [
    { ...planner, line: "1", quantity: 12, ...at(place, "Bergen yard") },
    { ...planner, line: "2", quantity: 10, ...at(place, "Dry dock 2") },
    { ...year, line: "3", sku: "NAU-HULL-PRO", quantity: 25, ...at(place, "Drawing office") },
    { line: "4", sku: "NAU-TELE-GW", quantity: 6, term: "perpetual", ...at(place, "MV Polarlys") },
  ]);

  const all = [
    ...uses.map((use) => ({ use, kind: "use" as const })),
    ...reserved.map((use) => ({ use, kind: "reservation" as const })),
  ];
  const moves = all
    .flatMap(({ use, kind }) => {
      const [from, , , holder, , until] = use;
      return [
        { at: from, use, kind, holder, ends: false },
        ...(until === undefined ? [] : [{ at: until, use, kind, holder, ends: true }]),
      ];
    })
    .sort((a, b) => b.at - a.at);
  const assigned = new Map<string, string>();
  let ordered = false;
  for (const { at: daysAgo, use, kind, holder, ends } of moves) {
    if (daysAgo < 80 && !ordered) {
      ordered = true;
      stage.turnTo(80);
      const trial = { sku: "NAU-BALLAST-EVAL", term: "evaluation", endsAt: day(-6) } as const;
      await order("SO-40588", 80, [{ ...trial, line: "1", quantity: 32, ...at(place, "Bergen yard") }]);
    }
    stage.turnTo(daysAgo);
    const [, sku, name, , quantity] = use;
    if (ends) {
      await ingrid.licenseAssignments.release({ accountId: nordvind, id: assigned.get(holder) ?? "" });
      continue;
    }
    const { id } = await ingrid.licenseAssignments.create({
      accountId: nordvind,
      licenseTypeId: types[sku] ?? "",
      virtualAccountId: place[name] ?? "",
      kind,
      holder,
      quantity,
    });
    assigned.set(holder, id);
  }
  stage.turnTo(3);
  const bridge = { licenseTypeId: types["NAU-SIM-BRIDGE"] ?? "", virtualAccountId: null };
  await ingrid.licenseThresholds.set({ accountId: nordvind, ...bridge, quantity: 5 });
  const move = (lines: readonly [sku: string, quantity: number, from: string, to: string][]) =>
    ingrid.licenseTransfers.execute({
      accountId: nordvind,
      lines: lines.map(([sku, quantity, from, to]) => ({
        licenseTypeId: types[sku] ?? "",
        quantity,
        fromId: place[from] ?? "",
        toId: place[to] ?? "",
      })),
    });
  await move([
    ["NAU-BALLAST-EVAL", 6, "Bergen yard", "Ålesund verft"],
    ["NAU-BALLAST-EVAL", 2, "Bergen yard", "Dry dock 2"],
  ]);
  const { transfer } = await move([["NAU-DOCK", 1, "Dry dock 2", "Bergen yard"]]);
  if (transfer !== null) await ingrid.licenseTransfers.undo({ accountId: nordvind, id: transfer.id });
  await order("SO-41066", 3, [
    {
      line: "1",
      sku: "NAU-DOCK",
      quantity: 14,
      term: "subscription",
      startsAt: day(-18),
      endsAt: day(-383),
      renews: { number: "SO-40302", line: "1" },
      ...at(place, "Bergen yard"),
    },
  ]);
};
