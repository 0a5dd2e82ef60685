import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What the server answers at a step of the conversation; undefined: it takes it. */
export type Mood = {
  greeting?: number;
  recipient?: (address: string) => number | undefined;
  content?: number;
};

export type ReceivedMail = { readonly to: string; readonly source: string };

export type TestSmtpServer = {
  readonly url: string;
  /** What it has accepted, in order. */
  readonly received: ReceivedMail[];
  /** Addresses in the order they were asked for, accepted or not. */
  readonly asked: string[];
  mood: Mood;
  /** Holds back the answer to the next message until the promise settles. */
  holdUp(until: Promise<void>): void;
  /** Settles when this many mails have been accepted in all. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
};

const refusal = (code: number) => Object.assign(new Error(`${code} not now`), { responseCode: code });

/** A real SMTP server on a free port, for tests. */
export const startSmtpServer = async (port = 0): Promise<TestSmtpServer> => {
  const received: ReceivedMail[] = [];
  const asked: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let held: Promise<void> = Promise.resolve();
  const state = { mood: {} as Mood };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onConnect: (_session, callback) =>
      callback(state.mood.greeting === undefined ? null : refusal(state.mood.greeting)),
    onRcptTo: ({ address }, _session, callback) => {
      asked.push(address);
      const code = state.mood.recipient?.(address);
      callback(code === undefined ? null : refusal(code));
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        const answer = state.mood.content;
        const wait = held;
        held = Promise.resolve();
        if (answer !== undefined) return callback(refusal(answer));
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          source: Buffer.concat(parts).toString("utf8"),
        });
        for (const { count, resolve } of waiting) if (received.length >= count) resolve();
        await wait;
        callback(null);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    asked,
    get mood() {
      return state.mood;
    },
    set mood(mood) {
      state.mood = mood;
    },
    holdUp: (until) => {
      held = until;
    },
    arrived: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
