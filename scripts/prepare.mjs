// What must be there before anything runs: the packages of the lockfile, and the built web pages.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { node24, root } from "./node24.mjs";

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);

/** Whether node_modules is what the lockfile says, by npm's own record of what it installed last. */
const isInstalled = () => {
  const installed = readJson(join(root, "node_modules", ".package-lock.json"))?.packages;
  if (!installed) return false;
  const wanted = readJson(join(root, "package-lock.json")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    const found = installed[path];
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity && found.link === entry.link;
  });
};

/** Installs exactly what the lockfile says, if that is not there yet. */
export const ensureInstalled = () => {
  if (isInstalled()) return;
  console.log("Installing the packages of package-lock.json (only when they change) …");
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error || status !== 0) {
    throw new Error(`npm ci failed${error ? `: ${error.message}` : ""}. Its message above says why.`);
  }
};

const sourcesOfWeb = [
  "packages/web",
  "packages/core/src",
  "packages/core/package.json",
  "packages/sdk/src",
  "packages/sdk/package.json",
  "package-lock.json",
];
const notSources = new Set(["node_modules", "dist", ".vite"]);

const addToHash = (hash, path) => {
  const full = join(root, path);
  if (!existsSync(full)) return;
  let names;
  try {
    names = readdirSync(full).sort();
  } catch (error) {
    if (error.code !== "ENOTDIR") throw error;
    hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    return;
  }
  for (const name of names) {
    if (!notSources.has(name) && !/\.test\.tsx?$/.test(name)) addToHash(hash, `${path}/${name}`);
  }
};

/** Builds the web pages, if what they are made from has changed since they were built last. */
export const ensureWebBuilt = () => {
  const hash = createHash("sha256");
  for (const path of sourcesOfWeb) addToHash(hash, path);
  const sources = hash.digest("hex");
  const stamp = join(root, "packages", "web", "dist", ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  console.log("Building the web pages (only when they change) …");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const { status, stdout, stderr } = spawnSync(node24(), [vite, "build"], {
    cwd: join(root, "packages", "web"),
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
    throw new Error("The web pages could not be built.");
  }
  writeFileSync(stamp, sources);
};
