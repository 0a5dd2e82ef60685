import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../kernel/duration.ts";
import { can, type Machine, unreachableStates } from "../kernel/machine.ts";
import { expiryOf, nextStepOf, resumptionOf, stepAt } from "./clock.ts";
import { type AccountTransferEvent, accountTransferMachine } from "./machine.ts";
import { entriesOfSending, judgeLines, type OfferedLine } from "./rules.ts";
import type { AccountTransferState } from "./schema.ts";

const now = new Date("2026-03-01T00:00:00Z");
const at = (days: number) => new Date(now.getTime() + days * DAY_MS);
const dates = (from: number, to: number | null) => ({
  startsAt: at(from),
  endsAt: to === null ? null : at(to),
  graceEndsAt: to === null ? null : at(to + 2),
});
const pool = (lots: readonly { id: string; available: number; from?: number; to?: number | null }[]) => ({
  licenseTypeId: "type",
  virtualAccountId: "paris",
  lots: lots.map(({ id, available, from = -1, to = null }) => ({ id, available, ...dates(from, to) })),
});
const line = (lotId: string, quantity: number, more: Partial<OfferedLine> = {}): OfferedLine => ({
  licenseTypeId: "type",
  virtualAccountId: "paris",
  lotId,
  quantity,
  enforcement: "enforced",
  ...more,
});
const none: ReadonlySet<string> = new Set();

describe("lines of an offer", () => {
  it("take a part of what is available of their lot, and not what an earlier line takes", () => {
    expect(
      judgeLines([line("a", 3), line("a", 2), line("a", 3)], [pool([{ id: "a", available: 6 }])], none, now),
    ).toEqual([
      { kind: "moves", leaves: 3 },
      { kind: "moves", leaves: 1 },
      { kind: "not_available", available: 1 },
    ]);
  });

  it("find nothing of lots that are elsewhere, are over, or have not begun; in their grace they still can", () => {
    const lots = [
      { id: "over", available: 5, to: -3, from: -9 },
      { id: "grace", available: 5, to: -1, from: -9 },
      { id: "later", available: 5, from: 2 },
    ];
    const lines = [line("over", 1), line("grace", 1), line("later", 1), line("grace", 1, { virtualAccountId: "lyon" })];
    expect(judgeLines(lines, [pool(lots)], none, now).map(({ kind }) => kind)).toEqual([
      "not_available",
      "moves",
      "not_available",
      "not_available",
    ]);
  });

  it("of restricted types go only to accounts that may use them", () => {
    const pools = [pool([{ id: "a", available: 5 }])];
    const asked = [line("a", 2, { enforcement: "restricted" })];
    expect(judgeLines(asked, pools, none, now)).toEqual([{ kind: "not_authorized" }]);
    expect(judgeLines(asked, pools, new Set(["type"]), now)).toEqual([{ kind: "moves", leaves: 3 }]);
  });

  it("never take more of a lot in a place than is available there, whatever is asked", () => {
    const lotIds = fc.constantFrom("a", "b");
    const places = fc.constantFrom("paris", "lyon");
    const asked = fc.array(
      fc.record({ lotId: lotIds, virtualAccountId: places, quantity: fc.integer({ min: 1, max: 9 }) }),
    );
    const owned = fc.record({ a: fc.nat(20), b: fc.nat(20), c: fc.nat(20) });
    fc.assert(
      fc.property(asked, owned, (lines, { a, b, c }) => {
        const pools = [
          pool([
            { id: "a", available: a },
            { id: "b", available: b },
          ]),
          { ...pool([{ id: "a", available: c }]), virtualAccountId: "lyon" },
        ];
        const offered = lines.map(({ lotId, quantity, virtualAccountId }) =>
          line(lotId, quantity, { virtualAccountId }),
        );
        const taken = new Map<string, number>();
        for (const [index, verdict] of judgeLines(offered, pools, none, now).entries()) {
          const each = offered[index];
          if (each === undefined || verdict.kind !== "moves") continue;
          const key = `${each.virtualAccountId} ${each.lotId}`;
          taken.set(key, (taken.get(key) ?? 0) + each.quantity);
        }
        const has = new Map([
          ["paris a", a],
          ["paris b", b],
          ["lyon a", c],
        ]);
        for (const [key, quantity] of taken) expect(quantity).toBeLessThanOrEqual(has.get(key) ?? 0);
      }),
    );
  });

  it("leave the giver in entries that sum to zero", () => {
    const entries = entriesOfSending(line("a", 4));
    expect(entries.map(({ bucket, quantity }) => [bucket, quantity])).toEqual([
      ["available", -4],
      ["outside", 4],
    ]);
  });
});

describe("the life of an offer", () => {
  it("reaches every state, and nothing is decided once it is over", () => {
    const machine: Machine<AccountTransferState, AccountTransferEvent> = accountTransferMachine;
    expect(unreachableStates(machine)).toEqual([]);
    expect(can(machine, "awaiting_approval", "accept")).toBe(false);
    expect(can(machine, "offered", "approve")).toBe(false);
    expect(can(machine, "accepted", "withdraw")).toBe(false);
  });

  it("reminds once a week before its end, and expires after thirty days", () => {
    const expiresAt = expiryOf(now);
    expect(expiresAt).toEqual(at(30));
    expect(nextStepOf({ expiresAt, isReminded: false })).toEqual(at(23));
    expect(nextStepOf({ expiresAt, isReminded: true })).toEqual(at(30));
    expect(stepAt({ expiresAt, isReminded: false }, at(22))).toBeUndefined();
    expect(stepAt({ expiresAt, isReminded: false }, at(23))).toBe("remind");
    expect(stepAt({ expiresAt, isReminded: true }, at(29))).toBeUndefined();
    expect(stepAt({ expiresAt, isReminded: false }, at(31))).toBe("expire");
  });
});

describe("a transfer that lapsed because accounts were joined, once that is undone", () => {
  it("waits for whom it waited for, as long as it would have", () => {
    const offer = { offeredAt: at(-3), expiresAt: at(1) };
    expect(resumptionOf(offer, now)).toBe("offer_again");
    expect(resumptionOf({ ...offer, offeredAt: null }, now)).toBe("ask_again");
    expect(resumptionOf(offer, at(1))).toBeUndefined();
  });
});
