import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { startBucket, type TestBucket } from "../testing/bucket.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs } from "../testing/factories.ts";
import { createLicenseType, depositLicenses } from "../testing/placed-licenses.ts";

let folder: string;
let app: TestApp;
let nora: Visitor;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freehold-downloads-"));
  app = await startTestApp({ DOWNLOADS_DIR: folder });
  nora = await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const sha256Of = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const why = "It broke the build of one customer.";

let counter = 0;

/** A product with a published release of one file, and an account that owns a license for it. */
const setScene = async (content = "0123456789", enforcement: "enforced" | "restricted" = "enforced") => {
  counter += 1;
  const licenseTypeId = await createLicenseType(app, { enforcement });
  const { products, releases } = nora.client;
  const product = await products.create({ name: `Product ${counter}`, licenseTypeIds: [licenseTypeId] });
  const key = `setup ${counter}.exe`;
  await writeFile(join(folder, key), content);
  const release = await releases.create({ productId: product.id, version: "1.0", releasedOn: "2026-01-01" });
  const at = { releaseId: release.id };
  await releases.addFile({ ...at, key, platform: "windows" });
  await app.runJobs();
  await releases.publish(at);
  const file = (await releases.get(at)).files[0];
  if (file === undefined) throw new Error("a file that was added is there");
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const visitor = await signInAs(app, administrator);
  const own = (wanted: { endsIn?: number; graceDays?: number; virtualAccountId?: string; startsIn?: number } = {}) =>
    depositLicenses(app, account, { licenseTypeId, quantity: 1, ...wanted });
  const accountId = account.id;
  return { licenseTypeId, product, at, file, key, account, accountId, client: visitor.client, own };
};

/** What calls are answered with, each code once. */
const codesOf = async (calls: readonly Promise<unknown>[]) => [...new Set(await Promise.all(calls.map(codeOf)))];

const fetchBy = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  app.server.inject({ method, url: new URL(url).pathname, headers });

const codeBy = async (url: string) => (await fetchBy(url)).json<{ code: string }>().code;

