import { Agent, request } from "node:http";
import type { LoadRequest } from "./load.ts";
import { median } from "./report.ts";

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

/**
 * Asks for what is compared one answer after the other, each side in turn and each beginning as often, so that what else the
 * machine does meets all of them alike; the first block warms up.
 * @returns for each side the medians, over the blocks, of what half and 99 of 100 answers of a block took at most
 */
export const askInTurns = async (
  url: string,
  sides: readonly (readonly LoadRequest[])[],
  { blocks, answers }: { blocks: number; answers: number },
): Promise<Turns[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const p50: number[][] = sides.map(() => []);
  const p99: number[][] = sides.map(() => []);
  try {
    for (let block = 0; block <= blocks; block += 1) {
      const took: number[][] = sides.map(() => []);
      for (let answer = 0; answer < answers; answer += 1) {
        const order = [...sides.entries()];
        for (const [side, requests] of answer % 2 === 0 ? order : order.toReversed()) {
          const next = requests[(block * answers + answer) % requests.length];
          if (next !== undefined) took[side]?.push(await askOnce(agent, url, next));
        }
      }
      if (block === 0) continue;
      for (const [side, values] of took.entries()) {
        p50[side]?.push(rank(values, 0.5));
        p99[side]?.push(rank(values, 0.99));
      }
    }
  } finally {
    agent.destroy();
  }
  return sides.map((_, side) => ({ p50Ms: median(p50[side] ?? []), p99Ms: median(p99[side] ?? []) }));
};
