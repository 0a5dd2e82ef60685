import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cover, coverShortfall, entriesOfEnd, entriesOfUse, type Held, joinParts, takeAway } from "./cover.ts";
import type { AvailableLot } from "./draw.ts";
import { type Entry, entriesOfAssignment, entriesOfDeposit, entriesOfRelease, type Part } from "./ledger.ts";
import type { AssignmentKind, Enforcement } from "./schema.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const PLACE = "place";
const POOL = { licenseTypeId: "type", virtualAccountId: PLACE };
const perpetual = { startsAt: new Date(0), endsAt: null, graceEndsAt: null };

const amount = (parts: readonly { quantity: number }[]) => parts.reduce((sum, { quantity }) => sum + quantity, 0);

/** Sums of entries, as pools keep them. */
const balances = (entries: readonly Entry[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { licenseTypeId, lotId, bucket, quantity } of entries) {
    const key = `${licenseTypeId} ${bucket} ${lotId}`;
    sums.set(key, (sums.get(key) ?? 0) + quantity);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
};

const lotIds = ["a", "b", "c"];
const part = fc.record({
  licenseTypeId: fc.constant("type"),
  lotId: fc.constantFrom<string | null>(...lotIds, null),
  quantity: fc.integer({ min: 1, max: 5 }),
});
const held = (enforcement: Enforcement, coveredOnly: boolean): fc.Arbitrary<Held[]> =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom<AssignmentKind>("use", "reservation"),
        parts: fc.array(part, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 6 },
    )
    .map((all) =>
      all.flatMap(({ kind, parts }, index) => {
        const covered = kind === "reservation" || coveredOnly ? parts.filter(({ lotId }) => lotId !== null) : parts;
        if (covered.length === 0) return [];
        return [{ id: `h${index}`, licenseTypeId: "type", kind, enforcement, parts: joinParts(covered) }];
      }),
    );
const available: fc.Arbitrary<AvailableLot[]> = fc
  .array(fc.nat(6), { minLength: 3, maxLength: 3 })
  .map((all) => all.map((quantity, index) => ({ ...perpetual, id: lotIds[index] ?? "", available: quantity })));

const opening = (all: readonly Held[], lots: readonly AvailableLot[]): Entry[] => [
  ...lotIds.flatMap((id) => entriesOfDeposit(id, POOL, 1_000, true)),
  ...all.flatMap(({ kind, parts }) => entriesOfAssignment(PLACE, kind, parts)),
  ...lots.map(({ id, available: quantity }) => {
    const used = all.flatMap(({ parts }) => parts).filter(({ lotId }) => lotId === id);
    return { ...POOL, lotId: id, bucket: "available" as const, quantity: quantity + amount(used) - 1_000 };
  }),
];

const coversOf = (lots: readonly AvailableLot[], enforcement: Enforcement): ReadonlyMap<string, Cover> =>
  new Map([
    ["type", { licenseTypeId: "type", name: "Type", enforcement, isAuthorized: true, lots, substituteIds: [] }],
  ]);

const sumsToZero = (entries: readonly Entry[]) => expect(amount(entries)).toBe(0);