describe("products and releases", () => {
  it("are kept by the operator, with what is read from the store and never typed", async () => {
    const { product, at, file, key, licenseTypeId } = await setScene("0123456789");
    expect(file).toMatchObject({ key, name: key, state: "ready", size: 10, sha256: sha256Of("0123456789") });
    const { products, releases } = nora.client;
    expect(await codeOf(products.create({ name: product.name.toUpperCase(), licenseTypeIds: [licenseTypeId] }))).toBe(
      "product.name_taken",
    );
    expect(await codeOf(products.create({ name: "Unknown type", licenseTypeIds: [newId()] }))).toBe(
      "license_type.not_found",
    );
    const other = await products.create({ name: `Other ${counter}`, licenseTypeIds: [licenseTypeId] });
    expect(await codeOf(products.update({ productId: other.id, name: product.name }))).toBe("product.name_taken");
    expect(await codeOf(products.update({ productId: other.id, licenseTypeIds: [newId()] }))).toBe(
      "license_type.not_found",
    );
    expect(await products.update({ productId: other.id })).toEqual(other);
    expect((await products.list({ search: other.name })).items).toEqual([other]);
    const unknown = { productId: newId() };
    expect(
      await codesOf([
        products.get(unknown),
        products.update(unknown),
        products.retire(unknown),
        products.offerAgain(unknown),
        releases.list(unknown),
        releases.create({ ...unknown, version: "1", releasedOn: "2026-01-01" }),
      ]),
    ).toEqual(["product.not_found"]);

    const second = await releases.create({
      productId: product.id,
      version: "2.0",
      releasedOn: "2026-02-01",
      isRecommended: true,
    });
    expect(await codeOf(releases.create({ productId: product.id, version: "2.0", releasedOn: "2026-02-01" }))).toBe(
      "release.version_taken",
    );
    expect(await codeOf(releases.update({ ...at, version: "2.0" }))).toBe("release.version_taken");
    expect((await releases.update({ ...at, isRecommended: true, notes: "Mended." })).isRecommended).toBe(true);
    expect((await releases.get({ releaseId: second.id })).isRecommended).toBe(false);
    const first = await releases.list({ productId: product.id, limit: 1 });
    expect(first.items.map(({ version }) => version)).toEqual(["2.0"]);
    const rest = await releases.list({ productId: product.id, cursor: first.nextCursor ?? "" });
    expect(rest.items.map(({ version, readyCount }) => [version, readyCount])).toEqual([["1.0", 1]]);
    expect(await codeOf(releases.list({ productId: product.id, cursor: "odd" }))).toBe("input.cursor_invalid");

    const draft = { releaseId: second.id };
    expect(await codeOf(releases.publish(draft))).toBe("release.files_not_ready");
    expect(await codeOf(releases.withdraw({ ...draft, reason: why }))).toBe("release.not_now");
    expect(await codeOf(releases.addFile({ ...draft, key: "missing.exe" }))).toBe("release_store.no_such_file");
    await releases.addFile({ ...draft, key });
    expect(await codeOf(releases.addFile({ ...draft, key, name: key.toUpperCase() }))).toBe("release_file.name_taken");
    for (const key of ["../secret", "/etc/passwd", "a\\b", ".hidden", "a//b"])
      expect(await codeOf(releases.addFile({ ...draft, key }))).toBe("input.invalid");
    const nobody = { releaseId: newId() };
    expect(
      await codesOf([
        releases.get(nobody),
        releases.update(nobody),
        releases.publish(nobody),
        releases.withdraw({ ...nobody, reason: why }),
        releases.delete(nobody),
        releases.addFile({ ...nobody, key }),
        releases.removeFile({ ...nobody, fileId: file.id }),
        releases.checkFile({ ...nobody, fileId: file.id }),
      ]),
    ).toEqual(["release.not_found"]);
    expect(await codeOf(releases.removeFile({ ...draft, fileId: file.id }))).toBe("release_file.not_found");
    expect(await codeOf(releases.checkFile({ ...draft, fileId: file.id }))).toBe("release_file.not_found");
    expect(await codeOf(releases.publish(at))).toBe("release.not_now");
    expect(await codeOf(releases.delete(at))).toBe("release.not_now");
    expect(await codeOf(releases.withdraw({ ...at, reason: why, replacementId: second.id }))).toBe(
      "release.replacement_unknown",
    );
    await releases.delete(draft);
    expect(await codeOf(releases.get(draft))).toBe("release.not_found");
    const listed = await releases.listStore({ limit: 100 });
    expect(listed.kind).toBe("folder");
    expect(listed.items.map((entry) => entry.key)).toContain(key);
  });

  it("have one recommended release however many ask at once, and one of each version", async () => {
    const { product } = await setScene();
    const { releases } = nora.client;
    const made = await Promise.all(
      ["3.0", "3.1", "3.1", "3.2"].map((version) =>
        codeOf(releases.create({ productId: product.id, version, releasedOn: "2026-03-01", isRecommended: true })),
      ),
    );
    expect(made.filter((code) => code === "release.version_taken")).toHaveLength(1);
    const { items } = await releases.list({ productId: product.id });
    expect(items).toHaveLength(4);
    expect(items.filter(({ isRecommended }) => isRecommended)).toHaveLength(1);
  });

  it("are read again when the store holds something else, which is not served as what was published", async () => {
    const { at, file, key, accountId, client, own } = await setScene("0123456789");
    await own();
    const { url } = await client.downloads.start({ accountId, fileId: file.id });
    await writeFile(join(folder, key), "9876543210");
    expect(await codeBy(url)).toBe("release_file.not_ready");
    expect((await fetchBy(url, {}, "HEAD")).statusCode).toBe(409);
    app.clock.advance(11 * MINUTE_MS);
    await app.sweep();
    const changed = async () => (await nora.client.releases.get(at)).files[0];
    expect(await changed()).toMatchObject({ state: "failed", problem: "changed", sha256: file.sha256 });
    expect(await codeBy(url)).toBe("release_file.not_ready");
    expect(await codeOf(client.downloads.start({ accountId, fileId: file.id }))).toBe("release_file.not_ready");
    const shown = await client.downloads.getRelease({ accountId, ...at });
    expect(shown.files).toMatchObject([{ isReady: false }]);

    await writeFile(join(folder, key), "0123456789");
    app.clock.advance(11 * MINUTE_MS);
    await app.sweep();
    expect(await changed()).toMatchObject({ state: "ready", sha256: file.sha256 });
    expect((await fetchBy(url)).body).toBe("0123456789");

    await writeFile(join(folder, key), "another");
    await nora.client.releases.checkFile({ ...at, fileId: file.id, acceptChange: true });
    await app.runJobs();
    expect(await changed()).toMatchObject({ state: "ready", sha256: sha256Of("another"), size: 7 });
    expect(await codeBy(url)).toBe("download.link_over");

    await rm(join(folder, key));
    app.clock.advance(11 * MINUTE_MS);
    await app.sweep();
    expect(await changed()).toMatchObject({ state: "failed", problem: "missing" });
    await nora.client.releases.removeFile({ ...at, fileId: file.id });
  });
});

