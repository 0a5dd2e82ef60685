import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import { startReceiver } from "../testing/receiver.ts";
import { post } from "./post.ts";

const zone = new Map<string, DnsAnswer>();
let dns: Awaited<ReturnType<typeof startDnsServer>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  dns = await startDnsServer(zone);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await dns.stop();
});
beforeEach(() => {
  receiver.heard.length = 0;
  receiver.answerWith((response) => response.writeHead(204).end());
});

const now = new Date("2026-03-02T09:00:00Z");
const send = (url: string, privateNetworks: readonly string[] = ["127.0.0.1"], withinMs?: number) =>
  post(
    { config: { dnsServers: [dns.address], webhooks: { privateNetworks, http: true } }, clock: { now: () => now } },
    { url, headers: { "webhook-id": "one" }, body: '{"name":"Zoé"}' },
    withinMs,
  );
const problem = (name: string) => ({ statusCode: null, problem: name, retryAfterMs: null });

describe("what is sent", () => {
  it("arrives once, as it is, at the one address that its name leads to", async () => {
    zone.set("hooks.example", { a: ["127.0.0.1"] });
    const { result, answer, durationMs } = await send(`http://hooks.example:${receiver.port}/a%20b?c=d`);
    expect(result).toEqual({ statusCode: 204, problem: null, retryAfterMs: null });
    expect(answer).toBe("");
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(receiver.heard).toMatchObject([
      {
        path: "/a%20b?c=d",
        method: "POST",
        body: '{"name":"Zoé"}',
        headers: {
          host: `hooks.example:${receiver.port}`,
          "webhook-id": "one",
          "content-type": "application/json",
          "user-agent": "Freehold-Webhooks",
        },
      },
    ]);
  });

  it("follows no redirect", async () => {
    receiver.answerWith((response) => response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end("moved"));
    expect(await send(`${receiver.url}/here`)).toMatchObject({ result: { statusCode: 302 }, answer: "moved" });
    expect(receiver.heard.map(({ path }) => path)).toEqual(["/here"]);
  });

  it.each([
    ["loopback.example", ["127.0.0.9"]],
    ["private.example", ["10.0.0.1"]],
    ["metadata.example", ["169.254.169.254"]],
    ["both.example", ["127.0.0.1", "192.168.0.1"]],
  ])("does not go where %s leads", async (name, addresses) => {
    zone.set(name, { a: addresses });
    expect((await send(`http://${name}:${receiver.port}/`)).result).toEqual(problem("address_refused"));
    expect(receiver.heard).toEqual([]);
  });

  it.each([
    "http://127.0.0.1",
    "http://127.1",
    "http://2130706433",
    "http://0x7f000001",
    "http://[::1]",
    "http://[::ffff:127.0.0.1]",
    "http://0.0.0.0",
  ])("does not go to this machine as %s, unless the operator says so", async (base) => {
    expect((await send(`${base}:${receiver.port}/`, [])).result).toEqual(problem("address_refused"));
    expect(receiver.heard).toEqual([]);
  });

  it("says that a name leads nowhere", async () => {
    expect((await send("http://nobody.example/")).result).toEqual(problem("not_resolved"));
  });

  it("says that nobody is there, or that what is there speaks no TLS", async () => {
    const gone = await startReceiver();
    await gone.stop();
    expect((await send(gone.url)).result).toEqual(problem("no_connection"));
    expect((await send(`https://127.0.0.1:${receiver.port}/`)).result).toEqual(problem("not_secure"));
    receiver.answerWith((response) => response.socket?.destroy());
    expect((await send(receiver.url)).result).toEqual(problem("no_connection"));
  });

  it("waits no longer than it may, for the answer or for where it leads", async () => {
    receiver.answerWith(() => undefined);
    expect((await send(receiver.url, undefined, 50)).result).toEqual(problem("timeout"));
    zone.set("silent.example", "silent");
    expect((await send("http://silent.example/", undefined, 50)).result).toEqual(problem("timeout"));
  });
});

describe("what is answered", () => {
  it("is kept as text, the first kilobyte of it, without what cannot be stored", async () => {
    const answered = `\u0000<b>Zoé</b>\n${"é".repeat(600_000)}`;
    receiver.answerWith((response) => response.writeHead(500).end(answered));
    const { result, answer } = await send(receiver.url);
    expect(result.statusCode).toBe(500);
    expect(answer?.startsWith("\uFFFD<b>Zoé</b>\né")).toBe(true);
    expect(Buffer.byteLength(answer ?? "")).toBeLessThanOrEqual(1_030);
    expect(answer?.endsWith("é")).toBe(true);
  });

  it("may be no text at all", async () => {
    receiver.answerWith((response) => response.end(Buffer.from([0xff, 0xd8, 0x00, 0xed, 0xa0, 0x80])));
    const { answer } = await send(receiver.url);
    expect(answer?.isWellFormed()).toBe(true);
    expect(answer).not.toContain("\u0000");
  });

  it("counts though it breaks off", async () => {
    receiver.answerWith((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("begun", () => response.socket?.destroy());
    });
    expect(await send(receiver.url)).toMatchObject({ result: { statusCode: 200 }, answer: "begun" });
  });

  it("may ask for time", async () => {
    receiver.answerWith((response) => response.writeHead(429, { "retry-after": "120" }).end());
    expect((await send(receiver.url)).result).toEqual({ statusCode: 429, problem: null, retryAfterMs: 120_000 });
  });
});