describe("covering what nothing owned covered", () => {
  it("uses all that is available, the earliest first, and leaves the ledger saying what the assignments say", () => {
    fc.assert(
      fc.property(held("report_only", false), available, (all, lots) => {
        const covered = coverShortfall(POOL, all, lots, NOW);
        const gap = (parts: readonly Part[]) => amount(parts.filter(({ lotId }) => lotId === null));
        const wanted = all.map(({ parts }) => gap(parts));
        let stock = amount(lots.map((lot) => ({ quantity: lot.available })));
        const naive = wanted.map((missing) => {
          const given = Math.min(missing, stock);
          stock -= given;
          return missing - given;
        });
        const after = all.map((each) => ({
          ...each,
          parts: covered.find(({ id }) => id === each.id)?.parts ?? each.parts,
        }));
        expect(after.map(({ parts }) => gap(parts))).toEqual(naive);
        expect(after.map(({ parts }) => amount(parts))).toEqual(all.map(({ parts }) => amount(parts)));
        const entries = covered.flatMap((each) => each.entries);
        sumsToZero(entries);
        const ledger = balances([...opening(all, lots), ...entries]);
        const used = balances(after.flatMap(({ kind, parts }) => entriesOfAssignment(PLACE, kind, parts)));
        for (const [key, sum] of used) {
          if (/in_use|reserved|uncovered/.test(key)) expect([key, ledger.get(key)]).toEqual([key, sum]);
        }
        for (const [key, sum] of ledger) if (key.includes("available")) expect(sum).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a lot that ends", () => {
  it.each<Enforcement>(["report_only", "enforced"])(
    "leaves nothing of itself, loses no license of another, and ends only who cannot be covered: %s",
    (enforcement) => {
      fc.assert(
        fc.property(held(enforcement, enforcement === "enforced"), available, (everybody, lots) => {
          const drawing = everybody.filter(({ parts }) => parts.some(({ lotId }) => lotId === "a"));
          const others = lots.filter(({ id }) => id !== "a");
          const bereft = takeAway("a", drawing, coversOf(lots, enforcement), NOW);
          const of = (bucket: "use" | "reservation") =>
            amount(
              drawing
                .filter(({ kind }) => kind === bucket)
                .flatMap(({ parts }) => parts)
                .filter(({ lotId }) => lotId === "a"),
            );
          const end = entriesOfEnd("a", POOL, {
            available: lots.find(({ id }) => id === "a")?.available ?? 0,
            in_use: of("use"),
            reserved: of("reservation"),
          });
          const kinds = new Map(drawing.map(({ id, kind }) => [id, kind]));
          const entries = bereft.flatMap((each) => {
            const kind = kinds.get(each.id) ?? "use";
            return each.kind === "kept"
              ? entriesOfAssignment(PLACE, kind, [...each.found, ...each.uncovered])
              : entriesOfRelease(PLACE, kind, each.rest);
          });
          sumsToZero([...end, ...entries]);
          const ledger = balances([...opening(drawing, lots), ...end, ...entries]);
          for (const [key, sum] of ledger) {
            if (/ (available|in_use|reserved) a$/.test(key)) expect([key, sum]).toEqual([key, 0]);
            if (/ (available|in_use|reserved) [bc]$/.test(key)) expect(sum).toBeGreaterThan(0);
          }
          const kept = bereft.flatMap((each) => (each.kind === "kept" ? [each] : []));
          for (const each of kept) {
            const before = drawing.find(({ id }) => id === each.id);
            expect(amount(each.parts)).toBe(amount(before?.parts ?? []));
            const isUncovered = each.parts.some(({ lotId }) => lotId === null);
            if (isUncovered) expect([before?.kind, enforcement]).toEqual(["use", "report_only"]);
          }
          for (const each of bereft) {
            if (each.kind !== "ended") continue;
            const lost = drawing.find(({ id }) => id === each.id);
            expect(lost?.kind === "use" && enforcement === "report_only").toBe(false);
          }
          // What is owned of the others is what it was.
          const owned = (id: string) =>
            [...ledger].reduce(
              (sum, [key, each]) =>
                sum + (/ (available|in_use|reserved) /.test(key) && key.endsWith(` ${id}`) ? each : 0),
              0,
            );
          for (const lot of others) {
            const inUse = amount(drawing.flatMap(({ parts }) => parts).filter(({ lotId }) => lotId === lot.id));
            expect(owned(lot.id)).toBe(lot.available + inUse);
          }
        }),
      );
    },
  );

  it("takes it from the latest, where something is left for the earliest", () => {
    const use = (id: string): Held => ({
      id,
      licenseTypeId: "type",
      kind: "use",
      enforcement: "enforced",
      parts: [{ licenseTypeId: "type", lotId: "a", quantity: 2 }],
    });
    const lots = [{ ...perpetual, id: "b", available: 3 }];
    const bereft = takeAway("a", [use("first"), use("second")], coversOf(lots, "enforced"), NOW);
    expect(bereft.map(({ id, kind }) => [id, kind])).toEqual([
      ["first", "kept"],
      ["second", "ended"],
    ]);
  });
});

describe("higher licenses", () => {
  // By name, so that it is not the order of their ids in which they are drawn.
  const types = [
    { id: "basic", name: "Basic", substituteIds: ["plus", "max", "closed"] },
    { id: "max", name: "Gold", substituteIds: [] },
    { id: "plus", name: "Silver", substituteIds: ["max"] },
    { id: "closed", name: "Bronze", substituteIds: [] },
  ];
  const order: Record<string, readonly string[]> = {
    basic: ["basic", "max", "plus"],
    plus: ["plus", "max"],
    max: ["max"],
  };
  const lotOf = (type: string, n: number, available: number): AvailableLot => ({
    id: `${type} ${n}`,
    startsAt: new Date(0),
    endsAt: new Date(NOW.getTime() + (n + 1) * 1_000),
    graceEndsAt: new Date(NOW.getTime() + (n + 1) * 1_000),
    available,
  });
  const stocks = fc.tuple(...types.map(() => fc.tuple(fc.nat(4), fc.nat(4))));
  const holders = fc.array(
    fc.record({
      type: fc.constantFrom("basic", "plus", "max"),
      kind: fc.constantFrom<AssignmentKind>("use", "reservation"),
      drawn: fc.integer({ min: 1, max: 4 }),
      isReported: fc.boolean(),
      rest: fc.nat(2),
    }),
    { maxLength: 6 },
  );

  it("take over as assigning would draw them, one license after the other, whatever type ends", () => {
    fc.assert(
      fc.property(fc.constantFrom("basic", "plus", "max"), stocks, holders, (ending, free, drawn) => {
        const covers = new Map<string, Cover>(
          types.map(({ id, name, substituteIds }, index) => [
            id,
            {
              licenseTypeId: id,
              name,
              substituteIds,
              enforcement: id === "closed" ? "restricted" : "enforced",
              isAuthorized: id !== "closed",
              lots: (free[index] ?? [0, 0]).map((available, n) => lotOf(id, n, available)),
            },
          ]),
        );
        const held = drawn.map(
          ({ type, kind, drawn: quantity, isReported, rest }, index): Held => ({
            id: `h${index}`,
            licenseTypeId: type,
            kind,
            enforcement: isReported ? "report_only" : "enforced",
            parts: [
              { licenseTypeId: ending, lotId: "ended", quantity },
              ...(rest === 0 ? [] : [{ licenseTypeId: type, lotId: `${type} 0`, quantity: rest }]),
            ],
          }),
        );
        // The same, with every license a thing of its own that lies on a heap.
        const heap = new Map<string, number>(
          [...covers.values()].flatMap(({ lots }) => lots.map(({ id, available }) => [id, available] as const)),
        );
        const model = held.map(({ id, licenseTypeId, kind, enforcement, parts }) => {
          const found: string[] = [];
          for (let missing = parts[0]?.quantity ?? 0; missing > 0; missing -= 1) {
            const lots = (order[licenseTypeId] ?? []).flatMap((type) =>
              (kind === "use" ? [0, 1] : [1, 0]).map((n) => `${type} ${n}`),
            );
            const next = lots.find((lot) => (heap.get(lot) ?? 0) > found.filter((one) => one === lot).length);
            if (next === undefined) break;
            found.push(next);
          }
          const missing = (parts[0]?.quantity ?? 0) - found.length;
          if (missing > 0 && (kind === "reservation" || enforcement === "enforced")) {
            for (const part of parts.slice(1))
              heap.set(part.lotId ?? "", (heap.get(part.lotId ?? "") ?? 0) + part.quantity);
            return { id, kind: "ended" };
          }
          for (const lot of found) heap.set(lot, (heap.get(lot) ?? 0) - 1);
          return { id, kind: "kept", found, missing };
        });
        const bereft = takeAway("ended", held, covers, NOW).map((each) =>
          each.kind === "ended"
            ? { id: each.id, kind: each.kind }
            : {
                id: each.id,
                kind: each.kind,
                found: each.found.flatMap(({ lotId, quantity }) => Array<string | null>(quantity).fill(lotId)),
                missing: amount(each.uncovered),
              },
        );
        expect(bereft).toEqual(model);
      }),
    );
  });
});

it("every way in which licenses move sums to zero", () => {
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 6 }),
      fc.constantFrom<AssignmentKind>("use", "reservation"),
      (parts, kind) => {
        sumsToZero(entriesOfAssignment(PLACE, kind, parts));
        sumsToZero([...entriesOfAssignment(PLACE, kind, parts), ...entriesOfRelease(PLACE, kind, parts)]);
        sumsToZero(entriesOfUse(PLACE, parts));
        expect(balances([...entriesOfAssignment(PLACE, kind, parts), ...entriesOfRelease(PLACE, kind, parts)])).toEqual(
          new Map(),
        );
      },
    ),
  );
});
