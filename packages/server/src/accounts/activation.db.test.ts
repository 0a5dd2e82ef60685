import { DAY_MS, HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import { createPerson, queuedMails, signInAs } from "../testing/factories.ts";
import { latestMail } from "../testing/mailed.ts";
import { notifyJob } from "./jobs.ts";

let app: TestApp;
let dns: Awaited<ReturnType<typeof startDnsServer>>;
const zone = new Map<string, DnsAnswer>();
let counter = 0;
let domain = "";
let ann: Visitor;
let boss: Visitor;

beforeAll(async () => {
  dns = await startDnsServer(zone);
  app = await startTestApp({ DNS_SERVERS: dns.address });
});
afterAll(async () => {
  await app.close();
  await dns.stop();
});
beforeEach(async () => {
  counter += 1;
  domain = `activated${counter}.com`;
  ann = await enter(`ann@${domain}`);
  boss = await enter(`boss@${domain}`);
});

const enter = async (email: string, options: Parameters<typeof createPerson>[1] = {}): Promise<Visitor> =>
  signInAs(app, await createPerson(app, { ...options, email }));

const company = {
  companyName: "Activated Company",
  country: "FR",
  address: "12 rue de la Paix",
  city: "Paris",
  region: "FR-IDF",
  postalCode: "75002",
};

const ask = (changes: Record<string, unknown> = {}) =>
  ann.client.accounts.request({
    authorizesSelf: false,
    authorizerEmail: `boss@${domain}`,
    domainIdentifier: domain,
    accountName: "Activated",
    ...changes,
  });

const activation = (accountId: string, changes: Record<string, unknown> = {}) => ({
  accountId,
  accountName: "Activated",
  company,
  agreementVersion: 1,
  nominations: [],
  ...changes,
});

const accept = (accountId: string) => boss.client.accounts.answerAuthorization({ accountId, answer: "accept" });

const mailsTo = async (recipient: string): Promise<string[]> =>
  (await queuedMails(app)).filter((mail) => mail.recipient === recipient).map(({ template }) => template);

const audited = async (accountId: string): Promise<string[]> => {
  const rows = await app.platform.database.kysely
    .selectFrom("account_audit_entries")
    .select("action")
    .where("account_id", "=", accountId)
    .orderBy("id")
    .execute();
  return rows.map(({ action }) => action);
};

const linkOf = async (recipient: string): Promise<string> => {
  const { content } = await latestMail(app, recipient, "account.authorization_asked");
  return /\/activate\/([\w.-]+)/.exec(content)?.[1] ?? "";
};

describe("The authorizer", () => {
  it("goes from the mailed link to an active account, step by step", async () => {
    const { accountId } = await ask({ nominees: [`carl@${domain}`, `dora@${domain}`], nominatesSelf: true });
    await app.runJobs();
    const link = await app.visit().client.accounts.openActivationLink({ token: await linkOf(`boss@${domain}`) });
    expect(link).toMatchObject({ accountId, authorizerEmail: `boss@${domain}`, isRegistered: true });

    const opened = await boss.client.accounts.getActivation({ accountId });
    expect(opened.missing).toEqual(["authorization", "company", "agreement", "nominations"]);
    expect(await codeOf(boss.client.accounts.activate(activation(accountId)))).toBe("account.not_authorized");
    expect(await accept(accountId)).toMatchObject({ identifierProof: "by_email" });
    expect(await codeOf(boss.client.accounts.activate(activation(accountId)))).toBe("account.nomination_undecided");
    const outdated = activation(accountId, { agreementVersion: 7 });
    expect(await codeOf(boss.client.accounts.activate(outdated))).toBe("account.agreement_outdated");

    const [self, carl, dora] = opened.nominations;
    const decisions = [
      { id: self?.id, decision: "approve" },
      { id: carl?.id, decision: "approve" },
      { id: dora?.id, decision: "decline" },
    ];
    const active = await boss.client.accounts.activate(activation(accountId, { nominations: decisions }) as never);
    expect(active).toMatchObject({ status: "active", may: [] });
    expect(active.nominations.map(({ status }) => status)).toEqual(["invited", "invited", "not_authorized"]);
    expect(await audited(accountId)).toEqual([
      "account.requested",
      "account.authorization_accepted",
      "account.identifier_proven_by_email",
      "account.activated",
      "agreement.accepted",
      "role.granted",
      "role.granted",
      "nomination.authorized",
      "nomination.authorized",
      "nomination.refused",
    ]);
    const account = await boss.client.accounts.get({ accountId });
    expect(account).toMatchObject({ status: "active", administratorCount: 1, memberCount: 1, company });
    const virtualAccounts = await boss.client.virtualAccounts.list({ accountId });
    expect(virtualAccounts.items.map(({ isDefault }) => isDefault)).toEqual([true]);
    await app.runJobs();
    expect(await mailsTo(`ann@${domain}`)).toContain("account.activated");
    expect(
      await codeOf(app.visit().client.accounts.openActivationLink({ token: await linkOf(`boss@${domain}`) })),
    ).toBe("link.invalid");
  });

  it("who asked for the account themselves activates it at once, their own nomination accepted", async () => {
    const request = await ask({ authorizesSelf: true, nominatesSelf: true });
    const own = { id: request.nominations[0]?.id ?? "", decision: "approve" as const };
    const active = await ann.client.accounts.activate(activation(request.accountId, { nominations: [own] }));
    expect(active).toMatchObject({ status: "active", nominations: [{ self: true, status: "accepted" }] });
  });

  it("is only whoever owns the address named, and no partner", async () => {
    const { accountId } = await ask({ authorizerEmail: `agent@${domain}` });
    const partner = await enter(`agent@${domain}`, { relationship: "partner" });
    expect(await codeOf(accept(accountId))).toBe("account.not_found");
    expect(await codeOf(boss.client.accounts.activate(activation(accountId)))).toBe("account.not_found");
    const answer = partner.client.accounts.answerAuthorization({ accountId, answer: "accept" });
    expect(await codeOf(answer)).toBe("account.partner_may_not_authorize");
    expect(await codeOf(partner.client.accounts.activate(activation(accountId)))).toBe(
      "account.partner_may_not_authorize",
    );
  });

  it("declines, which tells the requester why and frees the identifier", async () => {
    const { accountId } = await ask();
    await boss.client.accounts.answerAuthorization({ accountId, answer: "decline", reason: "Not us" });
    await app.runJobs();
    expect(await mailsTo(`ann@${domain}`)).toContain("account.declined");
    expect(await codeOf(accept(accountId))).toBe("account.not_provisional");
    expect((await ask()).status).toBe("provisional");
  });

  it("activates once, however often at once", async () => {
    const { accountId } = await ask();
    await accept(accountId);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(boss.client.accounts.activate(activation(accountId)))));
    expect(codes.sort()).toEqual(["account.not_provisional", "account.not_provisional", "done"]);
  });
});

