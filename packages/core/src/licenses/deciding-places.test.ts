import { describe, expect, it } from "vitest";
import type { ComingLot, ComingPool } from "./coming-world.ts";
import { decidingPlaces } from "./deciding-places.ts";

const at = new Date("2026-11-23T09:00:00Z");

const lot = (id: string, follows: string | null = null): ComingLot => ({
  id,
  licenseTypeId: "type",
  follows,
  label: id,
  state: follows === null ? "active" : "scheduled",
  startsAt: at,
  endsAt: null,
  graceEndsAt: null,
});

const pool = (virtualAccountId: string, ...lotIds: string[]): ComingPool => ({
  licenseTypeId: "type",
  virtualAccountId,
  shortfall: 0,
  lots: lotIds.map((lotId) => ({ lotId, scheduled: 0, available: 1, inUse: 0, reserved: 0 })),
});

const deciding = (lots: readonly ComingLot[], pools: readonly ComingPool[], ...placeIds: string[]) =>
  [...decidingPlaces({ lots, pools }, placeIds)].sort();

describe("where it is decided what becomes of licenses", () => {
  const pools = [pool("hq", "old", "other"), pool("lab", "new", "other"), pool("far", "other")];

  it("is where they are, whatever of the same lots is elsewhere", () => {
    expect(deciding([lot("old"), lot("new"), lot("other")], pools, "hq")).toEqual(["hq"]);
  });

  it("is also where a lot comes from or goes to that follows another", () => {
    const lots = [lot("old"), lot("new", "old"), lot("other")];
    expect(deciding(lots, pools, "hq")).toEqual(["hq", "lab"]);
    expect(deciding(lots, pools, "lab")).toEqual(["hq", "lab"]);
    expect(deciding(lots, pools, "far")).toEqual(["far"]);
  });

  it("goes on from one lot to the next that follows it, in whichever order they are told", () => {
    const chain = [lot("third", "second"), lot("second", "first"), lot("first")];
    const places = [pool("a", "first"), pool("b", "second"), pool("c", "third"), pool("d")];
    expect(deciding(chain, places, "a")).toEqual(["a", "b", "c"]);
    expect(deciding(chain.toReversed(), places, "c")).toEqual(["a", "b", "c"]);
  });

  it("is no more than asked for where what a lot followed has begun", () => {
    const begun: ComingLot = { ...lot("new", "old"), state: "active" };
    expect(deciding([lot("old"), begun], pools, "hq")).toEqual(["hq"]);
  });
});
