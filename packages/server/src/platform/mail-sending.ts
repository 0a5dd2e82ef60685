import { MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import type { Language } from "@freehold/core/kernel/id";
import { queueEffects } from "./effects.ts";
import { type Job, job, type Sweep } from "./jobs.ts";
import { openPayload } from "./mail-payload.ts";
import { type Letter, renderMail } from "./mail-rendering.ts";
import { GIVE_UP_AFTER_MS, pauseMs } from "./mail-schedule.ts";
import {
  extendLease,
  LEASE_SECONDS,
  type LeasedMail,
  leaseMail,
  readForgotten,
  releaseHeld,
  saveFailed,
  saveHeld,
  saveInMailbox,
  saveSent,
} from "./mail-store.ts";
import { type MailPayload, sendJob } from "./mailing.ts";
import type { Platform } from "./platform.ts";
import { connectMailServer, type Delivery, type MailServer, type Outgoing } from "./smtp.ts";

/** How long a mail waits whose template is defective: for the version of the software that mends it. */
const DEFECT_PAUSE_MS = 10 * MINUTE_MS;

// One pool of connections for each platform; it goes with it.
const servers = new WeakMap<Platform, MailServer>();

const serverOf = (platform: Platform, url: string): MailServer => {
  const known = servers.get(platform);
  if (known !== undefined) return known;
  const server = connectMailServer(url);
  servers.set(platform, server);
  return server;
};

/** Closes the connections to the mail server, if there are any. */
export const closeMailServer = (platform: Platform): void => {
  servers.get(platform)?.close();
  servers.delete(platform);
};

const compose = async (platform: Platform, mail: LeasedMail, letter: Letter): Promise<Outgoing> => {
  const { config } = platform;
  return {
    // Stable, like the date: should this process die between the server's "250" and our note of it, the mail is sent
    // again, and whoever receives the same Message-ID twice can drop the second.
    messageId: `<${mail.id}@${new URL(config.publicUrl).hostname}>`,
    from: config.mailFrom,
    to: mail.recipient,
    date: mail.created_at,
    ...(await renderMail(platform, letter)),
  };
};

const letterOf = (platform: Platform, mail: LeasedMail): Letter | undefined => {
  if (mail.payload === null) return undefined;
  const payload = openPayload<MailPayload>(platform.config.appSecret, mail.id, mail.payload);
  return payload && { template: mail.template, language: mail.language as Language, ...payload };
};

/** Holds the lease for as long as the conversation with the server takes. */
const whileLeased = async <Result>(platform: Platform, id: string, act: () => Promise<Result>): Promise<Result> => {
  const beat = setInterval(
    () => {
      extendLease(platform.database.kysely, id).catch((error: unknown) =>
        platform.log.warn({ err: error, mailId: id }, "the lease on a mail could not be extended"),
      );
    },
    (LEASE_SECONDS / 3) * SECOND_MS,
  );
  try {
    return await act();
  } finally {
    clearInterval(beat);
  }
};

const hold = (platform: Platform, id: string, heldBy: "server" | "recipient", error: string, pause: number) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    await saveHeld(tx, id, heldBy, error);
    // When the worker looks for jobs it asks the database's clock, which runs with the machine's.
    await queueEffects(tx, [{ ...sendJob(id), runAt: new Date(Date.now() + pause) }]);
  });

const fail = async (platform: Platform, mail: LeasedMail, error: string) => {
  await saveFailed(platform.database.kysely, mail.id, platform.clock.now(), error);
  platform.log.error(
    { mailId: mail.id, template: mail.template, recipient: mail.recipient, reason: error },
    "a mail could not be delivered and will not be tried again",
  );
};

const releaseOthers = (platform: Platform) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    const released = await releaseHeld(tx);
    await queueEffects(
      tx,
      released.map((id) => sendJob(id)),
    );
  });

const record = async (platform: Platform, mail: LeasedMail, delivery: Delivery) => {
  const { database, clock, log } = platform;
  if (delivery.kind === "later") {
    const { heldBy, error } = delivery;
    log.warn({ mailId: mail.id, heldBy, reason: error }, "a mail could not be delivered yet");
    const age = clock.now().getTime() - mail.created_at.getTime();
    await hold(platform, mail.id, heldBy, error, heldBy === "server" ? delivery.pauseMs : pauseMs(mail.attempts, age));
    if (heldBy === "server") return;
  } else if (delivery.kind === "accepted") await saveSent(database.kysely, mail.id, clock.now());
  else await fail(platform, mail, delivery.error);
  // Whatever it said of this mail, the server is there: those that waited for it follow at once.
  await releaseOthers(platform);
};

const send = async (platform: Platform, { mailId }: { mailId: string }): Promise<void> => {
  const { config, clock, database, log } = platform;
  if (config.smtpUrl === undefined) {
    if (config.mailbox) await saveInMailbox(database.kysely, mailId, clock.now());
    return;
  }
  const server = serverOf(platform, config.smtpUrl);
  const mail = await leaseMail(database.kysely, mailId);
  if (mail === undefined) return;
  if (clock.now().getTime() - mail.created_at.getTime() > GIVE_UP_AFTER_MS) {
    return fail(platform, mail, "It could not be delivered within 14 days.");
  }
  const letter = letterOf(platform, mail);
  if (letter === undefined) return fail(platform, mail, "It was written with another APP_SECRET and cannot be read.");
  let outgoing: Outgoing;
  try {
    outgoing = await compose(platform, mail, letter);
  } catch (error) {
    log.error({ err: error, mailId, template: mail.template }, "a mail could not be written");
    return hold(platform, mailId, "recipient", (error as Error).message, DEFECT_PAUSE_MS);
  }
  return record(platform, mail, await whileLeased(platform, mailId, () => server.deliver(outgoing)));
};

/** Takes up mails again that a process died with, or that waited for a mail server to be configured. */
const takeUpForgotten = async (platform: Platform): Promise<void> => {
  if (platform.config.smtpUrl === undefined && !platform.config.mailbox) return;
  const forgotten = await readForgotten(platform.database.kysely);
  await platform.database.kysely.transaction().execute((tx) =>
    queueEffects(
      tx,
      forgotten.map((id) => sendJob(id)),
    ),
  );
};

export const mailingJobs: readonly Job[] = [job("mail.send", send)];
export const mailingSweeps: readonly Sweep[] = [{ name: "mail.take_up", cron: "* * * * *", run: takeUpForgotten }];
