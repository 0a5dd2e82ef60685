import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { serverEnvironment, serverFlags } from "../scripts/node24.mjs";

const root = resolve(import.meta.dirname, "..");
const server = "packages/server/src/main.ts";

export type Running = {
  /** The most memory the process has held so far, in megabytes. */
  peakMemoryMb(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts Freehold as npm start does, and waits for it to say that it is ready. */
export const startFreehold = (env: Record<string, string>): Promise<Running> =>
  startProcess([...serverFlags, resolve(root, server)], {
    NODE_COMPILE_CACHE: resolve(root, "node_modules/.cache/node"),
    ...serverEnvironment,
    ...env,
  });

/** Starts the peer that Freehold is measured beside. */
export const startPeer = (env: Record<string, string>): Promise<Running> =>
  startProcess([resolve(root, "bench/peer.ts")], env);

const startProcess = async (args: readonly string[], env: Record<string, string>): Promise<Running> => {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(() => "ended" as const);
  const ready = new Promise<"ready">((done) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (/ready/i.test(chunk.toString())) done("ready");
    });
  });
  if ((await Promise.race([ready, ended])) === "ended") throw new Error(`${args.at(-1)} ended before it was ready`);
  return {
    peakMemoryMb: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};
