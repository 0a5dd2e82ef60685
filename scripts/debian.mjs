// What a test needs of the machine comes from Debian's packages, where this is a Debian we may change.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of the first of these programs that is there. */
export const findProgram = (names) => {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
};

const apt = (args) => {
  const { status } = spawnSync("apt-get", ["-qq", "-o", "Dpkg::Use-Pty=0", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
};

/** Finds a program, installing its packages where it is absent and this is a Debian we may change. */
export const ensureProgram = (name, find, packages, remedy) => {
  const found = find();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw new Error(`The tests need ${name}. ${remedy}`);
  console.log(`Installing ${packages.join(", ")} …`);
  const done = apt(["update"]) && apt(["install", "--yes", "--no-install-recommends", ...packages]);
  const installed = done ? find() : undefined;
  if (!installed) throw new Error(`${name} could not be installed. ${remedy}`);
  return installed;
};

/** The path of curl, by which downloads are tried. */
export const ensureCurl = () =>
  ensureProgram("curl", () => findProgram(["curl"]), ["curl"], "Install it (Debian: apt-get install curl).");