describe("The requester", () => {
  it("has the mail sent again after an hour, and the old link dies", async () => {
    const { accountId } = await ask();
    await app.runJobs();
    const token = await linkOf(`boss@${domain}`);
    expect(await codeOf(ann.client.accounts.resendActivationMail({ accountId }))).toBe("account.mailed_recently");
    app.clock.advance(HOUR_MS);
    await ann.client.accounts.resendActivationMail({ accountId });
    await app.runJobs();
    const visitor = app.visit();
    expect(await codeOf(visitor.client.accounts.openActivationLink({ token }))).toBe("link.invalid");
    const next = await linkOf(`boss@${domain}`);
    expect((await visitor.client.accounts.openActivationLink({ token: next })).accountId).toBe(accountId);
  });

  it("has mail sent again within the same limit as all mail to addresses of their choosing", async () => {
    const { accountId } = await ask();
    const resend = () => ann.client.accounts.resendActivationMail({ accountId });
    for (let time = 1; time < 30; time += 1) {
      await ann.client.accounts.changeAuthorizer({ accountId, authorizerEmail: `boss${time}@${domain}` });
    }
    app.clock.advance(HOUR_MS);
    expect(await codeOf(resend())).toBe("request.too_many");
    app.clock.advance(DAY_MS);
    expect(await codeOf(resend())).toBe("done");
  });

  it("names another authorizer, whose address is judged anew and who has to accept", async () => {
    const { accountId } = await ask();
    await accept(accountId);
    await app.runJobs();
    const token = await linkOf(`boss@${domain}`);
    const changed = await ann.client.accounts.changeAuthorizer({
      accountId,
      authorizerEmail: "x@elsewhere-company.com",
    });
    expect(changed).toMatchObject({
      identifierStatus: "in_review",
      identifierProof: null,
      authorizationAcceptedAt: null,
    });
    await app.runJobs();
    expect(await mailsTo(`boss@${domain}`)).toContain("account.authorizer_replaced");
    expect(await mailsTo("x@elsewhere-company.com")).toContain("account.authorization_asked");
    expect(await codeOf(app.visit().client.accounts.openActivationLink({ token }))).toBe("link.invalid");
    expect(await codeOf(accept(accountId))).toBe("account.not_found");
    const own = await ann.client.accounts.changeAuthorizer({ accountId, authorizerEmail: `ann@${domain}` });
    expect(own).toMatchObject({ identifierStatus: "clear", identifierProof: "by_email", authorizesSelf: true });
  });

  it("is mailed once, and so is the authorizer, when the job that tells them runs twice", async () => {
    const { accountId } = await ask();
    const payload = {
      accountId,
      notice: { about: "requested" as const },
      at: app.clock.now().toISOString(),
      language: "en" as const,
    };
    await notifyJob.run(app.platform, payload as never);
    await notifyJob.run(app.platform, payload as never);
    await app.runJobs();
    expect(await mailsTo(`ann@${domain}`)).toEqual(["account.requested"]);
    expect(await mailsTo(`boss@${domain}`)).toEqual(["account.authorization_asked"]);
  });

  it("is told how it came out at the address they have by then", async () => {
    const { accountId } = await ask();
    const { kysely } = app.platform.database;
    const moved = `ann-moved@${domain}`;
    await kysely.updateTable("people").set({ email: moved }).where("email", "=", `ann@${domain}`).execute();
    await boss.client.accounts.answerAuthorization({ accountId, answer: "decline", reason: "Not us" });
    await app.runJobs();
    expect(await mailsTo(moved)).toContain("account.declined");
    expect(await mailsTo(`ann@${domain}`)).not.toContain("account.declined");
  });

  it("pages through their requests, newest first", async () => {
    const made: string[] = [];
    for (const unit of ["one", "two", "three"]) {
      made.unshift((await ask({ domainIdentifier: `${unit}.${domain}` })).accountId);
    }
    const page = (cursor?: string) => ann.client.accounts.listRequests({ limit: 2, ...(cursor ? { cursor } : {}) });
    const first = await page();
    const second = await page(first.nextCursor ?? "");
    expect([...first.items, ...second.items].map(({ accountId }) => accountId)).toEqual(made);
    expect([first.items.length, second.nextCursor]).toEqual([2, null]);
  });

  it("withdraws, and nobody else can; the identifier is free again", async () => {
    const { accountId } = await ask();
    expect(await codeOf(boss.client.accounts.withdraw({ accountId }))).toBe("account.not_found");
    expect(await ann.client.accounts.withdraw({ accountId })).toMatchObject({ status: "withdrawn", may: [] });
    await app.runJobs();
    expect(await mailsTo(`boss@${domain}`)).toContain("account.closed_to_authorizer");
    expect((await ask()).status).toBe("provisional");
  });
});

