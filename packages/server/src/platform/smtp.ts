import { performance } from "node:perf_hooks";
import { MINUTE_MS, SECOND_MS } from "@freehold/core/kernel/duration";
import { createTransport } from "nodemailer";
import { pauseMs } from "./mail-schedule.ts";

/** A mail as it goes out. */
export type Outgoing = {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly date: Date;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** What became of handing a mail over. `later` says who put it off, and for how long to leave it alone. */
export type Delivery =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "later"; readonly heldBy: "server"; readonly error: string; readonly pauseMs: number }
  | { readonly kind: "later"; readonly heldBy: "recipient"; readonly error: string };

export type MailServer = { deliver(mail: Outgoing): Promise<Delivery>; close(): void };

const CONNECT_TIMEOUT_MS = 10 * SECOND_MS;
const SILENCE_TIMEOUT_MS = MINUTE_MS;
const WHOLE_TIMEOUT_MS = 3 * MINUTE_MS;
const CONNECTIONS = 4;
const SCATTER_MS = 30 * SECOND_MS;

type SmtpError = Error & { code?: string; responseCode?: number; command?: string; response?: string };

const told = (error: SmtpError): string => (error.response ?? error.message).slice(0, 500);

/** What an error of the conversation means for the mail: never again, later, or not before the server is well. */
const judge = (error: SmtpError): "refused" | "recipient" | "server" => {
  const { responseCode = 0, command } = error;
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  if (responseCode === 421) return "server";
  if (aboutThisMail && responseCode >= 500 && responseCode !== 503) return "refused";
  if (aboutThisMail && responseCode >= 400) return "recipient";
  // An address that cannot even be written into the conversation is refused by nodemailer itself.
  if (responseCode === 0 && error.code === "EENVELOPE") return "refused";
  return "server";
};

/**
 * A mail server reached over SMTP, with connections that are used again. While it is away only one mail at a time asks
 * whether it is back; the others are put off without waiting for a timeout each.
 */
export const connectMailServer = (url: string): MailServer => {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 1,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    dnsTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let trouble: { since: number; failures: number; until: number; error: string } | undefined;
  let asking = false;

  const noteTrouble = (error: string): number => {
    const now = performance.now();
    const since = trouble?.since ?? now;
    // Mails that were under way together meet the same trouble; it counts once.
    const failures = trouble === undefined || now >= trouble.until ? (trouble?.failures ?? 0) + 1 : trouble.failures;
    const pause = pauseMs(failures, now - since);
    trouble = { since, failures, until: now + pause, error };
    return pause;
  };

  const hand = async (mail: Outgoing): Promise<Delivery> => {
    try {
      await transport.sendMail({
        from: mail.from,
        to: { name: "", address: mail.to },
        messageId: mail.messageId,
        date: mail.date,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        signal: AbortSignal.timeout(WHOLE_TIMEOUT_MS),
      });
      trouble = undefined;
      return { kind: "accepted" };
    } catch (thrown) {
      const error = thrown as SmtpError;
      const verdict = judge(error);
      if (verdict === "server") {
        return { kind: "later", heldBy: "server", error: told(error), pauseMs: noteTrouble(told(error)) };
      }
      trouble = undefined;
      return verdict === "refused"
        ? { kind: "refused", error: told(error) }
        : { kind: "later", heldBy: "recipient", error: told(error) };
    }
  };

  return {
    deliver: async (mail) => {
      if (trouble === undefined) return hand(mail);
      const wait = trouble.until - performance.now();
      if (wait > 0 || asking) {
        // The mail that asks first wakes the others; a long, scattered pause keeps them from crowding in meanwhile.
        const pause = Math.max(wait, MINUTE_MS) + Math.random() * SCATTER_MS;
        return { kind: "later", heldBy: "server", error: trouble.error, pauseMs: pause };
      }
      asking = true;
      try {
        return await hand(mail);
      } finally {
        asking = false;
      }
    },
    close: () => transport.close(),
  };
};
