import type { FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { openDatabase } from "./platform/database.ts";
import { createHttp, serve } from "./platform/http.ts";
import { releaseLockedJobs, startJobs, type Work } from "./platform/jobs.ts";
import { createLog } from "./platform/log.ts";
import { closeMailServer } from "./platform/mail-sending.ts";
import { openApiDocument } from "./platform/openapi.ts";
import { servePages } from "./platform/pages.ts";
import type { Platform } from "./platform/platform.ts";
import { serveProbes } from "./platform/probes.ts";
import { createSentences } from "./platform/sentences.ts";
import { platformTexts } from "./platform/texts.ts";
import { tidy } from "./platform/tidy.ts";
import { slices } from "./slices.ts";

export type RunningConfig = Config & { readonly databaseUrl: string };

export type App = { listen(): Promise<string>; close(): Promise<void> };

/** Everything the slices bring, in one place each. */
export const work: Work = {
  jobs: slices.flatMap((slice) => slice.jobs),
  sweeps: [releaseLockedJobs, tidy, ...slices.flatMap((slice) => slice.sweeps)],
};

/** What operations and jobs stand on. */
export const createPlatform = async (config: RunningConfig, clock: Clock = systemClock): Promise<Platform> => {
  const log = createLog(config.logLevel);
  return {
    config,
    clock,
    log,
    database: openDatabase({ url: config.databaseUrl, poolSize: config.databasePoolSize, log }),
    sentences: await createSentences([platformTexts, ...slices.flatMap((slice) => slice.texts)]),
    mailTemplates: Object.assign({}, ...slices.map((slice) => slice.mails)),
  };
};

/** The HTTP side: every operation, the API's description, probes and pages. */
export const createServer = async (platform: Platform): Promise<FastifyInstance> => {
  const app = await createHttp(platform);
  for (const slice of slices) {
    for (const operation of slice.operations) serve(app, platform, operation);
    slice.serve?.(app, platform);
  }
  let document: ReturnType<typeof openApiDocument> | undefined;
  app.get("/api/openapi.json", async () => {
    // Made when it is first asked for: that takes a twentieth of what starting does, and few ever ask.
    document ??= openApiDocument(platform.config.publicUrl, platform.config.secureCookies);
    return document;
  });
  serveProbes(app, platform);
  await servePages(app, platform);
  return app;
};

/** The whole application on a migrated database. */
export const createApp = async (config: RunningConfig): Promise<App> => {
  const platform = await createPlatform(config);
  const server = await createServer(platform);
  let stopJobs: (() => Promise<void>) | undefined;
  return {
    listen: async () => {
      await server.listen({ host: config.host, port: config.port });
      stopJobs = startJobs(platform, work);
      return config.publicUrl;
    },
    close: async () => {
      await server.close();
      await stopJobs?.();
      closeMailServer(platform);
      await platform.database.close();
    },
  };
};
