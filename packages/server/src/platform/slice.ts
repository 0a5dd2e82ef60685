import type { Job, Sweep } from "./jobs.ts";
import type { MailTemplates } from "./mail.ts";
import type { Operation } from "./operation.ts";
import type { Texts } from "./sentences.ts";

/** What a slice brings to the application; the list in app.ts is all there is to wiring. */
export type Slice = {
  readonly operations: readonly Operation[];
  readonly jobs: readonly Job[];
  readonly sweeps: readonly Sweep[];
  /** Sentences of its refusals and mails. */
  readonly texts: readonly Texts[];
  readonly mails: MailTemplates;
};
