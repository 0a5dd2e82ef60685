import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** As whom PostgreSQL runs. It refuses to run as root, which is what containers and bare machines often have. */
export type ProcessIdentity = {
  /** The command line to really run. */
  wrap(command: string, args: readonly string[]): [command: string, args: string[]];
  readonly spawnAs: { readonly uid?: number; readonly gid?: number };
  /** Gives a folder or file to that identity; nothing to do when it has it already. */
  own(path: string): void;
};

const ownRecursively = (path: string, uid: number, gid: number) => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (found.uid !== uid) chownSync(path, uid, gid);
  if (found.isDirectory()) for (const name of readdirSync(path)) ownRecursively(join(path, name), uid, gid);
};

const ownAs = (uid: number, gid: number) => (path: string) => {
  // The whole tree changes hands together, so its top tells.
  if (lstatSync(path, { throwIfNoEntry: false })?.uid !== uid) ownRecursively(path, uid, gid);
};

const ordinaryUser: ProcessIdentity = {
  wrap: (command, args) => [command, [...args]],
  spawnAs: {},
  own: () => {},
};

// Inside its own user namespace the server sees itself as an ordinary user, while its files stay root's.
const namespaceArgs = ["--user", "--map-user=1000", "--map-group=1000", "--"];

const namespaceWorks = (probe: string) => {
  try {
    execFileSync("unshare", [...namespaceArgs, probe, "--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const accountNamed = (name: string) => {
  if (!existsSync("/etc/passwd")) return undefined;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
};

const canUse = (account: { uid: number; gid: number }, probe: string, dataDir: string) => {
  try {
    execFileSync(probe, ["--version"], { ...account, cwd: dataDir, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** Chooses the identity: the user as it is, or for root a user namespace, or else the account postgres or nobody. */
export const chooseIdentity = (probe: string, dataDir: string): ProcessIdentity => {
  if (process.getuid?.() !== 0) return ordinaryUser;
  if (namespaceWorks(probe)) {
    return {
      wrap: (command, args) => ["unshare", [...namespaceArgs, command, ...args]],
      spawnAs: {},
      own: ownAs(0, 0),
    };
  }
  // That account must pass through the data folder; what is in it (secrets, database, log) stays closed to all others.
  chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011);
  for (const name of ["postgres", "nobody"]) {
    const account = accountNamed(name);
    if (account && canUse(account, probe, dataDir)) {
      return { ...ordinaryUser, spawnAs: account, own: ownAs(account.uid, account.gid) };
    }
  }
  throw new Error(
    `PostgreSQL refuses to run as root, user namespaces are not available here, and the account "postgres" or "nobody" may not enter ${dataDir} or read ${probe}. Start Freehold as an ordinary user, put it and DATA_DIR where every user may enter, or set DATABASE_URL to a PostgreSQL server of your own.`,
  );
};
