import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const read = (path: string) => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/**
 * The secret kept under this name in the data folder, made on first use. Several processes may ask at once: a complete
 * file is linked into place, so the first one wins and nobody reads half a secret.
 */
export const readOrCreateSecret = (dataDir: string, name: string): string => {
  const folder = join(dataDir, "secrets");
  const path = join(folder, name);
  const known = read(path);
  if (known !== undefined) {
    if (known.length < 32) throw new Error(`${path} is damaged: it should hold at least 32 characters.`);
    return known;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const making = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(making, `${randomBytes(36).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(making, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(making);
  }
  return readFileSync(path, "utf8").trim();
};
