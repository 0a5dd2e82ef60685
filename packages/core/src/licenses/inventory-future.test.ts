import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import type { ComingHeld, ComingLot, ComingPool, LotShare } from "./coming-world.ts";
import { comingHorizon, comingSteps as stepsIn } from "./inventory-future.ts";
import type { AssignmentKind, Enforcement } from "./schema.ts";

const now = new Date("2026-03-02T09:00:00Z");
const day = (days: number) => daysAfter(now, days);

const TYPE = "type";

const lot = (id: string, from: number, to: number | null, grace = 0): ComingLot => ({
  id,
  licenseTypeId: TYPE,
  follows: null,
  label: `Order ${id}`,
  state: from > 0 ? "scheduled" : to !== null && to <= 0 ? "grace" : "active",
  startsAt: day(from),
  endsAt: to === null ? null : day(to),
  graceEndsAt: to === null ? null : day(to + grace),
});

const share = (lotId: string, amounts: Partial<LotShare>): LotShare => ({
  lotId,
  scheduled: 0,
  available: 0,
  inUse: 0,
  reserved: 0,
  ...amounts,
});

const pool = (lots: LotShare[], shortfall = 0, virtualAccountId = "default"): ComingPool => ({
  licenseTypeId: TYPE,
  virtualAccountId,
  shortfall,
  lots,
});

/** Who holds what pools say is held: everybody one license, first of the first lots. */
const holdersOf = (enforcement: Enforcement, pools: readonly ComingPool[]): ComingHeld[] =>
  pools.flatMap(({ virtualAccountId, lots, shortfall }) => {
    const parts = [
      ...lots.flatMap(({ lotId, inUse, reserved }) => [
        { lotId, kind: "use" as AssignmentKind, count: inUse },
        { lotId, kind: "reservation" as AssignmentKind, count: reserved },
      ]),
      { lotId: null, kind: "use" as AssignmentKind, count: shortfall },
    ];
    return parts.flatMap(({ lotId, kind, count }) =>
      Array.from({ length: count }, (_, n) => ({
        id: `${virtualAccountId} ${lotId} ${kind} ${n}`,
        licenseTypeId: TYPE,
        virtualAccountId,
        kind,
        enforcement,
        parts: [{ licenseTypeId: TYPE, lotId, quantity: 1 }],
      })),
    );
  });

const comingSteps = (
  enforcement: Enforcement,
  lots: readonly ComingLot[],
  pools: readonly ComingPool[],
  held = holdersOf(enforcement, pools),
  placeIds: readonly string[] | null = null,
) =>
  stepsIn(
    {
      types: [{ licenseTypeId: TYPE, name: "Type", enforcement, isAuthorized: true, substituteIds: [] }],
      lots,
      pools,
      held,
    },
    { licenseTypeId: TYPE, placeIds },
    now,
  );

