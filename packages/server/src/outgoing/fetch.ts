import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { findAddress, hostOf, type Reacher } from "./find-address.ts";

/** More than any document of a provider has. */
const MOST_BYTES = 1_048_576;

type Asked = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

/**
 * `fetch` for libraries that talk to servers whose addresses people typed: it connects to exactly the address that was
 * looked up, follows no redirect, and takes no more than a megabyte.
 * @throws Unreachable, or what the connection ended with
 */
export const fetchFrom = (platform: Reacher) => async (typed: string, asked: Asked) => {
  const url = new URL(typed);
  const address = await findAddress(platform, hostOf(url));
  return exchange(url, address, asked);
};

const exchange = (url: URL, address: string, { method, headers, body, signal }: Asked): Promise<Response> =>
  new Promise((resolve, reject) => {
    const isSecure = url.protocol === "https:";
    const sent = (isSecure ? requestHttps : requestHttp)(
      {
        host: address,
        port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
        path: `${url.pathname}${url.search}`,
        method,
        // Certificates are held to the name, not to the address it leads to.
        ...(isSecure && isIP(hostOf(url)) === 0 ? { servername: url.hostname } : {}),
        headers: { ...headers, host: url.host, "accept-encoding": "identity" },
        agent: false,
        ...(signal === undefined ? {} : { signal }),
      },
      (answer) => {
        const parts: Buffer[] = [];
        let length = 0;
        answer.on("data", (part: Buffer) => {
          parts.push(part);
          length += part.length;
          if (length > MOST_BYTES) answer.destroy(new Error("the answer is too long"));
        });
        answer.on("error", reject);
        answer.on("end", () => {
          const status = answer.statusCode ?? 0;
          const type = answer.headers["content-type"];
          const isEmpty = status === 204 || status === 304;
          resolve(
            new Response(isEmpty ? null : Buffer.concat(parts), {
              status,
              headers: type === undefined ? {} : { "content-type": type },
            }),
          );
        });
      },
    );
    sent.on("error", reject);
    sent.end(body === undefined || body === null ? undefined : String(body));
  });
