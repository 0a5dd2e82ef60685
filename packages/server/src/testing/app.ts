import { type Client, createClient } from "@freehold/sdk";
import type { FastifyInstance } from "fastify";
import { createPlatform, createServer, work } from "../app.ts";
import { loadConfig } from "../config.ts";
import { runDueJobs } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { createTestDatabase } from "./database.ts";
import { noteRefusals } from "./seen-refusals.ts";

/** A clock that stands still until it is moved. */
export type TestClock = { now(): Date; set(at: Date): void; advance(milliseconds: number): void };

/** Someone using the application: the SDK with a cookie jar of its own. */
export type Visitor = { readonly client: Client; cookies(): string };

export type TestApp = {
  readonly platform: Platform;
  readonly server: FastifyInstance;
  readonly clock: TestClock;
  /** A visitor who is not signed in (yet); give a language to be spoken to in it. */
  visit(language?: "en" | "fr", cookies?: Record<string, string>): Visitor;
  /** Runs the jobs that are due by the database's clock, and what these queue. */
  runJobs(): Promise<void>;
  /** Runs every sweep once, at the test's clock, and the jobs that follow. */
  sweep(): Promise<void>;
  close(): Promise<void>;
};

const createTestClock = (start: Date): TestClock => {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
};

const createVisitor = (server: FastifyInstance, language: "en" | "fr", initial: Record<string, string>): Visitor => {
  const jar = new Map<string, string>(Object.entries(initial));
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const inject: typeof globalThis.fetch = async (url, init) => {
    const body = init?.body;
    const response = await server.inject({
      method: (init?.method ?? "GET") as "GET",
      url: String(url),
      headers: { ...(init?.headers as Record<string, string>), ...(jar.size > 0 ? { cookie: cookies() } : {}) },
      ...(typeof body === "string" ? { payload: body } : {}),
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (value === "" || maxAge === 0) jar.delete(name);
      else jar.set(name, encodeURIComponent(value));
    }
    return new Response(response.statusCode === 204 ? null : response.rawPayload, {
      status: response.statusCode,
      headers: Object.entries(response.headers).flatMap(([name, value]) =>
        value === undefined || name === "set-cookie" ? [] : [[name, String(value)] as [string, string]],
      ),
    });
  };
  return { client: createClient({ baseUrl: "", fetch: inject, language: () => language }), cookies };
};

/** The application on a database of its own, without listening: requests are injected, jobs run when asked to. */
export const startTestApp = async (environment: Record<string, string> = {}): Promise<TestApp> => {
  const database = await createTestDatabase();
  const config = loadConfig(
    { APP_SECRET: "s".repeat(48), LOG_LEVEL: "warn", DATA_DIR: "/nonexistent", ...environment },
    [],
  );
  const clock = createTestClock(new Date("2026-03-02T09:00:00Z"));
  // Many test files at once hold each other up, which is not what any of them is about.
  const platform = await createPlatform({ ...config, databaseUrl: database.url, busyAfterMs: 0 }, clock);
  const server = await createServer(platform);
  noteRefusals(server);
  const runJobs = () => runDueJobs(platform, work);
  return {
    platform,
    server,
    clock,
    visit: (language = "en", cookies = {}) => createVisitor(server, language, cookies),
    runJobs,
    sweep: async () => {
      for (const sweep of work.sweeps) await sweep.run(platform);
      await runJobs();
    },
    close: async () => {
      await server.close();
      await platform.database.close();
      await database.drop();
    },
  };
};
