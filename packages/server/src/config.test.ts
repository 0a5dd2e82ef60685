import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "./config.ts";
import { settings } from "./settings.ts";

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "freehold-config-"));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const load = (env: NodeJS.ProcessEnv, argv: string[] = []) => loadConfig({ DATA_DIR: dataDir, ...env }, argv);

describe("loadConfig", () => {
  it("needs nothing: loopback, port 3000, the embedded database, the mailbox page", () => {
    expect(load({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://127.0.0.1:3000",
      secureCookies: false,
      databaseUrl: undefined,
      mailbox: true,
      operatorEmails: [],
      operatorSecondFactor: false,
      demo: false,
    });
  });

  it("takes the example of every setting", () => {
    const env = Object.fromEntries(Object.entries(settings).map(([name, { example }]) => [name, example]));
    expect(load({ ...env, DATA_DIR: dataDir })).toMatchObject({
      host: "0.0.0.0",
      port: 8080,
      publicUrl: "https://accounts.example.com",
      secureCookies: true,
      operatorEmails: ["ada@example.com", "grace@example.com"],
      dnsServers: ["9.9.9.9", "127.0.0.1:5353"],
      operatorSecondFactor: true,
      mailbox: false,
    });
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["HOST", "not a host"],
    ["PUBLIC_URL", "accounts.example.com"],
    ["PUBLIC_URL", "https://example.com/accounts"],
    ["PUBLIC_URL", "ftp://example.com"],
    ["DATABASE_URL", "mysql://localhost/freehold"],
    ["DATABASE_POOL_SIZE", "1"],
    ["SMTP_URL", "mail.example.com:25"],
    ["MAIL_FROM", "Example Licensing"],
    ["OPERATOR_EMAILS", "ada@example.com, grace"],
    ["OPERATOR_NAME", "x".repeat(81)],
    ["LOG_LEVEL", "loud"],
    ["DNS_SERVERS", "dns.example.com"],
    ["DNS_SERVERS", "127.0.0.1:99999"],
    ["DOWNLOADS_S3_ENDPOINT", "s3.example.com"],
    ["DOWNLOADS_S3_ENDPOINT", "https://key:secret@s3.example.com"],
    ["DOWNLOADS_S3_BUCKET", "../secret"],
    ["DOWNLOADS_S3_REGION", "eu/central"],
    ["APP_SECRET", "short"],
  ])("names %s when it is %j, and shows an example", (name, value) => {
    expect(() => load({ [name]: value })).toThrow(new RegExp(`^${name}.*Example: ${name}=`));
  });

  it("names all wrong settings at once", () => {
    expect(() => load({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/PORT.*\n.*LOG_LEVEL/);
  });

  it.each(["APP_SECRET", "DATABASE_URL", "SMTP_URL"])("does not repeat the value of %s", (name) => {
    expect(() => load({ [name]: "hunter2" })).toThrow(name);
    expect(() => load({ [name]: "hunter2" })).not.toThrow("hunter2");
  });

  it("takes files from one place, which holds no secrets", () => {
    const store = { DOWNLOADS_S3_ENDPOINT: "https://s3.example.com/", DOWNLOADS_S3_BUCKET: "releases" };
    const key = { DOWNLOADS_S3_KEY_ID: "id", DOWNLOADS_S3_SECRET: "hunter2" };
    expect(load({}).downloads).toEqual({ kind: "folder", path: join(dataDir, "downloads") });
    expect(load({ ...store, ...key }).downloads).toEqual({
      kind: "s3",
      endpoint: "https://s3.example.com",
      bucket: "releases",
      region: "us-east-1",
      keyId: "id",
      secret: "hunter2",
    });
    expect(() => load(store)).toThrow("DOWNLOADS_S3_KEY_ID, DOWNLOADS_S3_SECRET");
    expect(() => load(key)).toThrow("without DOWNLOADS_S3_ENDPOINT");
    expect(() => load(key)).not.toThrow("hunter2");
    for (const folder of [dataDir, join(dataDir, ".."), "/"]) {
      expect(() => load({ DOWNLOADS_DIR: folder })).toThrow("DATA_DIR");
    }
  });

  it("treats an empty value as not given", () => {
    expect(load({ PORT: "", SMTP_URL: " " })).toMatchObject({ port: 3000, smtpUrl: undefined });
  });

  it.each([
    ["127.0.0.1", true],
    ["127.8.9.1", true],
    ["::1", true],
    ["localhost", true],
    ["0.0.0.0", false],
    ["127.evil.example", false],
    ["192.168.1.5", false],
  ])("on %s offers the mailbox page: %s", (host, mailbox) => {
    expect(load({ HOST: host }).mailbox).toBe(mailbox);
  });

  it("offers no mailbox page behind a proxy, though it listens on loopback", () => {
    expect(load({ PUBLIC_URL: "https://accounts.example.com" }).mailbox).toBe(false);
    expect(load({ PUBLIC_URL: "https://accounts.example.com" }, ["--demo"]).mailbox).toBe(false);
    expect(load({ PUBLIC_URL: "http://localhost:8080" }).mailbox).toBe(true);
  });

  it("keeps one generated secret, which only its owner may read", () => {
    const { appSecret } = load({});
    expect(appSecret.length).toBeGreaterThanOrEqual(32);
    expect(load({}).appSecret).toBe(appSecret);
    expect(statSync(join(dataDir, "secrets", "app-secret")).mode & 0o777).toBe(0o600);
  });

  it("keeps the demo in a folder of its own", () => {
    const config = loadConfig({ APP_SECRET: "x".repeat(32) }, ["--demo"]);
    expect(config).toMatchObject({ demo: true, dataDir: join(process.cwd(), "data-demo") });
  });

  it("refuses an argument it does not know", () => {
    expect(() => load({}, ["--dmeo"])).toThrow(/--dmeo/);
  });
});
