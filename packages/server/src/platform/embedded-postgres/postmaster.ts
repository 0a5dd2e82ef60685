import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";

export type PostmasterFile = { readonly pid: number; readonly port: number; readonly status: string };

/** What the running server says about itself in its data folder. Undefined while there is no complete file. */
export const readPostmasterFile = (directory: string): PostmasterFile | undefined => {
  let lines: string[];
  try {
    lines = readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, status: (lines[7] ?? "").trim() };
};

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Whether the process is really a server on this folder: after a crash its number may belong to anything. */
export const isPostmaster = (pid: number, directory: string): boolean => {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    try {
      // A server works in its data folder, and a process that only waits to be reaped works nowhere.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
    } catch {
      return false;
    }
  }
  try {
    return /postgres/.test(execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }));
  } catch {
    return false;
  }
};
