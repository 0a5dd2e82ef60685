import { Agent, request } from "node:http";
import type { LoadRequest } from "./load.ts";

export type Turns = { readonly p50Ms: number; readonly p99Ms: number };

const rank = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;

const askOnce = (agent: Agent, url: string, { method, path, cookie = "" }: LoadRequest): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const asked = request(url + path, { agent, method, headers: { cookie } }, (response) => {
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`${path} was answered with ${response.statusCode}`));
      });
      response.resume();
    });
    asked.on("error", reject);
    asked.end();
  });

/** So many answers of each side warm up. */
const WARM_UP = 300;

/**
 * Asks for what is compared one answer after the other, each side in turn, so that what else the machine does meets all of
 * them alike. Who begins a turn is drawn: the pauses of a process come after so many answers, and would meet one side only.
 * @returns what half and 99 of 100 answers of each side took at most
 */
export const askInTurns = async (
  url: string,
  sides: readonly (readonly LoadRequest[])[],
  answers: number,
): Promise<Turns[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const took: number[][] = sides.map(() => []);
  try {
    for (let answer = 0; answer < WARM_UP + answers; answer += 1) {
      const order = [...sides.entries()];
      for (const [side, requests] of Math.random() < 0.5 ? order : order.toReversed()) {
        const next = requests[answer % requests.length];
        const ms = next === undefined ? Number.NaN : await askOnce(agent, url, next);
        if (answer >= WARM_UP) took[side]?.push(ms);
      }
    }
  } finally {
    agent.destroy();
  }
  return took.map((values) => ({ p50Ms: rank(values, 0.5), p99Ms: rank(values, 0.99) }));
};
