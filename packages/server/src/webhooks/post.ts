import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { SECOND_MS } from "@freehold/core/kernel/duration";
import { readRetryAfter, type TryResult } from "@freehold/core/webhooks/retries";
import { ANSWER_WITHIN_SECONDS, type DeliveryProblem, KEPT_ANSWER_BYTES } from "@freehold/core/webhooks/schema";
import { findAddress, hostOf, type Reacher, Unreachable } from "../outgoing/index.ts";
import type { Platform } from "../platform/platform.ts";

/** What came of sending something: the answer or why there was none, how long it took, and how the answer begins. */
export type Posted = { readonly result: TryResult; readonly durationMs: number; readonly answer: string | null };

type Letter = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** What sending takes of the platform: where webhooks may lead, who is asked for names, and the time. */
export type Sender = Reacher & { readonly clock: Platform["clock"] };

class Late extends Error {
  readonly problem = "timeout";
}

// What people see as text, and PostgreSQL stores: control characters have no place in it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: replacing control characters is what this is for
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

const asText = (bytes: Buffer): string =>
  // A character that is cut off at the end is left out.
  new TextDecoder().decode(bytes.subarray(0, KEPT_ANSWER_BYTES), { stream: true }).replaceAll(UNREADABLE, "\uFFFD");

type Answer = { readonly statusCode: number; readonly retryAfter: string | undefined; readonly text: string };

/** Sends it to exactly this address, and follows no redirect. What the receiver says after the first kilobyte is not heard. */
const exchange = ({ url: typed, headers, body }: Letter, address: string, deadline: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const url = new URL(typed);
    const isSecure = url.protocol === "https:";
    // Once the status was said, what becomes of the rest of the answer changes nothing.
    let failed = reject;
    const sent = (isSecure ? requestHttps : requestHttp)(
      {
        host: address,
        port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
        path: `${url.pathname}${url.search}`,
        method: "POST",
        // Certificates are held to the name, not to the address it leads to.
        ...(isSecure && isIP(hostOf(url)) === 0 ? { servername: url.hostname } : {}),
        headers: {
          ...headers,
          host: url.host,
          "user-agent": "Freehold-Webhooks",
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "accept-encoding": "identity",
        },
        agent: false,
        signal: deadline,
      },
      (answer) => {
        const parts: Buffer[] = [];
        let length = 0;
        const done = () => {
          answer.destroy();
          const { statusCode = 0, headers: answered } = answer;
          resolve({ statusCode, retryAfter: answered["retry-after"], text: asText(Buffer.concat(parts)) });
        };
        failed = done;
        answer.on("data", (part: Buffer) => {
          parts.push(part);
          length += part.length;
          if (length >= KEPT_ANSWER_BYTES) done();
        });
        for (const end of ["end", "close", "error"]) answer.on(end, done);
      },
    );
    sent.on("error", (error) => failed(error));
    sent.end(body);
  });

const problemOf = (error: unknown, deadline: AbortSignal): DeliveryProblem => {
  if (error instanceof Unreachable || error instanceof Late) return error.problem;
  if (deadline.aborted) return "timeout";
  const { code } = error as NodeJS.ErrnoException;
  return /CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO/.test(code ?? "") ? "not_secure" : "no_connection";
};

const unlessLate = <Result>(work: Promise<Result>, deadline: AbortSignal): Promise<Result> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      deadline.addEventListener("abort", () => reject(new Late()), { once: true });
    }),
  ]);

/** Sends something to the address of a webhook, once. Never fails: what went wrong is the result. */
export const post = async (
  platform: Sender,
  letter: Letter,
  withinMs = ANSWER_WITHIN_SECONDS * SECOND_MS,
): Promise<Posted> => {
  const began = performance.now();
  const deadline = AbortSignal.timeout(withinMs);
  const durationMs = () => Math.round(performance.now() - began);
  try {
    const address = await unlessLate(findAddress(platform, hostOf(new URL(letter.url))), deadline);
    const { statusCode, retryAfter, text } = await exchange(letter, address, deadline);
    const retryAfterMs = readRetryAfter(retryAfter, platform.clock.now());
    return { result: { statusCode, problem: null, retryAfterMs }, durationMs: durationMs(), answer: text };
  } catch (error) {
    const problem = problemOf(error, deadline);
    return { result: { statusCode: null, problem, retryAfterMs: null }, durationMs: durationMs(), answer: null };
  }
};
