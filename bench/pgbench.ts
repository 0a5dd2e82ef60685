import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Statement } from "./statements.ts";

const run = promisify(execFile);

type Varied = { readonly text: string; readonly expression: string };
type Options = {
  /** pgbench's \set lines: what is drawn anew for each transaction. */
  readonly draws: readonly string[];
  /** Which texts within the literals of the recorded transaction stand for what is drawn. */
  readonly varied: readonly Varied[];
  readonly connections: number;
  readonly seconds: number;
};

/** Transactions per second of recorded statements, sent by pgbench as prepared statements. */
export const pgbench = async (
  url: string,
  statements: readonly Statement[],
  { draws, varied, connections, seconds }: Options,
): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), "freehold-pgbench-"));
  const file = join(folder, "transaction.sql");
  const lines = statements.map((statement) =>
    varied.reduce(
      (sql, { text, expression }) => sql.replaceAll(text, `' || ${expression} || '`),
      // What follows a colon at once, as null does in a document, would be read as a variable.
      statement.replaceAll(/":(?=[a-z])/g, '": '),
    ),
  );
  await writeFile(file, [...draws, ...lines.map((line) => `${line};`)].join("\n"));
  try {
    const args = [
      "-n",
      "-M",
      "prepared",
      "-D",
      "i=0",
      "-c",
      String(connections),
      "-j",
      "1",
      "-T",
      String(seconds),
      "-f",
      file,
      url,
    ];
    const { stdout } = await run("/usr/lib/postgresql/15/bin/pgbench", args);
    return Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? Number.NaN);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