describe("The clock", () => {
  it("reminds on days 7, 30, 60 and 80, then the request lapses and can be made again", async () => {
    const { accountId } = await ask();
    await app.runJobs();
    const reminded: string[] = [];
    for (let day = 1; day <= 90; day += 1) {
      app.clock.advance(DAY_MS);
      await app.sweep();
      const reminders = (await mailsTo(`boss@${domain}`)).filter((template) => template === "account.reminder");
      if (reminders.length > reminded.length) reminded.push(`day ${day}`);
    }
    expect(reminded).toEqual(["day 7", "day 30", "day 60", "day 80"]);
    expect(await ann.client.accounts.getRequest({ accountId })).toMatchObject({ status: "expired", may: [] });
    expect(await mailsTo(`ann@${domain}`)).toEqual([
      "account.requested",
      "account.reminder_requester",
      "account.lapsed",
    ]);
    expect(await mailsTo(`boss@${domain}`)).toContain("account.lapsed_authorizer");
    expect((await ask()).status).toBe("provisional");
  }, 120_000);

  it("lets one of activation, withdrawal and lapse win", async () => {
    const { accountId } = await ask();
    await accept(accountId);
    app.clock.advance(90 * DAY_MS);
    const [activated, withdrawn] = await Promise.all([
      codeOf(boss.client.accounts.activate(activation(accountId))),
      codeOf(ann.client.accounts.withdraw({ accountId })),
      app.sweep(),
    ]);
    const { status } = await ann.client.accounts.getRequest({ accountId });
    expect(["active", "withdrawn", "expired"]).toContain(status);
    expect(activated === "done").toBe(status === "active");
    expect(withdrawn === "done").toBe(status === "withdrawn");
    const endings = (await audited(accountId)).filter((action) => /activated|withdrawn|expired/.test(action));
    expect(endings).toHaveLength(1);
  });
});

