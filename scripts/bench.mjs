// npm run bench measures the server; npm run bench -- accounts only beside a big account; npm run bench -- licenses only licenses; npm run bench -- oversell gives the race for ten licenses a minute, three times; npm run bench -- pages asks Lighthouse about the pages. Needs Debian's wrk and postgresql-15 (with pgbench) beside what npm start needs; installs them as root.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { commandOf, node24, root } from "./node24.mjs";
import { ensureInstalled, ensureWebBuilt } from "./prepare.mjs";

const programs = { wrk: "/usr/bin/wrk", "postgresql-15": "/usr/lib/postgresql/15/bin/pgbench" };
const missing = Object.keys(programs).filter((name) => !existsSync(programs[name]));

const apt = (...args) => spawnSync("apt-get", ["-qq", ...args], { stdio: "inherit" }).status === 0;

ensureInstalled();
if (missing.length > 0) {
  const remedy = `apt-get install ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || !apt("update") || !apt("install", "--yes", "--no-install-recommends", ...missing)) {
    console.error(`The benchmarks need Debian's packages: ${remedy}`);
    process.exit(1);
  }
}
if (process.argv[2] === "oversell") {
  const file = "packages/server/src/licenses/oversell.db.test.ts";
  const env = { OVERSELL_SECONDS: "60", OVERSELL_ROUNDS: "3", ...process.env };
  const args = [commandOf("vitest"), "run", "--project", "database", file];
  const { status } = spawnSync(node24(), args, { cwd: root, stdio: "inherit", env });
  process.exit(status ?? 1);
}
const part = ["pages", "accounts", "licenses"].includes(process.argv[2] ?? "") ? process.argv[2] : "run";
if (part === "pages") {
  process.env.CHROMIUM_PATH = ensureBrowser();
  ensureWebBuilt();
}
const { status } = spawnSync(node24(), [join(root, `bench/${part}.ts`)], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
