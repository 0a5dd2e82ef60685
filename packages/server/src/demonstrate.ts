import { DAY_MS } from "@freehold/core/kernel/duration";
import { createPlatform, createServer, type RunningConfig, work } from "./app.ts";
import { demoOperatorEmails } from "./demo/cast.ts";
import { play } from "./demo/play.ts";
import { createStage } from "./demo/stage.ts";
import { emptyDemonstration, isFilled, markDemonstration, mayFill } from "./demo/store.ts";

const BEGINS_DAYS_AGO = 161;

export class NotADemonstration extends Error {}

/** The configuration of a demonstration: its own operator, mail in the mailbox page. */
export const demoConfig = (config: RunningConfig): RunningConfig => ({
  ...config,
  operatorName: "Meridian Software",
  operatorEmails: demoOperatorEmails,
  smtpUrl: undefined,
});

/**
 * Fills an empty database with the demonstration, by playing half a year of it through the application itself. A filled one
 * stays as it is; one that was interrupted begins again.
 * @throws NotADemonstration for a database that somebody else uses
 */
export const fillDemonstration = async (config: RunningConfig, say: (message: string) => void): Promise<void> => {
  const today = new Date();
  let now = new Date(today.getTime() - BEGINS_DAYS_AGO * DAY_MS);
  const platform = await createPlatform({ ...config, logLevel: "error" }, { now: () => now });
  const db = platform.database.kysely;
  try {
    if (await isFilled(db)) return;
    if (!(await mayFill(db))) {
      throw new NotADemonstration(
        "This database is in use and not a demonstration, so npm run demo leaves it alone. Choose another DATABASE_URL or DATA_DIR.",
      );
    }
    say("Filling the demonstration: half a year of it, in about a minute …");
    await emptyDemonstration(db);
    await markDemonstration(db, "begun");
    const server = await createServer(platform);
    const setClock = (at: Date) => {
      now = at;
    };
    await play(createStage({ platform, server, work, today, setClock }));
    await markDemonstration(db, "filled");
    await server.close();
  } finally {
    await platform.database.close();
  }
};
