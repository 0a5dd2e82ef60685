// npm run verify: everything that is fast. Runs all of it and says at the end what is wrong. With -- --without-tests it
// leaves the pure tests to npm test.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { commandOf, node24, root } from "./node24.mjs";
import { ensureInstalled } from "./prepare.mjs";

ensureInstalled();

const typed = [".", "packages/core", "packages/sdk", "packages/server", "packages/web", "e2e", "bench"];
const typescript = () => join(root, "node_modules", "typescript", "bin", "tsc");
const biome = () => join(root, "node_modules", "@biomejs", "biome", "bin", "biome");

const checks = [
  ["format and lint", [biome(), "check", "--error-on-warnings"]],
  ["boundaries", ["scripts/check-boundaries.ts"]],
  ["map", ["scripts/check-map.ts"]],
  ["unread texts", ["scripts/check-texts.ts"]],
  ...typed
    .filter((folder) => existsSync(join(root, folder, "tsconfig.json")))
    .map((folder) => [`types of ${folder === "." ? "scripts" : folder}`, [typescript(), "-p", folder]]),
  ["dead code", [commandOf("knip"), "--no-progress"]],
  ["stale references", ["scripts/generate.ts", "--check"]],
  ...(process.argv.includes("--without-tests")
    ? []
    : [["pure tests", [commandOf("vitest"), "run", "--project", "pure", "--reporter=dot"]]]),
];

const failed = [];
for (const [name, args] of checks) {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(node24(), args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0) {
    process.stdout.write(stdout ?? "");
    process.stderr.write(stderr ?? "");
    failed.push(name);
  }
}
console.log(failed.length === 0 ? "All is well." : `To be put right: ${failed.join(", ")}.`);
process.exit(failed.length === 0 ? 0 : 1);