describe("what will happen to licenses by itself", () => {
  it("is nothing where licenses are perpetual", () => {
    expect(comingSteps("enforced", [lot("a", -10, null)], [pool([share("a", { available: 5, inUse: 3 })])])).toEqual(
      [],
    );
  });

  it("is the end of a term, and what was available goes with it", () => {
    const [step, ...others] = comingSteps("enforced", [lot("a", -10, 20)], [pool([share("a", { available: 5 })])]);
    expect(others).toEqual([]);
    expect(step).toMatchObject({ at: day(20), kind: "expire", quantity: 5, ownedAfter: 0, ended: 0, losing: [] });
  });

  it("says when a grace begins, in which everything stays, and when it is over", () => {
    const steps = comingSteps("enforced", [lot("a", -10, 20, 30)], [pool([share("a", { inUse: 4 })])]);
    expect(steps.map(({ at, kind, ownedAfter, ended }) => ({ at, kind, ownedAfter, ended }))).toEqual([
      { at: day(20), kind: "end", ownedAfter: 4, ended: 0 },
      { at: day(50), kind: "expire", ownedAfter: 0, ended: 4 },
    ]);
  });

  it("leaves use uncovered where use is only reported, and ends it where it is enforced", () => {
    const lots = [lot("a", -10, 20)];
    const pools = [pool([share("a", { inUse: 4, available: 1 })])];
    expect(comingSteps("report_only", lots, pools)[0]).toMatchObject({
      uncovered: 4,
      ended: 0,
      inUseAfter: 4,
      ownedAfter: 0,
      losing: [3, 2, 1, 0].map((n) => ({ id: `default a use ${n}`, virtualAccountId: "default", quantity: 1 })),
    });
    expect(comingSteps("enforced", lots, pools)[0]).toMatchObject({ uncovered: 0, ended: 4, inUseAfter: 0 });
  });

  it("ends reservations that nothing covers, whatever the type", () => {
    const steps = comingSteps("report_only", [lot("a", -10, 20)], [pool([share("a", { reserved: 3 })])]);
    expect(steps[0]).toMatchObject({ uncovered: 0, ended: 3 });
  });

  it("lets other licenses of the same virtual account take over, and none of another", () => {
    const lots = [lot("a", -10, 20), lot("b", -10, 90)];
    const here = [share("a", { inUse: 4 }), share("b", { available: 3 })];
    expect(comingSteps("enforced", lots, [pool(here)])[0]).toMatchObject({
      takenOver: 3,
      ended: 1,
      inUseAfter: 3,
    });
    const there = [pool([share("a", { inUse: 4 })]), pool([share("b", { available: 3 })], 0, "lab")];
    expect(comingSteps("enforced", lots, there)[0]).toMatchObject({ takenOver: 0, ended: 4 });
  });

  it("covers with a renewal what was uncovered before it", () => {
    const lots = [lot("old", -10, 20), lot("new", 25, 390)];
    const pools = [pool([share("old", { inUse: 4 }), share("new", { scheduled: 10 })])];
    expect(
      comingSteps("report_only", lots, pools).map(({ kind, covered, uncovered, ownedAfter }) => ({
        kind,
        covered,
        uncovered,
        ownedAfter,
      })),
    ).toEqual([
      { kind: "expire", covered: 0, uncovered: 4, ownedAfter: 0 },
      { kind: "start", covered: 4, uncovered: 0, ownedAfter: 10 },
      { kind: "expire", covered: 0, uncovered: 4, ownedAfter: 0 },
    ]);
  });

  it("begins a renewal before the licenses it renews end at the same instant", () => {
    const lots = [lot("old", -10, 20), lot("new", 20, 385)];
    const pools = [pool([share("old", { inUse: 4 }), share("new", { scheduled: 4 })])];
    const [begins, ends] = comingSteps("enforced", lots, pools);
    expect(begins?.kind).toBe("start");
    expect(ends).toMatchObject({ kind: "expire", takenOver: 4, ended: 0 });
  });

  it("keeps use within what is owned where it is enforced, and loses none that it does not name", () => {
    const amount = fc.integer({ min: 0, max: 9 });
    const scene = fc.record({
      enforcement: fc.constantFrom("report_only" as const, "enforced" as const),
      lots: fc.array(
        fc.record({ from: fc.integer({ min: -50, max: 50 }), length: fc.integer({ min: 1, max: 99 }), grace: amount }),
        { minLength: 1, maxLength: 5 },
      ),
      pools: fc.array(
        fc.record({
          shares: fc.array(fc.tuple(amount, amount, amount), { minLength: 5, maxLength: 5 }),
          short: amount,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(scene, ({ enforcement, lots: dates, pools: drawn }) => {
        const lots = dates.map(({ from, length, grace }, index) => lot(`lot ${index}`, from, from + length, grace));
        const live = lots.filter(({ graceEndsAt }) => graceEndsAt !== null && graceEndsAt > now);
        const pools = drawn.map(({ shares, short }, place) =>
          pool(
            live.map(({ id, state }, index) => {
              const [available = 0, inUse = 0, reserved = 0] = shares[index] ?? [];
              return share(id, state === "scheduled" ? { scheduled: available } : { available, inUse, reserved });
            }),
            enforcement === "report_only" ? short : 0,
            `place ${place}`,
          ),
        );
        const usedNow = pools.reduce(
          (sum, one) => sum + one.shortfall + one.lots.reduce((used, { inUse }) => used + inUse, 0),
          0,
        );
        let used = usedNow;
        let lastAt = now;
        for (const step of comingSteps(enforcement, live, pools)) {
          expect(step.at.getTime()).toBeGreaterThanOrEqual(lastAt.getTime());
          lastAt = step.at;
          expect(step.ownedAfter).toBeGreaterThanOrEqual(0);
          if (enforcement === "enforced") expect(step.inUseAfter).toBeLessThanOrEqual(step.ownedAfter);
          else expect(step.inUseAfter).toBe(used);
          expect(step.uncovered + step.ended).toBe(step.losing.reduce((sum, { quantity }) => sum + quantity, 0));
          used = step.inUseAfter;
        }
      }),
    );
  });
});

describe("how far ahead one looks", () => {
  const sight = { licenseTypeId: TYPE, placeIds: null };
  const worldOf = (enforcement: Enforcement, lots: readonly ComingLot[], pools: readonly ComingPool[]) => ({
    types: [{ licenseTypeId: TYPE, name: "Type", enforcement, isAuthorized: true, substituteIds: [] }],
    lots,
    pools,
    held: holdersOf(enforcement, pools),
  });

  it("finds the same until an instant without those who draw from nothing that ends by then", () => {
    const amount = fc.integer({ min: 0, max: 4 });
    const scene = fc.record({
      enforcement: fc.constantFrom("report_only" as const, "enforced" as const),
      ends: fc.array(fc.record({ from: fc.integer({ min: -3, max: 9 }), length: fc.nat(9), grace: amount }), {
        minLength: 1,
        maxLength: 6,
      }),
      shares: fc.array(fc.array(fc.tuple(amount, amount, amount), { minLength: 6, maxLength: 6 }), { maxLength: 3 }),
      short: amount,
      until: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(scene, ({ enforcement, ends, shares, short, until: days }) => {
        const lots = ends
          .map(({ from, length, grace }, index) => lot(`lot ${index}`, from, from + 1 + length, grace))
          .filter(({ graceEndsAt }) => graceEndsAt !== null && graceEndsAt > now);
        const pools = shares.map((there, place) =>
          pool(
            lots.map(({ id, state }, index) => {
              const [available = 0, inUse = 0, reserved = 0] = there[index] ?? [];
              return share(id, state === "scheduled" ? { scheduled: available } : { available, inUse, reserved });
            }),
            enforcement === "report_only" ? short : 0,
            `place ${place}`,
          ),
        );
        const world = worldOf(enforcement, lots, pools);
        const until = day(days);
        const ending = new Set(lots.flatMap(({ id, graceEndsAt }) => ((graceEndsAt ?? until) <= until ? [id] : [])));
        const held = world.held.filter(({ parts }) => parts.some(({ lotId }) => lotId === null || ending.has(lotId)));
        expect(stepsIn({ ...world, held }, sight, now, until)).toEqual(
          stepsIn(world, sight, now).filter(({ at }) => at <= until),
        );
      }),
    );
  });

  it("is as far as so many changes where one looks, and to the end where there are fewer", () => {
    const lots = [lot("a", -10, 20, 5), lot("b", -10, 30), lot("there", -10, 10), lot("c", 15, null)];
    const pools = [
      pool([share("a", { available: 1 }), share("b", { available: 1 }), share("c", { scheduled: 1 })]),
      pool([share("there", { available: 1 })], 0, "elsewhere"),
    ];
    const world = worldOf("enforced", lots, pools);
    const here = { ...sight, placeIds: ["default"] };
    expect([1, 2, 3, 4, 5].map((count) => comingHorizon(world, here, now, count))).toEqual([
      day(15),
      day(20),
      day(25),
      day(30),
      null,
    ]);
    // From an instant on, what happens at it counts.
    expect(comingHorizon(world, here, day(20), 1)).toEqual(day(20));
  });
});

describe("who loses licenses", () => {
  const held = (id: string, lots: Readonly<Record<string, number>>): ComingHeld => ({
    id,
    licenseTypeId: TYPE,
    virtualAccountId: "default",
    kind: "use",
    enforcement: "enforced",
    parts: Object.entries(lots).map(([lotId, part]) => ({ licenseTypeId: TYPE, lotId, quantity: part })),
  });

  it("loses all of an assignment of which one license is missing, and what that gives back is there for others", () => {
    const lots = [lot("a", -10, 20), lot("b", -10, null)];
    const pools = [pool([share("a", { inUse: 12 }), share("b", { available: 3, inUse: 2 })])];
    const [step] = comingSteps("enforced", lots, pools, [held("first", { a: 8, b: 2 }), held("second", { a: 4 })]);
    expect(step).toMatchObject({
      takenOver: 4,
      ended: 10,
      inUseAfter: 4,
      ownedAfter: 5,
      losing: [{ id: "first", virtualAccountId: "default", quantity: 10 }],
    });
  });

  it("is told of a virtual account as the clock will spread what follows over all of them", () => {
    const lots = [lot("old", -10, 20), { ...lot("new", 20, 385), follows: "old" }];
    const pools = [
      pool([share("old", { available: 6 }), share("new", { scheduled: 10 })], 0, "hq"),
      pool([share("old", { inUse: 4 })], 0, "paris"),
    ];
    const steps = (place: string) =>
      comingSteps("enforced", lots, pools, undefined, [place]).map(({ kind, quantity, takenOver, ended }) => ({
        kind,
        quantity,
        takenOver,
        ended,
      }));
    expect(steps("paris").slice(0, 2)).toEqual([
      { kind: "start", quantity: 4, takenOver: 0, ended: 0 },
      { kind: "expire", quantity: 4, takenOver: 4, ended: 0 },
    ]);
    expect(steps("hq")[0]).toEqual({ kind: "start", quantity: 6, takenOver: 0, ended: 0 });
  });

  it("covers first who loses licenses, also where something that has gone elsewhere ends at the same instant", () => {
    const lots = [
      lot("early", -10, 10),
      { ...lot("early renewed", 10, 20), follows: "early" },
      lot("old", -10, 20),
      { ...lot("renewed", 20, 385), follows: "old" },
    ];
    const pools = [
      pool(
        [share("early renewed", { scheduled: 1 }), share("old", { inUse: 1 }), share("renewed", { scheduled: 1 })],
        1,
      ),
      pool([share("early", { available: 1 })], 0, "lab"),
    ];
    const last = comingSteps("report_only", lots, pools).filter(({ at }) => at.getTime() === day(20).getTime());
    expect(last.map(({ kind, lot: { id }, covered, takenOver }) => [kind, id, covered, takenOver])).toEqual([
      ["start", "renewed", 0, 0],
      ["expire", "early renewed", 0, 0],
      ["expire", "old", 0, 1],
    ]);
  });

  it("is nobody whose licenses higher ones take over, until those end", () => {
    const type = { name: "Type", enforcement: "enforced" as const, isAuthorized: true };
    const basic = lot("basic", -10, 20);
    const higher = { ...lot("higher", -10, 50), licenseTypeId: "higher" };
    const world = {
      types: [
        { ...type, licenseTypeId: TYPE, substituteIds: ["higher"] },
        { ...type, licenseTypeId: "higher", substituteIds: [] },
      ],
      lots: [basic, higher],
      pools: [
        pool([share("basic", { inUse: 4 })]),
        { ...pool([share("higher", { available: 5 })]), licenseTypeId: "higher" },
      ],
      held: [held("server", { basic: 4 })],
    };
    const of = (licenseTypeId: string) => stepsIn(world, { licenseTypeId, placeIds: null }, now);
    expect(of(TYPE)).toMatchObject([{ kind: "expire", takenOver: 4, ended: 0, inUseAfter: 0 }]);
    expect(of("higher")).toMatchObject([{ kind: "expire", quantity: 5, ended: 4, losing: [{ id: "server" }] }]);
  });
});
