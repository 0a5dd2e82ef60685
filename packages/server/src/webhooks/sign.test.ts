import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newSecret, signedHeaders, spellSecret } from "./sign.ts";

const at = new Date("2026-03-02T09:00:00.900Z");
const [id, body] = ["0195564a-0000-7000-8000-000000000001", '{"type":"webhook.test","data":{"name":"Zoé 👩‍🚀"}}'];

// The library holds the time of a message to its own clock.
beforeEach(() => {
  vi.useFakeTimers({ now: at, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("signs so that the library of Standard Webhooks accepts it, with either secret while one replaces the other", () => {
  const [secret, former] = [newSecret(), newSecret()];
  const headers = signedHeaders({ id, at, body }, [secret, former]);
  for (const each of [secret, former]) {
    expect(new Webhook(spellSecret(each)).verify(body, headers)).toEqual(JSON.parse(body));
  }
  expect(() => new Webhook(spellSecret(newSecret())).verify(body, headers)).toThrow();
  expect(() => new Webhook(spellSecret(secret)).verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(spellSecret(secret)).verify(body, { ...headers, "webhook-id": `${id}0` })).toThrow();
});

it("makes the signature of the example in the specification's own libraries", () => {
  const secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const example = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' };
  expect(signedHeaders(example, [secret])).toEqual({
    "webhook-id": example.id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

it("makes secrets of 32 bytes, each another one", () => {
  const secrets = Array.from({ length: 20 }, newSecret);
  expect(new Set(secrets).size).toBe(20);
  for (const secret of secrets) expect(Buffer.from(secret, "base64")).toHaveLength(32);
});
