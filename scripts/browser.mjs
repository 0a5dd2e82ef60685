// The browser of the tests is Debian's Chromium without its windows (it needs a fifth less processor time), with fonts for
// the scripts the pages are tried in.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const packages = ["chromium-headless-shell", "fonts-noto-core", "fonts-noto-color-emoji", "fonts-droid-fallback"];

const findChromium = () => {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
};

const apt = (args) => {
  const { status } = spawnSync("apt-get", ["-qq", "-o", "Dpkg::Use-Pty=0", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
};

/** The path of Chromium; installs it when it is absent and this is a Debian we may change. */
export const ensureBrowser = () => {
  const found = findChromium();
  if (found) return found;
  const remedy = `Install Chromium (Debian: apt-get install ${packages.join(" ")}) or set CHROMIUM_PATH, then run npm test again.`;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(`The browser tests need Chromium. ${remedy}`);
  }
  console.log(`Installing ${packages.join(", ")} …`);
  const done = apt(["update"]) && apt(["install", "--yes", "--no-install-recommends", ...packages]);
  const installed = done ? findChromium() : undefined;
  if (!installed) throw new Error(`Chromium could not be installed. ${remedy}`);
  return installed;
};
