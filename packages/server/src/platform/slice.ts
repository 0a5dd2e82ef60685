import type { FastifyInstance } from "fastify";
import type { Job, Sweep } from "./jobs.ts";
import type { MailTemplates } from "./mail.ts";
import type { Operation } from "./operation.ts";
import type { Platform } from "./platform.ts";
import type { Texts } from "./sentences.ts";

/** What a slice brings to the application; the list in app.ts is all there is to wiring. */
export type Slice = {
  readonly operations: readonly Operation[];
  /** Serves what keeps to a contract of its own, outside /api. */
  readonly serve?: (app: FastifyInstance, platform: Platform) => void;
  readonly jobs: readonly Job[];
  readonly sweeps: readonly Sweep[];
  /** Sentences of its refusals and mails. */
  readonly texts: readonly Texts[];
  readonly mails: MailTemplates;
};
