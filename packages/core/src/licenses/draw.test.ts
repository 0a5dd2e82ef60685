import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../kernel/duration.ts";
import { isUsableAt, lotEventsTo, lotStateAt, nextChangeAfter } from "./clock.ts";
import { type AvailableLot, draw, type Source, without } from "./draw.ts";
import { lotMachine } from "./machine.ts";
import type { AssignmentKind, Enforcement, LotState } from "./schema.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const day = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

const dates = fc
  .record({
    start: fc.integer({ min: -20, max: 20 }),
    length: fc.option(fc.integer({ min: 1, max: 30 })),
    grace: fc.nat(10),
  })
  .map(({ start, length, grace }) => ({
    startsAt: day(start),
    endsAt: length === null ? null : day(start + length),
    graceEndsAt: length === null ? null : day(start + length + grace),
  }));

const lots = (prefix: string): fc.Arbitrary<AvailableLot[]> =>
  fc
    .array(fc.record({ dates, available: fc.nat(6) }), { maxLength: 6 })
    .map((all) => all.map((lot, index) => ({ ...lot.dates, available: lot.available, id: `${prefix}${index}` })));

const enforcement = fc.constantFrom<Enforcement>("report_only", "enforced", "restricted");
const source = (id: string): fc.Arbitrary<Source> =>
  fc.record({
    licenseTypeId: fc.constant(id),
    name: fc.constantFrom("A", "B", "C").map((name) => `${name}${id}`),
    enforcement,
    isAuthorized: fc.boolean(),
    lots: lots(id),
  });
const ask = fc.record({
  kind: fc.constantFrom<AssignmentKind>("use", "reservation"),
  quantity: fc.integer({ min: 1, max: 20 }),
  own: source("x"),
  substitutes: fc.tuple(source("y"), source("z")).map((both) => [...both]),
});

/** One license after the other, each by looking at all that could be taken next. */
const naively = ({ kind, quantity, own, substitutes }: Parameters<typeof draw>[0]) => {
  const mayUse = (each: Source) => each.enforcement !== "restricted" || each.isAuthorized;
  if (!mayUse(own)) return "not_authorized";
  const stock = new Map<string, number>();
  const all = [own, ...substitutes.filter(mayUse).sort((a, b) => (a.name < b.name ? -1 : 1))].flatMap((each, rank) =>
    each.lots.map((lot) => ({ lot, rank, type: each.licenseTypeId })),
  );
  for (const { lot } of all)
    stock.set(lot.id, lot.startsAt <= NOW && !(lot.graceEndsAt !== null && lot.graceEndsAt <= NOW) ? lot.available : 0);
  const taken: string[] = [];
  for (let n = 0; n < quantity; n++) {
    let best: (typeof all)[number] | undefined;
    for (const each of all) {
      if ((stock.get(each.lot.id) ?? 0) === 0) continue;
      const end = each.lot.endsAt?.getTime() ?? 1e18;
      const bestEnd = best?.lot.endsAt?.getTime() ?? 1e18;
      const isBetter =
        best === undefined ||
        each.rank < best.rank ||
        (each.rank === best.rank && (kind === "use" ? end < bestEnd : end > bestEnd)) ||
        (each.rank === best.rank && end === bestEnd && each.lot.id < best.lot.id);
      if (isBetter) best = each;
    }
    if (best === undefined) break;
    stock.set(best.lot.id, (stock.get(best.lot.id) ?? 0) - 1);
    taken.push(best.lot.id);
  }
  const missing = quantity - taken.length;
  if (missing > 0 && (kind === "reservation" || own.enforcement !== "report_only")) return `missing ${missing}`;
  return [...taken, ...Array.from({ length: missing }, () => "uncovered")].join(" ");
};

describe("drawing licenses", () => {
  it("takes one by one what a person with a list would take", () => {
    fc.assert(
      fc.property(ask, (asked) => {
        const drawn = draw(asked, NOW);
        const said =
          drawn.kind === "not_authorized"
            ? "not_authorized"
            : drawn.kind === "none_available"
              ? `missing ${drawn.missing}`
              : drawn.parts
                  .flatMap(({ lotId, quantity }) => Array<string>(quantity).fill(lotId ?? "uncovered"))
                  .join(" ");
        expect(said).toBe(naively(asked));
      }),
      { numRuns: 2_000 },
    );
  });

  it("never takes more of a lot than there is, however many ask one after the other", () => {
    fc.assert(
      fc.property(fc.array(ask, { minLength: 1, maxLength: 12 }), source("x"), (asks, own) => {
        let left = own;
        let taken = 0;
        for (const asked of asks) {
          const drawn = draw({ ...asked, own: left, substitutes: [] }, NOW);
          if (drawn.kind !== "drawn") continue;
          left = without(left, drawn.parts);
          taken += drawn.parts.reduce((sum, part) => sum + (part.lotId === null ? 0 : part.quantity), 0);
        }
        expect(left.lots.every(({ available }) => available >= 0)).toBe(true);
        const before = own.lots.reduce((sum, { available }) => sum + available, 0);
        expect(left.lots.reduce((sum, { available }) => sum + available, 0)).toBe(before - taken);
      }),
    );
  });

  it("prefers what ends first for use and what lasts longest for a reservation", () => {
    const own: Source = {
      licenseTypeId: "x",
      name: "X",
      enforcement: "enforced",
      isAuthorized: false,
      lots: [
        { id: "perpetual", startsAt: day(-9), endsAt: null, graceEndsAt: null, available: 1 },
        { id: "late", startsAt: day(-9), endsAt: day(9), graceEndsAt: day(9), available: 1 },
        { id: "soon", startsAt: day(-9), endsAt: day(2), graceEndsAt: day(2), available: 1 },
      ],
    };
    const drawn = (kind: AssignmentKind) => draw({ kind, quantity: 2, own, substitutes: [] }, NOW);
    const part = (lotId: string) => ({ licenseTypeId: "x", lotId, quantity: 1 });
    expect(drawn("use")).toEqual({ kind: "drawn", parts: [part("soon"), part("late")] });
    expect(drawn("reservation")).toEqual({ kind: "drawn", parts: [part("perpetual"), part("late")] });
  });
});

describe("the life of a lot", () => {
  it("goes through its states in order, whenever the clock looks", () => {
    fc.assert(
      fc.property(dates, fc.array(fc.integer({ min: -25, max: 65 }), { maxLength: 8 }), (lot, looks) => {
        let state: LotState = "scheduled";
        for (const at of looks.toSorted((a, b) => a - b).map(day)) {
          for (const event of lotEventsTo(state, lot, at)) {
            const next: LotState | undefined = (lotMachine.states[state] as Record<string, LotState>)[event];
            expect(next).toBeDefined();
            state = next ?? state;
          }
          expect(state).toBe(lotStateAt(lot, at));
        }
      }),
    );
  });

  it("changes next exactly when its state by its dates does", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -25, max: 65 }), (lot, at) => {
        const next = nextChangeAfter(lot, day(at));
        const later = Array.from({ length: 120 }, (_, index) => day(at + 1 + index));
        const changed = later.find((when) => lotStateAt(lot, when) !== lotStateAt(lot, day(at)));
        // With no grace the end and the end of grace are one instant.
        expect(next?.getTime()).toBe(changed?.getTime());
      }),
    );
  });

  it("is usable from its start until its grace is over", () => {
    const lot = { startsAt: day(0), endsAt: day(10), graceEndsAt: day(12) };
    expect([-1, 0, 9, 10, 11, 12].map((at) => isUsableAt(lot, day(at)))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});