describe("what an account may download", () => {
  it("is what usable licenses of one of the product's types entitle it to", async () => {
    const { product, at, file, accountId, client, own } = await setScene();
    const seen = async () => (await client.downloads.listProducts({ accountId })).items.map(({ id }) => id);
    const refused = async () => {
      expect(await seen()).toEqual([]);
      expect(
        await codesOf([
          client.downloads.getProduct({ accountId, productId: product.id }),
          client.downloads.listReleases({ accountId, productId: product.id }),
        ]),
      ).toEqual(["product.not_found"]);
      expect(await codeOf(client.downloads.getRelease({ accountId, ...at }))).toBe("release.not_found");
      expect(await codeOf(client.downloads.start({ accountId, fileId: file.id }))).toBe("download.not_found");
    };
    await refused();
    await own({ endsIn: 10, graceDays: 5 });
    expect(await seen()).toEqual([product.id]);
    const { url } = await client.downloads.start({ accountId, fileId: file.id });
    app.clock.advance(12 * 24 * HOUR_MS);
    await app.sweep();
    expect(await seen()).toEqual([product.id]);
    app.clock.advance(4 * 24 * HOUR_MS);
    await refused();
    expect(await codeBy(url)).toBe("download.link_over");
    await own({ startsIn: 2 });
    await refused();
    app.clock.advance(3 * 24 * HOUR_MS);
    await app.sweep();
    expect(await seen()).toEqual([product.id]);
    const page = await client.downloads.getRelease({ accountId, ...at });
    expect(page).toMatchObject({ version: "1.0", files: [{ name: file.name, size: 10, isReady: true }] });
    await nora.client.products.retire({ productId: product.id });
    await refused();
  });

  it("asks for the operator's authorization where a type is restricted", async () => {
    const { licenseTypeId, accountId, client, own, file } = await setScene("0123456789", "restricted");
    await own();
    expect((await client.downloads.listProducts({ accountId })).items).toEqual([]);
    await nora.client.licenseTypes.authorize({ licenseTypeId, accountId, reason: "Export permit 4711." });
    expect((await client.downloads.listProducts({ accountId })).items).toHaveLength(1);
    const { url } = await client.downloads.start({ accountId, fileId: file.id });
    expect((await fetchBy(url)).statusCode).toBe(200);
    await nora.client.licenseTypes.withdrawAuthorization({ licenseTypeId, accountId });
    expect(await codeBy(url)).toBe("download.not_entitled");
    expect((await fetchBy(url, { range: "bytes=5-" })).statusCode).toBe(403);
  });

  it("is for a virtual account's people what its own pools hold", async () => {
    const { accountId, account, client, own, file, product } = await setScene();
    const [lab, shop] = await Promise.all(
      ["Lab", "Shop"].map((name) => client.virtualAccounts.create({ accountId, name })),
    );
    const inPlace = async (virtualAccountId: string) => {
      const person = await createPerson(app);
      await giveRole(app, { ...account, virtualAccountId }, person, "virtual_account_viewer");
      return (await signInAs(app, person)).client;
    };
    const [ofLab, ofShop] = await Promise.all([inPlace(lab?.id ?? ""), inPlace(shop?.id ?? "")]);
    await own({ virtualAccountId: lab?.id ?? "" });
    expect((await ofLab.downloads.listProducts({ accountId })).items.map(({ id }) => id)).toEqual([product.id]);
    expect((await ofShop.downloads.listProducts({ accountId })).items).toEqual([]);
    expect(await codeOf(ofShop.downloads.start({ accountId, fileId: file.id }))).toBe("download.not_found");
    await ofLab.downloads.start({ accountId, fileId: file.id });
    expect(await ofLab.downloads.list({ accountId })).toMatchObject({ whose: "own", items: [{ file: file.name }] });
    expect(await ofShop.downloads.list({ accountId })).toMatchObject({ whose: "own", items: [] });
    expect(await client.downloads.list({ accountId })).toMatchObject({ whose: "everybody", items: [{ size: 10 }] });
    expect(await client.downloads.export({ accountId })).toContain(file.sha256 ?? "");
    const stranger = await setScene();
    expect(
      await codesOf([
        stranger.client.downloads.list({ accountId }),
        stranger.client.downloads.export({ accountId }),
        stranger.client.downloads.listProducts({ accountId }),
        stranger.client.downloads.getProduct({ accountId, productId: product.id }),
        stranger.client.downloads.listReleases({ accountId, productId: product.id }),
        stranger.client.downloads.getRelease({ accountId, releaseId: newId() }),
        stranger.client.downloads.start({ accountId, fileId: file.id }),
      ]),
    ).toEqual(["account.not_found"]);
  });

  it("says to each person what is new, whatever a colleague or they themselves fetch of old releases", async () => {
    const { product, file, key, account, accountId, client, own } = await setScene();
    await own();
    const colleague = await createPerson(app);
    await giveRole(app, account, colleague, "user");
    const ofColleague = (await signInAs(app, colleague)).client;
    const productId = product.id;
    await client.downloads.start({ accountId, fileId: file.id });
    app.clock.advance(HOUR_MS);
    const { releases } = nora.client;
    const next = await releases.create({ productId, version: "2.0", releasedOn: "2026-02-01" });
    await releases.addFile({ releaseId: next.id, key, platform: "linux" });
    await app.runJobs();
    await releases.publish({ releaseId: next.id });
    app.clock.advance(HOUR_MS);
    await ofColleague.downloads.start({ accountId, fileId: file.id });
    await client.downloads.start({ accountId, fileId: file.id });
    const news = { newCount: 1, lastDownload: { version: "1.0" } };
    expect(await client.downloads.getProduct({ accountId, productId })).toMatchObject(news);
    expect(await ofColleague.downloads.getProduct({ accountId, productId })).toMatchObject(news);
    const fresh = (await releases.get({ releaseId: next.id })).files[0];
    await ofColleague.downloads.start({ accountId, fileId: fresh?.id ?? "" });
    expect(await client.downloads.getProduct({ accountId, productId })).toMatchObject(news);
    const { items } = await ofColleague.downloads.listReleases({ accountId, productId });
    expect(items.map(({ isNew }) => isNew)).toEqual([false, false]);
    expect(await ofColleague.downloads.getProduct({ accountId, productId })).toMatchObject({ newCount: 0 });
  });

  it("says what is new since the last download, and what was withdrawn and why", async () => {
    const { product, at, file, key, accountId, client, own } = await setScene();
    await own();
    const offer = () => client.downloads.getProduct({ accountId, productId: product.id });
    expect(await offer()).toMatchObject({ newCount: 1, lastDownload: null, newest: { version: "1.0" } });
    const { url } = await client.downloads.start({ accountId, fileId: file.id });
    expect(await offer()).toMatchObject({ newCount: 0, lastDownload: { version: "1.0" } });
    app.clock.advance(HOUR_MS);
    const { releases } = nora.client;
    const next = await releases.create({ productId: product.id, version: "1.1", releasedOn: "2026-02-01" });
    await releases.addFile({ releaseId: next.id, key, platform: "linux" });
    await app.runJobs();
    expect(await offer()).toMatchObject({ newCount: 0 });
    await releases.publish({ releaseId: next.id });
    expect(await offer()).toMatchObject({ newCount: 1, newest: { version: "1.1" } });
    await releases.withdraw({ ...at, reason: why, replacementId: next.id });
    expect(await codeBy(url)).toBe("release.withdrawn");
    expect(await codeOf(client.downloads.start({ accountId, fileId: file.id }))).toBe("release.withdrawn");
    const { items } = await client.downloads.listReleases({ accountId, productId: product.id });
    expect(items).toMatchObject([
      { version: "1.1", isNew: true, platforms: ["linux"] },
      { version: "1.0", isNew: false, withdrawal: { reason: why, replacement: { version: "1.1" } } },
    ]);
    const onLinux = await client.downloads.listReleases({ accountId, productId: product.id, platform: "linux" });
    expect(onLinux.items.map(({ version }) => version)).toEqual(["1.1"]);
    expect((await client.downloads.listProducts({ accountId, platform: "macos" })).items).toEqual([]);
    await releases.publish(at);
    expect((await fetchBy(url)).statusCode).toBe(200);
  });
});

