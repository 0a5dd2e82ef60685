import { cpus, totalmem } from "node:os";
import type { LoadResult } from "./load.ts";

type Line = { what: string; measured: string; limit: string; met: boolean };
const lines: Line[] = [];

export const report = (line: Line): void => {
  lines.push(line);
  process.stdout.write(`${line.what}: ${line.measured}, ${line.limit}\n`);
};

export const ratio = (what: string, value: number, limit: number, atLeast: boolean, detail: string): void =>
  report({
    what,
    measured: `${value.toFixed(2)}× (${detail})`,
    limit: `${atLeast ? "at least" : "at most"} ${limit}×`,
    met: atLeast ? value >= limit : value <= limit,
  });

/** A measurement counts only when every request was answered as it should be. */
export const check = (what: string, result: LoadResult): LoadResult => {
  if (result.failed > 0) throw new Error(`${what}: ${result.failed} of ${result.count} requests failed`);
  return result;
};

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The table of all that was reported; the process fails where a limit is not met. */
export const conclude = (): void => {
  const cpu = cpus();
  process.stdout.write(
    `\n${cpu.length} × ${cpu[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, PostgreSQL 15 with a quarter of the memory for its buffers\n\n`,
  );
  process.stdout.write("| what | measured | limit | met |\n| --- | --- | --- | --- |\n");
  for (const { what, measured, limit, met } of lines)
    process.stdout.write(`| ${what} | ${measured} | ${limit} | ${met ? "yes" : "NO"} |\n`);
  process.exitCode = lines.every(({ met }) => met) ? 0 : 1;
};
