import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints } from "@freehold/core";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { Endpoint } from "@freehold/core/kernel/endpoint";
import { OperatorRole } from "@freehold/core/kernel/permission";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "./platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "./testing/app.ts";
import { createAccount, createPerson, signInAs } from "./testing/factories.ts";
import { requestOf } from "./testing/hostile-values.ts";
import { latestMail, mailedSecret } from "./testing/mailed.ts";

const gets: readonly Endpoint[] = endpoints.filter(({ method }) => method === "GET");
const company = {
  companyName: "Looked At",
  country: "FR",
  address: "12 rue de la Paix",
  city: "Paris",
  region: "FR-IDF",
  postalCode: "75002",
};

let app: TestApp;
let folder: string;
let hero: Visitor;
const inputs = new Map<string, Record<string, string>>();
const pages: string[] = [];

const tokenIn = async (page: string, recipient: string, template: string) => {
  const { content } = await latestMail(app, recipient, template);
  const token = new RegExp(`/${page}/([\\w.-]+)`).exec(content)?.[1] ?? /"token":"([^"]+)"/.exec(content)?.[1];
  if (token === undefined) throw new Error(`no link in ${template}: ${content}`);
  pages.push(`/${page}/${token}`);
  return token;
};

/** One person with everything there is to look at: accounts, requests, invitations, cases, mail, and mailed links. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freehold-safe-"));
  app = await startTestApp({ DOWNLOADS_DIR: folder });
  hero = await signInAs(
    app,
    await createPerson(app, { email: "hero@looked-at.com", operatorRoles: OperatorRole.options }),
  );
  const { client } = hero;

  const { accountId } = await client.accounts.request({
    authorizesSelf: true,
    domainIdentifier: "looked-at.com",
    accountName: "Looked At",
    nominees: ["nominee@looked-at.com", "hero2@looked-at.com"],
    nominatesSelf: true,
  });
  const { nominations, agreement } = await client.accounts.getActivation({ accountId });
  await client.accounts.activate({
    accountId,
    accountName: "Looked At",
    company,
    agreementVersion: agreement.version,
    nominations: nominations.map(({ id }) => ({ id, decision: "approve" })),
  });
  const virtualAccountId = (await client.virtualAccounts.list({ accountId })).items[0]?.id ?? "";
  const asked = await client.accounts.request({
    authorizesSelf: false,
    authorizerEmail: "boss@elsewhere.com",
    domainIdentifier: "waiting.com",
    accountName: "Waiting",
  });
  const own = await client.accounts.request({ authorizesSelf: true, domainIdentifier: "own.com", accountName: "Own" });

  const asker = await signInAs(app, await createPerson(app, { email: "asker@looked-at.com" }));
  const request = await asker.client.accessRequests.submit({
    domainIdentifier: "looked-at.com",
    reason: "I renew the licenses of my team.",
  });
  const mine = await client.accessRequests.submitSupport({
    numberKind: "contract_number",
    number: "12345678",
    reason: "I renew the licenses of my team.",
  });
  await createAccount(app, { domain: "asked-for.com", administrator: await createPerson(app) });
  const asking = await client.accessRequests.submit({
    domainIdentifier: "asked-for.com",
    reason: "I renew the licenses of my team.",
  });
  await client.accessRequests.writeToDeciders({ id: asking.id, body: "It is about the routers." });
  await client.accessRequests.writeToRequester({ accountId, id: request.id, body: "Which team?", asks: true });
  const group = await client.userGroups.create({ accountId, name: "Looked at together" });
  const rename = await client.accountDomains.proposeRename({
    accountId,
    domain: "looked-elsewhere.com",
    reason: "We have another name.",
  });
  const supportCase = await client.support.openCase({ subject: "Stuck", body: "Nothing happens." });
  await app.visit().client.people.register({
    name: "New Comer",
    email: "new@looked-at.com",
    password: "violet-kettle-unhurried",
    company: "Looked At",
    phone: "+33142278186",
  });
  await app.runJobs();

  const licenseType = await client.licenseTypes.create({
    sku: "SEEN",
    name: "Seen",
    unit: "user",
    enforcement: "enforced",
  });
  const { key } = await client.activationKeys.issue({ sku: "SEEN", quantity: 1, term: "perpetual" });
  const claimed = await client.traditionalLicenses.claim({ accountId, keys: [key] });
  const order = await client.orders.enter({
    source: "Shop",
    number: "SO-1",
    buyerCompany: "Looked At",
    domainIdentifier: "looked-at.com",
    placedAt: app.clock.now().toISOString(),
    lines: [
      { line: "1", sku: "SEEN", quantity: 2, term: "perpetual" },
      { line: "2", sku: "SEEN", quantity: 1, term: "subscription", durationMonths: 12 },
    ],
  });
  const drafted = await client.renewals.draft({
    accountId,
    lines: [{ lotId: order.lines[1]?.lot?.id ?? "", quantity: 1 }],
    term: { kind: "months", months: 12 },
  });
  const renewal = { accountId, id: drafted.id };
  await client.renewals.send(renewal);
  const shelf = await client.virtualAccounts.create({ accountId, name: "Shelf" });
  const { transfer } = await client.licenseTransfers.execute({
    accountId,
    lines: [{ licenseTypeId: licenseType.id, quantity: 1, fromId: virtualAccountId, toId: shelf.id }],
  });

  const entered = await client.enterpriseAgreements.enter({
    domainIdentifier: "looked-at.com",
    number: "EA-SEEN",
    startsAt: app.clock.now().toISOString(),
    endsAt: "2029-01-01T00:00:00Z",
    suites: [{ name: "Seen", entitled: 1, licenseTypeIds: [licenseType.id] }],
  });
  const ofAgreement = { accountId, id: entered.id };
  const review = await client.accessReviews.start({
    accountId,
    scope: { kind: "everybody" },
    reviewers: { kind: "administrators" },
  });
  const ofReview = { accountId, id: review.id };
  const { webhook } = await client.webhooks.create({ accountId, url: "https://hooks.looked-at.com/freehold" });
  const ofWebhook = { accountId, id: webhook.id };
  const ofSuite = { ...ofAgreement, suiteId: entered.suites[0]?.id ?? "" };
  const { items: lots } = await client.accountTransfers.listOfferable({ accountId });
  const offered = await client.accountTransfers.send({
    accountId,
    domainIdentifier: "asked-for.com",
    lines: [{ lotId: lots[0]?.lot.id ?? "", virtualAccountId: lots[0]?.virtualAccount.id ?? "", quantity: 1 }],
    justification: "Looked at",
  });

  const { id: productId } = await client.products.create({ name: "Seen", licenseTypeIds: [licenseType.id] });
  const { id: releaseId } = await client.releases.create({ productId, version: "1.0", releasedOn: "2026-01-01" });
  await writeFile(join(folder, "setup.exe"), "to be looked at");
  await client.releases.addFile({ releaseId, key: "setup.exe" });
  await app.runJobs();
  const { files } = await client.releases.publish({ releaseId });
  const download = await client.downloads.start({ accountId, fileId: files[0]?.id ?? "" });
  const [, downloadToken = ""] = /download-links\/([^/]+)\//.exec(download.url) ?? [];

  const takeoverId = newId();
  const heroId = (await client.people.session({})).person?.id ?? "";
  await app.platform.database.kysely
    .insertInto("takeovers")
    .values({
      account_id: (await createAccount(app)).id,
      id: takeoverId,
      person_id: heroId,
      person_name: "Hero",
      person_email: "hero@looked-at.com",
      domain: "left-alone.com",
      why: "none_left",
      reason: "Everybody has left.",
      status: "proposed",
      created_at: app.clock.now(),
      next_step_at: app.clock.now(),
    })
    .execute();
  const twin = await createAccount(app, { administrator: await createPerson(app) });
  const merge = await client.merges.merge({
    sourceId: (await createAccount(app)).id,
    targetId: twin.id,
    reason: "One and the same company.",
  });
  await app.runJobs();

  const [mail] = (await client.mailbox.list()).items;
  pages.push(`/verify-email/${await mailedSecret(app, "new@looked-at.com", "people.verify_email")}`);
  const decision = await tokenIn("decide", "hero@looked-at.com", "access_request.submitted");
  const activation = await tokenIn("activate", "boss@elsewhere.com", "account.authorization_asked");
  const invitation = await tokenIn("invitation", "nominee@looked-at.com", "invitation.invited");
  const entries: [string, Record<string, string>][] = [
    ["accessRequests.findAccount", { domain: "looked-at.com" }],
    ["accessRequests.getForm", { domainIdentifier: "looked-at.com" }],
    ["accessRequests.listVirtualAccountsToWish", { domainIdentifier: "looked-at.com" }],
    ["accessRequests.getMine", { id: mine.id }],
    ["accessRequests.get", { accountId, id: request.id }],
    ["accessRequests.listMyMessages", { id: asking.id }],
    ["accessRequests.listMessages", { accountId, id: request.id }],
    ["accessRequests.openDecisionLink", { token: decision }],
    ["accessRequests.listDecisionLinkVirtualAccounts", { token: decision }],
    ["accountDomains.rename", { accountId, id: rename.id }],
    ["webhooks.get", ofWebhook],
    ["webhooks.countFailed", ofWebhook],
    ["webhooks.listDeliveries", ofWebhook],
    ["webhooks.listDeliveriesForOperator", ofWebhook],
    ["accessReviews.get", ofReview],
    ["accessReviews.listItems", ofReview],
    ["accessReviews.export", ofReview],
    ["agreements.text", { version: "1" }],
    ["accounts.checkIdentifier", { domain: "unclaimed.com" }],
    ["accounts.getRequest", { accountId: asked.accountId }],
    ["accounts.dnsProof", { accountId: asked.accountId }],
    ["accounts.getActivation", { accountId: own.accountId }],
    ["accounts.openActivationLink", { token: activation }],
    ["accounts.country", { code: "FR" }],
    ["members.openInvitationLink", { token: invitation }],
    ["members.getAccess", { accountId, personId: (await client.people.session({})).person?.id ?? "" }],
    ["userGroups.get", { accountId, groupId: group.id }],
    ["virtualAccounts.get", { accountId, id: virtualAccountId }],
    ["virtualAccounts.listRoles", { accountId, id: virtualAccountId }],
    ["orders.get", { accountId, id: order.id }],
    ["orders.getForOperator", { id: order.id }],
    ["orders.previewLineCancellation", { id: order.id, lineId: order.lines[0]?.id ?? "" }],
    ["licenseTypes.previewLotRevocation", { accountId, lotId: order.lines[0]?.lot?.id ?? "" }],
    ["downloads.getProduct", { accountId, productId }],
    ["downloads.listReleases", { accountId, productId }],
    ["downloads.getRelease", { accountId, releaseId }],
    ["downloads.fetch", { token: downloadToken, fileName: "setup.exe" }],
    ["products.get", { productId }],
    ["releases.list", { productId }],
    ["releases.get", { releaseId }],
    ["traditionalLicenses.get", { accountId, id: claimed.items[0]?.license?.id ?? "" }],
    ["enterpriseAgreements.get", ofAgreement],
    ["enterpriseAgreements.listEvents", ofAgreement],
    ["enterpriseAgreements.getSuiteUse", ofSuite],
    ["enterpriseAgreements.listHoldings", { ...ofSuite, licenseTypeId: licenseType.id }],
    ["enterpriseAgreements.getForOperator", { id: entered.id }],
    ["enterpriseAgreements.listEventsForOperator", { id: entered.id }],
    ["enterpriseAgreements.listAmendmentsForOperator", { id: entered.id }],
    ["enterpriseAgreements.listAmendments", ofAgreement],
    ["licenseTransfers.get", { accountId, id: transfer?.id ?? "" }],
    ["renewals.get", renewal],
    ["renewals.getForOperator", renewal],
    ["accountTransfers.get", { accountId, id: offered.id }],
    ["accountTransfers.getForOperator", { id: offered.id }],
    ["directory.search", { search: "looked" }],
    ["directory.suggest", { typed: "loked-at.com" }],
    ["operators.getReview", { accountId: own.accountId }],
    ["support.getMine", { id: supportCase.id }],
    ["support.get", { id: supportCase.id }],
    ["takeovers.get", { id: takeoverId }],
    ["takeovers.getForOperator", { id: takeoverId }],
    ["merges.preview", { sourceId: twin.id, targetId: accountId }],
    ["merges.get", { id: merge.id }],
    ["merges.previewTransfer", { domain: "looked-at.com" }],
    ["mailbox.get", { id: mail?.id ?? "" }],
  ];
  for (const { name, path } of gets) {
    const ofAccount = path.includes(":accountId") ? { accountId } : {};
    inputs.set(name, path.includes(":licenseTypeId") ? { ...ofAccount, licenseTypeId: licenseType.id } : ofAccount);
  }
  for (const [name, input] of entries) inputs.set(name, input);
  // So that looking marks the session as seen, which may change that time and nothing else.
  app.clock.advance(2 * HOUR_MS);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Every row of every table, with the transaction that wrote it. When somebody was last seen, and how often something was
 * tried, is noted by looking; nothing else may be.
 */
