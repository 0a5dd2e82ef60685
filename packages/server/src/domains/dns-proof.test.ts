import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import { challengeName, challengeValue, dnsResolver, lookUpProof } from "./dns-proof.ts";

const account = "0198c0de-0000-7000-8000-000000000001";
const value = challengeValue("secret", account, "acme.com");

describe("the challenge", () => {
  it("names a record beneath the identifier", () => {
    expect(challengeName("acme.com")).toBe("_freehold-challenge.acme.com");
  });

  it("has no name when the identifier leaves no room for it in DNS", () => {
    const label = "a".repeat(61);
    const longest = `${label}.${label}.${label}.${"a".repeat(43)}.com`;
    expect(challengeName(longest)).toHaveLength(253);
    expect(challengeName(`a${longest}`)).toBeNull();
  });

  it("has a value of 52 base32 characters that is the same each time", () => {
    expect(value).toMatch(/^freehold-domain-verification=[a-z2-7]{52}$/);
    expect(challengeValue("secret", account, "acme.com")).toBe(value);
  });

  it("is encoded as RFC 4648 says", () => {
    // HMAC-SHA256 of the same text, encoded by another implementation (Python's base64.b32encode).
    expect(challengeValue("key", "account", "acme.com")).toBe(
      "freehold-domain-verification=kh6vmwaxgs5wuql55ctwvu46lqw5p44ruz4ibiyanhcy4gezeqfq",
    );
  });

  it("has another value for another account, identifier or secret", () => {
    const values = [
      value,
      challengeValue("secret", "0198c0de-0000-7000-8000-000000000002", "acme.com"),
      challengeValue("secret", account, "acme.fr"),
      challengeValue("other", account, "acme.com"),
    ];
    expect(new Set(values).size).toBe(values.length);
  });
});

describe("the look-up, against a DNS server", () => {
  const zone = new Map<string, DnsAnswer>();
  let server: Awaited<ReturnType<typeof startDnsServer>>;

  beforeAll(async () => {
    server = await startDnsServer(zone);
  });
  afterAll(() => server.stop());

  const lookUp = (answer: DnsAnswer | undefined, name = "_freehold-challenge.acme.com") => {
    zone.clear();
    if (answer !== undefined) zone.set(name, answer);
    return lookUpProof(dnsResolver({ servers: [server.address], timeoutMs: 200, tries: 2 }), name, value);
  };

  it("finds the value", async () => {
    expect(await lookUp({ txt: [[value]] })).toBe("found");
  });

  it("finds the value among other records", async () => {
    expect(await lookUp({ txt: [["v=spf1 -all"], [value], ["something else"]] })).toBe("found");
  });

  it("finds the value split into strings", async () => {
    expect(await lookUp({ txt: [[value.slice(0, 10), value.slice(10, 60), value.slice(60)]] })).toBe("found");
  });

  it("finds the value in capitals, in quotes and between spaces", async () => {
    expect(await lookUp({ txt: [[value.toUpperCase()]] })).toBe("found");
    expect(await lookUp({ txt: [[`"${value}"`]] })).toBe("found");
    expect(await lookUp({ txt: [[` ${value} `]] })).toBe("found");
  });

  it("finds the value whatever the case in which the name is asked", async () => {
    zone.clear();
    zone.set("_freehold-challenge.acme.com", { txt: [[value]] });
    const resolver = dnsResolver({ servers: [server.address], timeoutMs: 200 });
    expect(await lookUpProof(resolver, "_Freehold-Challenge.ACME.com", value)).toBe("found");
  });

  it("follows an alias", async () => {
    zone.clear();
    zone.set("_freehold-challenge.acme.com", { alias: "proof.agency.net" });
    zone.set("proof.agency.net", { txt: [[value]] });
    const resolver = dnsResolver({ servers: [server.address], timeoutMs: 200 });
    expect(await lookUpProof(resolver, "_freehold-challenge.acme.com", value)).toBe("found");
  });

  it("accepts a wildcard record", async () => {
    zone.clear();
    zone.set("*.acme.com", { txt: [["v=spf1 -all"], [value]] });
    const resolver = dnsResolver({ servers: [server.address], timeoutMs: 200 });
    expect(await lookUpProof(resolver, "_freehold-challenge.acme.com", value)).toBe("found");
  });

  it("finds the value in an answer too large for UDP", async () => {
    const crowd = Array.from({ length: 40 }, (_, index) => [`${index}`.padEnd(200, "x")]);
    const before = server.asked.length;
    expect(await lookUp({ txt: [...crowd, [value]] })).toBe("found");
    expect(server.asked.length - before).toBe(2);
  });

  it("tells another value from none", async () => {
    expect(await lookUp({ txt: [[challengeValue("secret", account, "acme.fr")]] })).toBe("other_value");
    expect(await lookUp({ txt: [[value.slice(0, -1)]] })).toBe("other_value");
    expect(await lookUp({ txt: [[`${value}x`]] })).toBe("other_value");
    expect(await lookUp(undefined)).toBe("absent");
    expect(await lookUp({ txt: [] })).toBe("absent");
  });

  it("knows nothing when the server fails, refuses or keeps silent", async () => {
    expect(await lookUp("servfail")).toBe("unreachable");
    expect(await lookUp("refused")).toBe("unreachable");
    const before = server.asked.length;
    expect(await lookUp("silent")).toBe("unreachable");
    expect(server.asked.length - before).toBe(2);
  });

  it("knows nothing when no server is there, and asks the next one when there is", async () => {
    const stopped = await startDnsServer(new Map());
    await stopped.stop();
    const name = "_freehold-challenge.acme.com";
    zone.clear();
    zone.set(name, { txt: [[value]] });
    const alone = dnsResolver({ servers: [stopped.address], timeoutMs: 200 });
    const withNext = dnsResolver({ servers: [stopped.address, server.address], timeoutMs: 200 });
    expect(await lookUpProof(alone, name, value)).toBe("unreachable");
    expect(await lookUpProof(withNext, name, value)).toBe("found");
  });

  it("knows nothing when the name cannot be asked for", async () => {
    const resolver = dnsResolver({ servers: [server.address], timeoutMs: 200 });
    expect(await lookUpProof(resolver, `${"a".repeat(64)}.com`, value)).toBe("unreachable");
  });
});
