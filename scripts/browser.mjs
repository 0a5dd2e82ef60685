// The browser of the tests is Debian's Chromium without its windows (it needs a fifth less processor time), with fonts for
// the scripts the pages are tried in.
import { existsSync } from "node:fs";
import { ensureProgram, findProgram } from "./debian.mjs";

const packages = ["chromium-headless-shell", "fonts-noto-core", "fonts-noto-color-emoji", "fonts-droid-fallback"];
const remedy = `Install Chromium (Debian: apt-get install ${packages.join(" ")}) or set CHROMIUM_PATH, then run npm test again.`;

const findChromium = () => {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : undefined;
  return findProgram(["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]);
};

/** The path of Chromium; installs it when it is absent and this is a Debian we may change. */
export const ensureBrowser = () => ensureProgram("Chromium", findChromium, packages, remedy);