describe("An identifier in review", () => {
  const inReview = () => ask({ domainIdentifier: `unit.${domain}`, identifierNote: "Our unit" });

  it("is approved by an operator, once, who had no part in the request", async () => {
    const staff = await enter(`staff@operator${counter}.com`, { operatorRoles: ["support"] });
    const other = await enter(`other@operator${counter}.com`, { operatorRoles: ["support"] });
    const { accountId } = await inReview();
    const listed = await staff.client.operators.listReviews({ limit: 100 });
    expect(listed.items.map((review) => review.accountId)).toContain(accountId);
    await accept(accountId);
    expect(await codeOf(boss.client.accounts.activate(activation(accountId)))).toBe("account.identifier_in_review");
    const decide = (visitor: Visitor) =>
      codeOf(visitor.client.operators.decideReview({ accountId, decision: "approve" }));
    expect((await Promise.all([decide(staff), decide(other)])).sort()).toEqual(["done", "review.already_decided"]);
    await app.runJobs();
    expect(await mailsTo(`ann@${domain}`)).toContain("account.identifier_approved");
    expect(await mailsTo(`boss@${domain}`)).toContain("account.ready_to_activate");
    expect((await boss.client.accounts.activate(activation(accountId))).status).toBe("active");
  });

  it("withdrawn while it is being approved ends withdrawn, and is not approved afterwards", async () => {
    const staff = await enter(`staff@operator${counter}.com`, { operatorRoles: ["support"] });
    const { accountId } = await inReview();
    const [withdrawn, approved] = await Promise.all([
      codeOf(ann.client.accounts.withdraw({ accountId })),
      codeOf(staff.client.operators.decideReview({ accountId, decision: "approve" })),
    ]);
    expect(withdrawn).toBe("done");
    const log = await audited(accountId);
    expect(log.at(-1)).toBe("account.withdrawn");
    expect(approved === "done").toBe(log.includes("account.identifier_approved"));
  });

  it("is rejected only with a reason, which the requester is told", async () => {
    const staff = await enter(`staff@operator${counter}.com`, { operatorRoles: ["operator_admin"] });
    const { accountId } = await inReview();
    const { decideReview } = staff.client.operators;
    expect(await codeOf(decideReview({ accountId, decision: "reject" }))).toBe("review.reason_required");
    await decideReview({ accountId, decision: "reject", reason: "Not your domain" });
    await app.runJobs();
    const { content } = await latestMail(app, `ann@${domain}`, "account.rejected");
    expect(content).toContain("Not your domain");
    expect(await ann.client.accounts.getRequest({ accountId })).toMatchObject({
      status: "rejected",
      identifierReason: "Not your domain",
    });
  });

  it("is not decided by the person it is about", async () => {
    const staff = await enter(`staff@staffed${counter}.com`, { operatorRoles: ["support"] });
    const { accountId } = await ask({
      domainIdentifier: `unit.${domain}`,
      authorizerEmail: `staff@staffed${counter}.com`,
    });
    const decision = staff.client.operators.decideReview({ accountId, decision: "approve" });
    expect(await codeOf(decision)).toBe("review.own");
  });

  it("is proven by its DNS record, asked for at most every ten seconds", async () => {
    const { accountId } = await inReview();
    const proof = await ann.client.accounts.dnsProof({ accountId });
    expect(proof).toMatchObject({ recordName: `_freehold-challenge.unit.${domain}`, status: "unchecked" });
    expect((await ann.client.accounts.checkDnsProof({ accountId })).status).toBe("absent");
    zone.set(proof.recordName, { txt: [[proof.recordValue]] });
    expect(await codeOf(ann.client.accounts.checkDnsProof({ accountId }))).toBe("account.dns_checked_recently");
    app.clock.advance(MINUTE_MS);
    expect((await ann.client.accounts.checkDnsProof({ accountId })).status).toBe("found");
    expect(await ann.client.accounts.getRequest({ accountId })).toMatchObject({
      identifierStatus: "clear",
      identifierProof: "by_dns",
    });
    expect(await audited(accountId)).toContain("account.identifier_proven_by_dns");
  });

  it("that looks like another account's stays in review whatever DNS says, with both shown to the operator", async () => {
    const staff = await enter(`staff@operator${counter}.com`, { operatorRoles: ["support"] });
    const [known, twin] = [`seem${counter}.com`, `seern${counter}.com`];
    const { accountId: original } = await ask({ domainIdentifier: known, authorizerEmail: `boss@${known}` });
    const { accountId } = await ask({ domainIdentifier: twin, authorizerEmail: `boss@${twin}` });
    const { recordName, recordValue } = await ann.client.accounts.dnsProof({ accountId });
    zone.set(recordName, { txt: [[recordValue]] });
    expect((await ann.client.accounts.checkDnsProof({ accountId })).status).toBe("found");
    const review = await staff.client.operators.getReview({ accountId });
    expect(review).toMatchObject({ why: ["look_alike"], dns: { status: "found" } });
    expect(review.lookAlikes.map((other) => other.accountId)).toEqual([original]);
    expect(review.request).toMatchObject({ identifierStatus: "in_review", identifierProof: "by_dns" });
  });

  it("proven by DNS for the company is not proven for an outsider named afterwards, by the same record either", async () => {
    const { accountId } = await inReview();
    const { recordName, recordValue } = await ann.client.accounts.dnsProof({ accountId });
    zone.set(recordName, { txt: [[recordValue]] });
    await ann.client.accounts.checkDnsProof({ accountId });
    const name = (authorizerEmail: string) => ann.client.accounts.changeAuthorizer({ accountId, authorizerEmail });
    expect(await name(`chief@${domain}`)).toMatchObject({ identifierStatus: "clear", identifierProof: "by_dns" });
    expect(await name(`eve@outside${counter}.com`)).toMatchObject({
      identifierStatus: "in_review",
      identifierProof: null,
    });
    await app.sweep();
    const proof = await ann.client.accounts.dnsProof({ accountId });
    expect(proof).toMatchObject({ status: "other_value" });
    expect(await ann.client.accounts.getRequest({ accountId })).toMatchObject({ identifierStatus: "in_review" });
    zone.set(recordName, { txt: [[recordValue], [proof.recordValue]] });
    app.clock.advance(MINUTE_MS);
    await ann.client.accounts.checkDnsProof({ accountId });
    expect(await ann.client.accounts.getRequest({ accountId })).toMatchObject({ identifierStatus: "clear" });
  });

  it("approved for one person of a mail provider goes back to review for another one there", async () => {
    const staff = await enter(`staff@operator${counter}.com`, { operatorRoles: ["support"] });
    const { accountId } = await ask({ authorizerEmail: `boss${counter}@gmail.com` });
    await staff.client.operators.decideReview({ accountId, decision: "approve" });
    const changed = await ann.client.accounts.changeAuthorizer({
      accountId,
      authorizerEmail: `eve${counter}@gmail.com`,
    });
    expect(changed).toMatchObject({ identifierStatus: "in_review", identifierProof: null });
  });

  it("is found in DNS by the sweep, without anybody asking", async () => {
    const { accountId } = await inReview();
    const { recordName, recordValue } = await ann.client.accounts.dnsProof({ accountId });
    zone.set(recordName, { txt: [[recordValue]] });
    await app.sweep();
    expect(await ann.client.accounts.getRequest({ accountId })).toMatchObject({ identifierProof: "by_dns" });
    expect(await mailsTo(`ann@${domain}`)).toContain("account.identifier_approved");
  });
});

