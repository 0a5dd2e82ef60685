import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";

const reason = "Our administrators have all left the company.";

const zone = new Map<string, DnsAnswer>();
let dns: Awaited<ReturnType<typeof startDnsServer>>;
let app: TestApp;
let account: TestAccount;
let claimant: TestPerson;
let claiming: Visitor["client"];

beforeAll(async () => {
  dns = await startDnsServer(zone);
  app = await startTestApp({ DNS_SERVERS: dns.address });
});
afterAll(async () => {
  await app.close();
  await dns.stop();
});
beforeEach(async () => {
  account = await createAccount(app);
  claimant = await createPerson(app, { email: `claimant@${account.domain}` });
  claiming = (await signInAs(app, claimant)).client;
});

const propose = (client = claiming) => client.takeovers.propose({ accountId: account.id, reason });

/** A takeover whose proof stands in DNS, though nobody has looked. */
const publishProof = async () => {
  const { id, proof } = await propose();
  if (proof === null) throw new Error("only who asks sees the record");
  zone.set(proof.name, { txt: [[proof.value]] });
  return id;
};

const moveClaimantElsewhere = () =>
  app.platform.database.kysely
    .updateTable("people")
    .set({ email: `claimant@elsewhere-than-${account.domain}` })
    .where("id", "=", claimant.id)
    .execute();

const suspend = () =>
  app.platform.database.kysely
    .updateTable("accounts")
    .set({ status: "suspended" })
    .where("id", "=", account.id)
    .execute();

describe("asking to administer an account is refused", () => {
  it("while the account is suspended", async () => {
    await suspend();
    expect(await codeOf(propose())).toBe("account.not_active");
  });

  it("while one of its administrators is there", async () => {
    await giveRole(app, account, await createPerson(app), "administrator");
    expect(await codeOf(propose())).toBe("takeover.administrators_reachable");
  });

  it("once somebody else has proven the domain", async () => {
    await claiming.takeovers.checkDns({ id: await publishProof() });
    const second = await signInAs(app, await createPerson(app, { email: `second@${account.domain}` }));
    expect(await codeOf(propose(second.client))).toBe("takeover.another_underway");
  });
});

describe("a proof in DNS counts for nothing", () => {
  it("when whoever asks has an address elsewhere by now", async () => {
    const id = await publishProof();
    await moveClaimantElsewhere();
    expect(await codeOf(claiming.takeovers.checkDns({ id }))).toBe("takeover.not_eligible");
  });

  it("when the account was suspended meanwhile", async () => {
    const id = await publishProof();
    await suspend();
    expect(await codeOf(claiming.takeovers.checkDns({ id }))).toBe("takeover.not_eligible");
  });

  it("when the takeover was withdrawn, which can be done once", async () => {
    const id = await publishProof();
    await claiming.takeovers.withdraw({ id });
    expect(await codeOf(claiming.takeovers.checkDns({ id }))).toBe("takeover.not_open");
    expect(await codeOf(claiming.takeovers.withdraw({ id }))).toBe("takeover.not_open");
  });
});

it("The operator cannot approve a takeover of somebody whose address is elsewhere by now, but refuse it", async () => {
  const member = await createPerson(app);
  await giveRole(app, account, member, "user");
  const id = await publishProof();
  await claiming.takeovers.checkDns({ id });
  await (await signInAs(app, member)).client.takeovers.object({ id, reason: "She left the company last year." });
  await moveClaimantElsewhere();
  const { client } = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
  const decide = (decision: "approve" | "refuse") => codeOf(client.takeovers.decide({ id, decision, reason }));
  expect(await decide("approve")).toBe("takeover.not_eligible");
  expect(await decide("refuse")).toBe("done");
});

it("An administrator of a suspended account does not say that they are there", async () => {
  const administrator = await createPerson(app);
  await giveRole(app, account, administrator, "administrator");
  await suspend();
  const { client } = await signInAs(app, administrator);
  expect(await codeOf(client.takeovers.stay({ accountId: account.id }))).toBe("account.not_active");
});
