import { setTimeout as delay } from "node:timers/promises";
import { type Crowd, crowds, fillCrowds, memberCookie } from "./crowd.ts";
import { accountId } from "./data.ts";
import { ratio } from "./report.ts";
import { screensOf } from "./screens.ts";
import { askInTurns } from "./turns.ts";

const ANSWERS = 3_000;
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
    const [inBig, inSmall] = await askInTurns(url, [requests, small[what] ?? []], ANSWERS);
    if (inBig === undefined || inSmall === undefined) throw new Error(`${what} was not asked for`);
    ratio(
      `${what}: p99 with 100,000 people and 1,000 virtual accounts / with 200 and 60`,
      inBig.p99Ms / inSmall.p99Ms,
      LIMIT,
      false,
      `${inBig.p99Ms.toFixed(1)} ms and ${inSmall.p99Ms.toFixed(1)} ms; p50 ${inBig.p50Ms.toFixed(1)} ms and ${inSmall.p50Ms.toFixed(1)} ms; of ${ANSWERS} answers each`,
    );
  }
};