describe("An active account", () => {
  it("is no longer told about to its requester, when it is not theirs", async () => {
    const { accountId } = await ask({ nominees: [`carl@${domain}`] });
    await accept(accountId);
    const [carl] = (await boss.client.accounts.getActivation({ accountId })).nominations;
    const nominations = [{ id: carl?.id ?? "", decision: "approve" as const }];
    await boss.client.accounts.activate(activation(accountId, { accountName: "As Activated", nominations }));
    await boss.client.accounts.update({ accountId, version: 1, name: "Renamed Since" });
    const seen = async (visitor: Visitor) => {
      const {
        accountName,
        company: known,
        nominations: named,
      } = await visitor.client.accounts.getRequest({ accountId });
      return { accountName, company: known?.companyName, named: named.length };
    };
    expect(await seen(ann)).toEqual({ accountName: "As Activated", company: undefined, named: 0 });
    expect(await seen(boss)).toEqual({ accountName: "Renamed Since", company: "Activated Company", named: 1 });
    expect(await codeOf(ann.client.accounts.dnsProof({ accountId }))).toBe("account.not_provisional");
    const chief = await enter(`chief@operator${counter}.com`, { operatorRoles: ["operator_admin"] });
    await chief.client.operators.changeAccountStatus({ accountId, event: "close", reason: "A private matter" });
    const { items } = await ann.client.accounts.listRequests();
    expect(items).toMatchObject([{ accountId, status: "closed", endReason: null, company: null }]);
    expect(JSON.stringify(items)).not.toMatch(/A private matter|Renamed Since/);
  });

  it("has its properties changed by an administrator, and what changed is audited", async () => {
    const { accountId } = await ask({ authorizesSelf: true });
    await ann.client.accounts.activate(activation(accountId));
    const { client } = ann;
    const { version } = await client.accounts.update({
      accountId,
      version: 1,
      name: "Renamed",
      visibility: "restricted",
    });
    expect(await client.accounts.update({ accountId, version, name: "Renamed" })).toMatchObject({
      visibility: "restricted",
      version,
    });
    expect((await audited(accountId)).filter((action) => action === "account.updated")).toHaveLength(1);
    expect(await codeOf(boss.client.accounts.update({ accountId, version, name: "Mine" }))).toBe("account.not_found");
  });

  it("is suspended, resumed and closed by the operator, and its administrators are told why", async () => {
    const { accountId } = await ask({ authorizesSelf: true });
    await ann.client.accounts.activate(activation(accountId));
    const chief = await enter(`chief@operator${counter}.com`, { operatorRoles: ["operator_admin"] });
    const change = (event: "suspend" | "resume" | "close") =>
      chief.client.operators.changeAccountStatus({ accountId, event, reason: `In order to ${event}` });
    expect((await change("suspend")).status).toBe("suspended");
    expect(await codeOf(change("suspend"))).toBe("account.wrong_status");
    expect(await codeOf(ann.client.accounts.update({ accountId, version: 1, name: "X" }))).toBe("account.not_active");
    await app.runJobs();
    const { content } = await latestMail(app, `ann@${domain}`, "account.suspended");
    expect(content).toContain("In order to suspend");
    expect((await change("resume")).status).toBe("active");
    expect((await change("close")).status).toBe("closed");
    expect((await ask()).status).toBe("provisional");
  });
});