describe("a download", () => {
  it("is whole or in part, and can be taken up again", async () => {
    const { file, accountId, client, own } = await setScene("0123456789");
    await own();
    const { url, expiresAt, sha256 } = await client.downloads.start({ accountId, fileId: file.id });
    expect(expiresAt).toBe(new Date(app.clock.now().getTime() + 24 * HOUR_MS).toISOString());
    const whole = await fetchBy(url);
    const etag = `"${sha256}"`;
    expect([whole.statusCode, whole.body]).toEqual([200, "0123456789"]);
    expect(whole.headers).toMatchObject({
      etag,
      "accept-ranges": "bytes",
      "content-length": "10",
      "content-type": "application/octet-stream",
      "cache-control": "private, no-store, no-transform",
      "x-content-type-options": "nosniff",
    });
    expect(whole.headers["content-disposition"]).toMatch(/^attachment; filename="setup \d+\.exe"; filename\*=UTF-8''/);
    const part = await fetchBy(url, { range: "bytes=4-", "if-range": etag });
    expect([part.statusCode, part.body, part.headers["content-range"]]).toEqual([206, "456789", "bytes 4-9/10"]);
    expect((await fetchBy(url, { range: "bytes=4-", "if-range": '"old"' })).body).toBe("0123456789");
    const beyond = await fetchBy(url, { range: "bytes=10-" });
    expect([beyond.statusCode, beyond.headers["content-range"], beyond.body]).toEqual([416, "bytes */10", ""]);
    const head = await fetchBy(url, { range: "bytes=0-3" }, "HEAD");
    expect([head.statusCode, head.headers["content-length"], head.body]).toEqual([206, "4", ""]);
    expect((await fetchBy(url, { "if-none-match": etag })).statusCode).toBe(304);
    expect((await fetchBy(url, { "if-match": '"x"' })).statusCode).toBe(412);
  });

  it("is of nobody else, nor after a day, nor once the role has ended or the account is suspended", async () => {
    const { file, accountId, account, client, own } = await setScene();
    await own();
    const person = await createPerson(app);
    await giveRole(app, account, person, "user");
    const theirs = (await signInAs(app, person)).client;
    const { url } = await theirs.downloads.start({ accountId, fileId: file.id });
    expect((await fetchBy(url)).statusCode).toBe(200);
    const [, token = ""] = /download-links\/([^/]+)\//.exec(url) ?? [];
    for (const other of [
      `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      `B${token.slice(1)}`,
      "x",
      `${token}A`,
    ]) {
      const forged = url.replace(token, other);
      expect(await codeBy(forged)).toBe("download.link_over");
    }
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ status: "suspended" }).where("id", "=", accountId).execute();
    expect(await codeBy(url)).toBe("download.link_over");
    expect(await codeOf(client.downloads.start({ accountId, fileId: file.id }))).toBe("account.not_active");
    await kysely.updateTable("accounts").set({ status: "active" }).where("id", "=", accountId).execute();
    expect((await fetchBy(url)).statusCode).toBe(200);
    await client.members.remove({ accountId, personId: person.id, reason: "They work elsewhere now." });
    expect(await codeBy(url)).toBe("download.link_over");
    const mine = await client.downloads.start({ accountId, fileId: file.id });
    app.clock.advance(24 * HOUR_MS);
    expect(await codeBy(mine.url)).toBe("download.link_over");
    const { items } = await client.audit.list({ accountId });
    expect(items.filter(({ action }) => action === "download.started")).toHaveLength(2);
  });
});

const curl = (args: readonly string[]) => {
  const child = spawn("curl", ["--silent", "--show-error", "--fail", ...args]);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, ended };
};

const untilLonger = async (path: string, bytes: number) => {
  for (;;) {
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    if (size > bytes) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe("a store that speaks S3", () => {
  let bucket: TestBucket;
  let other: TestApp;
  let scratch: string;
  beforeAll(async () => {
    bucket = await startBucket();
    other = await startTestApp(bucket.environment);
    scratch = await mkdtemp(join(tmpdir(), "freehold-curl-"));
  });
  afterAll(async () => {
    await other.close();
    await bucket.close();
    await rm(scratch, { recursive: true, force: true });
  });

  it("serves files that curl takes up where it was killed, and says when it is away", async () => {
    const content = randomBytes(20_000_000);
    await bucket.put("6/installer ü.run", content);
    const operator = await signInAs(other, await createPerson(other, { operatorRoles: ["orders"] }));
    const { products, releases } = operator.client;
    const licenseTypeId = await createLicenseType(other);
    const { id: productId } = await products.create({ name: "Installer", licenseTypeIds: [licenseTypeId] });
    const { id: releaseId } = await releases.create({ productId, version: "6", releasedOn: "2026-01-01" });
    await releases.addFile({ releaseId, key: "6/installer ü.run" });
    await other.runJobs();
    await releases.publish({ releaseId });
    const administrator = await createPerson(other);
    const account = await createAccount(other, { administrator });
    await depositLicenses(other, account, { licenseTypeId, quantity: 1 });
    const { client } = await signInAs(other, administrator);
    const release = await client.downloads.getRelease({ accountId: account.id, releaseId });
    const [file] = release.files;
    expect(file).toMatchObject({ size: content.length, sha256: sha256Of(content) });
    const { url } = await client.downloads.start({ accountId: account.id, fileId: file?.id ?? "" });
    await other.server.listen({ host: "127.0.0.1", port: 0 });
    const { port } = other.server.server.address() as AddressInfo;
    const link = `http://127.0.0.1:${port}${new URL(url).pathname}`;
    const target = join(scratch, "installer.run");
    const first = curl(["--limit-rate", "1M", "--output", target, link]);
    await untilLonger(target, 100_000);
    first.child.kill("SIGKILL");
    await first.ended;
    const { size } = await stat(target);
    expect(size).toBeLessThan(content.length);
    expect(await curl(["--continue-at", "-", "--output", target, link]).ended).toBe(0);
    expect(sha256Of(await readFile(target))).toBe(sha256Of(content));

    await bucket.put("6/installer ü.run", randomBytes(6_000_000));
    const changed = await fetch(link, { headers: { range: "bytes=10-" } });
    expect([changed.status, ((await changed.json()) as { code: string }).code]).toEqual([
      409,
      "release_file.not_ready",
    ]);
    await bucket.close();
    const begun = async () => (await client.downloads.list({ accountId: account.id })).items.length;
    const before = await begun();
    const again = () => client.downloads.start({ accountId: account.id, fileId: file?.id ?? "" });
    expect(await codeOf(again())).toBe("release_store.unreachable");
    expect(await begun()).toBe(before);
    const away = await fetch(link);
    expect([away.status, ((await away.json()) as { code: string }).code]).toEqual([503, "release_store.unreachable"]);
    expect(await codeOf(releases.listStore({}))).toBe("release_store.unreachable");
    expect(await codeOf(releases.addFile({ releaseId, key: "another.run" }))).toBe("release_store.unreachable");
    await releases.checkFile({ releaseId, fileId: file?.id ?? "" });
    await other.runJobs();
    expect((await releases.get({ releaseId })).files).toMatchObject([{ state: "waiting", problem: "unreachable" }]);
    bucket = await startBucket();
  });
});