const readEverything = async () => {
  const { pool } = app.platform.database;
  const tables = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') order by 1`,
  );
  const whatOf = (name: string) => {
    if (name === "public.sessions") return "to_jsonb(t) - 'updated_at' - 'expires_at'";
    if (name === "public.presences") return "to_jsonb(t) - 'seen_at'";
    return "to_jsonb(t) || jsonb_build_object('xmin', t.xmin)";
  };
  const names = tables.rows.map(({ name }) => name).filter((name) => name !== "public.throttles");
  const selects = names.map((name) => `select '${name}' as name, (${whatOf(name)})::text as row from ${name} t`);
  // One statement, prepared once: a hundred of them four hundred times over took most of the time of this file.
  const { rows } = await pool.query<{ name: string; row: string }>({
    name: "everything",
    text: `${selects.join(" union all ")} order by 1, 2`,
  });
  const found: Record<string, string[]> = Object.fromEntries(names.map((name) => [name.replace("public.", ""), []]));
  for (const { name, row } of rows) found[name.replace("public.", "")]?.push(row);
  return found;
};

describe("looking", () => {
  it("is tried on a database with something of everything", async () => {
    const everything = await readEverything();
    for (const table of [
      "accounts",
      "access_requests",
      "invitations",
      "mails",
      "support_cases",
      "action_links",
      "sessions",
    ]) {
      expect(everything[table]).not.toEqual([]);
    }
    expect(pages).toHaveLength(4);
  });

  it.each(gets.map((endpoint) => [endpoint.name, endpoint] as const))("changes nothing: %s", async (name, endpoint) => {
    const { url } = requestOf(endpoint, inputs.get(name) ?? {});
    const before = await readEverything();
    const headers = { cookie: hero.cookies() };
    for (const method of ["GET", "HEAD"] as const) {
      const response = await app.server.inject({ method, url, headers });
      expect([method, response.statusCode, response.body.slice(0, 300)]).toEqual([
        method,
        name === "demo.signIns" ? 404 : 200,
        expect.anything(),
      ]);
    }
    expect(await readEverything()).toEqual(before);
  });

  it("changes nothing at the pages that mailed links lead to, however often a mail scanner follows them", async () => {
    const before = await readEverything();
    for (const url of pages) {
      for (const method of ["GET", "HEAD", "GET"] as const) {
        const response = await app.server.inject({ method, url });
        expect(response.statusCode).toBeLessThan(500);
        expect(response.headers["referrer-policy"]).toBe("same-origin");
      }
    }
    expect(await readEverything()).toEqual(before);
  });
});

