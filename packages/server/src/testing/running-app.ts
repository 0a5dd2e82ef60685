import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@freehold/sdk";
import { freePort } from "../platform/free-port.ts";
import type { TestApp, Visitor } from "./app.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const compiled = fileURLToPath(new URL("../../../../node_modules/.cache/node", import.meta.url));

/** The product as a process of its own. */
export type RunningApp = {
  readonly url: string;
  /** What it wrote so far, on both outputs. */
  output(): string;
  isRunning(): boolean;
  /** Somebody of the test's application, talking to this process over HTTP. */
  as(visitor: Visitor): Client;
  /** SIGKILL; settles when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; settles with the exit code. */
  stop(): Promise<number | null>;
};

const BUSY_FOR_MS = 500;

/** Where tests have taken the processor away, a process says that it is busy and that nothing was changed: asked again. */
const onceItIsNotBusy: typeof fetch = async (...asked) => {
  for (;;) {
    const response = await fetch(...asked);
    const { code } = response.status === 503 ? ((await response.clone().json()) as { code: string }) : {};
    if (code !== "service.busy") return response;
    await delay(BUSY_FOR_MS);
  }
};

/** Starts main.ts on the database of a test's application, or on another way to it, and waits until it is ready. */
export const runApp = async (
  app: TestApp,
  databaseUrl: string = databaseOf(app),
  environment: Record<string, string> = {},
): Promise<RunningApp> => {
  const port = await freePort("127.0.0.1");
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: compiled,
      APP_SECRET: app.platform.config.appSecret,
      DATABASE_URL: databaseUrl,
      DATA_DIR: "/nonexistent",
      LOG_LEVEL: "error",
      PORT: String(port),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const ready = new Promise<void>((resolve) => {
    const read = (part: Buffer) => {
      written += part.toString("utf8");
      if (written.includes("Freehold is ready")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
  });
  const failed = exited.then((code) => {
    throw new Error(`Freehold did not start, but ended with ${code ?? child.signalCode}: ${written}`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => {});
  const url = `http://127.0.0.1:${port}`;
  const end = (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    return exited;
  };
  return {
    url,
    output: () => written,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    as: (visitor) =>
      createClient({ baseUrl: url, headers: () => ({ cookie: visitor.cookies() }), fetch: onceItIsNotBusy }),
    kill: async () => {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
  };
};

/** Where the database of a test's application is. */
export const databaseOf = ({ platform }: TestApp): string => {
  const { databaseUrl } = platform.config;
  if (databaseUrl === undefined) throw new Error("a test's application has a database of its own");
  return databaseUrl;
};
