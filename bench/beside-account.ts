import { setTimeout as delay } from "node:timers/promises";
import { type Crowd, crowds, fillCrowds, memberCookie } from "./crowd.ts";
import { accountId } from "./data.ts";
import { load } from "./load.ts";
import { check, median, ratio } from "./report.ts";
import { screensOf } from "./screens.ts";

const ROUNDS = 3;
const SECONDS = 2;
// One after the other: a pause of the process or the disk is one slow answer, not as many as there are connections.
const CONNECTIONS = 1;
const LIMIT = 1.5;

/** Begins a review of everybody's access, and gives its id once the roles it asks about are collected. */
const reviewEverybody = async (url: string, crowd: Crowd): Promise<string> => {
  const reviews = `${url}/api/accounts/${accountId(crowd.account)}/access-reviews`;
  const headers = { cookie: memberCookie(crowd, 1), origin: url, "content-type": "application/json" };
  const ask = async (path: string, body?: string): Promise<{ id: string; state: string }> => {
    const response = await fetch(reviews + path, body === undefined ? { headers } : { headers, method: "POST", body });
    if (!response.ok) throw new Error(await response.text());
    return response.json() as Promise<{ id: string; state: string }>;
  };
  const everybody = { scope: { kind: "everybody" }, reviewers: { kind: "administrators" } };
  const { id } = await ask("", JSON.stringify(everybody));
  while ((await ask(`/${id}`)).state === "collecting") await delay(500);
  return id;
};

/** Every screen of an account of 100,000 people, beside the same screen of a small account in the same database. */
export const besideAccount = async (databaseUrl: string, url: string): Promise<void> => {
  await fillCrowds(databaseUrl, Object.values(crowds));
  const big = screensOf(crowds.big, await reviewEverybody(url, crowds.big));
  const small = screensOf(crowds.small, await reviewEverybody(url, crowds.small));
  for (const [what, requests] of Object.entries(big)) {
    const sides = [...[requests, small[what] ?? []].entries()];
    const p50: number[][] = [[], []];
    const p99: number[][] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      // In turns, and each side begins as often: what else the machine does meets both alike.
      for (const [index, side] of round % 2 === 0 ? sides : sides.toReversed()) {
        const result = check(what, await load(url, side, { connections: CONNECTIONS, seconds: SECONDS }));
        // The first round warms up.
        if (round === 0) continue;
        p50[index]?.push(result.p50Ms);
        p99[index]?.push(result.p99Ms);
      }
    }
    const [half, halfSmall] = p50.map((values) => median(values).toFixed(1));
    const [inBig = Number.NaN, inSmall = Number.NaN] = p99.map(median);
    ratio(
      `${what}: p99 with 100,000 people and 1,000 virtual accounts / with 200 and 60`,
      inBig / inSmall,
      LIMIT,
      false,
      `${inBig.toFixed(1)} ms and ${inSmall.toFixed(1)} ms; p50 ${half} ms and ${halfSmall} ms; median of ${ROUNDS}`,
    );
  }
};
