import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import { type ComingLot, type ComingPool, comingSteps, type LotShare, losers } from "./inventory-future.ts";

const now = new Date("2026-03-02T09:00:00Z");
const day = (days: number) => daysAfter(now, days);

const lot = (id: string, from: number, to: number | null, grace = 0): ComingLot => ({
  id,
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
  virtualAccountId,
  shortfall,
  lots,
});

describe("what will happen to licenses by itself", () => {
  it("is nothing where licenses are perpetual", () => {
    expect(
      comingSteps("enforced", [lot("a", -10, null)], [pool([share("a", { available: 5, inUse: 3 })])], now),
    ).toEqual([]);
  });

  it("is the end of a term, and what was available goes with it", () => {
    const [step, ...others] = comingSteps("enforced", [lot("a", -10, 20)], [pool([share("a", { available: 5 })])], now);
    expect(others).toEqual([]);
    expect(step).toMatchObject({ at: day(20), kind: "expire", quantity: 5, ownedAfter: 0, ended: 0, lost: [] });
  });

  it("says when a grace begins, in which everything stays, and when it is over", () => {
    const steps = comingSteps("enforced", [lot("a", -10, 20, 30)], [pool([share("a", { inUse: 4 })])], now);
    expect(steps.map(({ at, kind, ownedAfter, ended }) => ({ at, kind, ownedAfter, ended }))).toEqual([
      { at: day(20), kind: "end", ownedAfter: 4, ended: 0 },
      { at: day(50), kind: "expire", ownedAfter: 0, ended: 4 },
    ]);
  });

  it("leaves use uncovered where use is only reported, and ends it where it is enforced", () => {
    const lots = [lot("a", -10, 20)];
    const pools = [pool([share("a", { inUse: 4, available: 1 })])];
    expect(comingSteps("report_only", lots, pools, now)[0]).toMatchObject({
      uncovered: 4,
      ended: 0,
      inUseAfter: 4,
      ownedAfter: 0,
      lost: [{ virtualAccountId: "default", quantity: 4 }],
    });
    expect(comingSteps("enforced", lots, pools, now)[0]).toMatchObject({ uncovered: 0, ended: 4, inUseAfter: 0 });
  });

  it("ends reservations that nothing covers, whatever the type", () => {
    const steps = comingSteps("report_only", [lot("a", -10, 20)], [pool([share("a", { reserved: 3 })])], now);
    expect(steps[0]).toMatchObject({ uncovered: 0, ended: 3 });
  });

  it("lets other licenses of the same virtual account take over, and none of another", () => {
    const lots = [lot("a", -10, 20), lot("b", -10, 90)];
    const here = [share("a", { inUse: 4 }), share("b", { available: 3 })];
    expect(comingSteps("enforced", lots, [pool(here)], now)[0]).toMatchObject({
      takenOver: 3,
      ended: 1,
      inUseAfter: 3,
    });
    const there = [pool([share("a", { inUse: 4 })]), pool([share("b", { available: 3 })], 0, "lab")];
    expect(comingSteps("enforced", lots, there, now)[0]).toMatchObject({ takenOver: 0, ended: 4 });
  });

  it("covers with a renewal what was uncovered before it", () => {
    const lots = [lot("old", -10, 20), lot("new", 25, 390)];
    const pools = [pool([share("old", { inUse: 4 }), share("new", { scheduled: 10 })])];
    expect(
      comingSteps("report_only", lots, pools, now).map(({ kind, covered, uncovered, ownedAfter }) => ({
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
    const [begins, ends] = comingSteps("enforced", lots, pools, now);
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
        for (const step of comingSteps(enforcement, live, pools, now)) {
          expect(step.at.getTime()).toBeGreaterThanOrEqual(lastAt.getTime());
          lastAt = step.at;
          expect(step.ownedAfter).toBeGreaterThanOrEqual(0);
          if (enforcement === "enforced") expect(step.inUseAfter).toBeLessThanOrEqual(step.ownedAfter);
          else expect(step.inUseAfter).toBe(used);
          expect(step.uncovered + step.ended).toBe(step.lost.reduce((sum, { quantity }) => sum + quantity, 0));
          used = step.inUseAfter;
        }
      }),
    );
  });
});

describe("who loses licenses", () => {
  it("is in each virtual account whoever came last, as many as it takes", () => {
    const assignments = [
      { holder: "latest", virtualAccountId: "lab", quantity: 2 },
      { holder: "elsewhere", virtualAccountId: "office", quantity: 5 },
      { holder: "before", virtualAccountId: "lab", quantity: 2 },
      { holder: "first", virtualAccountId: "lab", quantity: 2 },
    ];
    const lost = losers(assignments, [{ virtualAccountId: "lab", quantity: 3 }]);
    expect(lost.map(({ holder }) => holder)).toEqual(["latest", "before"]);
  });
});
