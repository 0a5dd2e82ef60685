import type { Config } from "../config.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";
import type { MailTemplates } from "./mail.ts";
import type { Sentences } from "./sentences.ts";

/** What operations and jobs stand on. Made once at start, passed to everything; nothing is reached by import. */
export type Platform = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly sentences: Sentences;
  readonly mailTemplates: MailTemplates;
};