describe("the session's cookie", () => {
  it.each([
    ["http://127.0.0.1:3000", "freehold.session_token=", false],
    ["https://accounts.example.com", "__Host-freehold.session_token=", true],
  ])("of a site at %s cannot be read by scripts or sent from other sites", async (publicUrl, name, isSecure) => {
    const site = await startTestApp({ PUBLIC_URL: publicUrl });
    try {
      const email = "ada@cookies.com";
      const registration = {
        name: "Ada",
        email,
        password: "violet-kettle-unhurried",
        company: "A",
        phone: "+33142278186",
      };
      await site.visit().client.people.register(registration);
      const token = await mailedSecret(site, email, "people.verify_email");
      const verified = await site.server.inject({
        method: "POST",
        url: "/api/email-verification",
        payload: { token, password: registration.password },
      });
      const signedIn = await site.server.inject({
        method: "POST",
        url: "/api/session",
        payload: { identity: email, password: registration.password },
      });
      for (const response of [verified, signedIn]) {
        expect(response.statusCode).toBe(200);
        const [cookie = ""] = [response.headers["set-cookie"] ?? []].flat();
        expect(cookie.startsWith(name)).toBe(true);
        const attributes = cookie.split("; ").slice(1);
        expect(attributes).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
        expect(attributes.includes("Secure")).toBe(isSecure);
        expect(attributes.some((each) => each.startsWith("Domain="))).toBe(false);
      }
      const hsts = signedIn.headers["strict-transport-security"];
      expect(hsts === undefined).toBe(!isSecure);
    } finally {
      await site.close();
    }
  });
});
