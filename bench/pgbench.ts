import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { submitStatements } from "./submit-statements.ts";

const run = promisify(execFile);

type Options = { people: number; accounts: number; connections: number; seconds: number };

/** Transactions per second of the statements that a submitted access request comes to, sent by pgbench, prepared. */
export const pgbench = async (url: string, options: Options): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), "freehold-pgbench-"));
  const file = join(folder, "submit.sql");
  await writeFile(file, submitStatements(options));
  try {
    const { connections, seconds } = options;
    const args = ["-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), "-f", file, url];
    const { stdout } = await run("pgbench", args, {
      env: { ...process.env, PATH: `/usr/lib/postgresql/15/bin:${process.env.PATH}` },
    });
    return Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? Number.NaN);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
