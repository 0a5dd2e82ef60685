// npm run bench measures the server; npm run bench -- accounts only beside a big account; npm run bench -- pages asks Lighthouse about the pages. Needs Debian's wrk and postgresql-15 (with pgbench) beside what npm start needs; installs them as root.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { node24, root } from "./node24.mjs";
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
const part = ["pages", "accounts"].includes(process.argv[2] ?? "") ? process.argv[2] : "run";
if (part === "pages") {
  process.env.CHROMIUM_PATH = ensureBrowser();
  ensureWebBuilt();
}
const { status } = spawnSync(node24(), [join(root, `bench/${part}.ts`)], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
