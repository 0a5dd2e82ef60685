import { daysAfter } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, queuedMails, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";

let app: TestApp;
let seller: Visitor["client"];
beforeAll(async () => {
  app = await startTestApp();
});
// Tests move the clock by months, and no session lasts as long.
beforeEach(async () => {
  seller = (await signInAs(app, await createPerson(app, { name: "Selma Seller", operatorRoles: ["orders"] }))).client;
});
afterAll(() => app.close());

const reason = "As both sides agreed by letter.";
let numbers = 0;

/** An agreement with one suite of ten licenses, of which somebody takes some. */
const setScene = async () => {
  numbers += 1;
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  const { client } = await signInAs(app, administrator);
  const type = await createLicenseType(app);
  const now = app.clock.now();
  const { id, suites } = await seller.enterpriseAgreements.enter({
    domainIdentifier: account.domain,
    number: `AM-${numbers}`,
    startsAt: now.toISOString(),
    endsAt: daysAfter(now, 1_000).toISOString(),
    growthPercent: 20,
    suites: [{ name: "Networking", entitled: 10, licenseTypeIds: [type.id] }],
  });
  const suiteId = suites[0]?.id ?? "";
  const move = {
    accountId: account.id,
    id,
    suiteId,
    licenseTypeId: type.id,
    virtualAccountId: account.virtualAccountId,
  };
  const inDays = (days: number) => daysAfter(now, days).toISOString();
  return {
    account,
    administrator,
    client,
    type,
    id,
    suiteId,
    inDays,
    take: (quantity: number) => client.enterpriseAgreements.take({ ...move, quantity }),
    giveBack: (quantity: number) => client.enterpriseAgreements.giveBack({ ...move, quantity }),
    to: (entitled: number) => ({ suites: [{ suiteId, entitled }] }),
    amend: (asked: object) => seller.enterpriseAgreements.amend({ id, reason, ...asked }),
    preview: (asked: object) => seller.enterpriseAgreements.previewAmendment({ id, ...asked }),
    versions: async () => (await client.enterpriseAgreements.listAmendments({ accountId: account.id, id })).items,
    suites: async () => (await client.enterpriseAgreements.get({ accountId: account.id, id })).suites,
    later: async (days: number) => {
      app.clock.set(daysAfter(now, days));
      await app.sweep();
    },
  };
};

const templatesTo = async (email: string) => {
  await app.runJobs();
  return (await queuedMails(app)).filter(({ recipient }) => recipient === email).map(({ template }) => template);
};

describe("an amendment that counts at once", () => {
  it("raises, lowers and adds suites as a version with who and why, and tells the account's administrators", async () => {
    const { amend, to, suites, versions, type, administrator, id } = await setScene();
    await amend(to(15));
    await amend({ ...to(8), newSuites: [{ name: "Voice", entitled: 5, licenseTypeIds: [type.id] }] });
    expect(await suites()).toMatchObject([
      { name: "Networking", entitled: 8, most: 9 },
      { name: "Voice", entitled: 5, most: 6, taken: 0, licenseTypes: [{ id: type.id }] },
    ]);
    const said = { state: "in_force", by: "Selma Seller", reason, endsAt: null };
    expect(await versions()).toMatchObject([
      {
        ...said,
        version: 3,
        suites: [
          { name: "Networking", before: 15, agreed: 8, became: 8 },
          { name: "Voice", before: null, agreed: 5, became: 5 },
        ],
      },
      { ...said, version: 2, suites: [{ name: "Networking", before: 10, agreed: 15, became: 15 }] },
    ]);
    const { items } = await seller.enterpriseAgreements.listEventsForOperator({ id });
    const amended = items.filter(({ kind }) => kind === "amended");
    expect(amended.map(({ quantity }) => quantity).toSorted()).toEqual([-7, 5, 5]);
    expect(await templatesTo(administrator.email)).toContain("enterprise_agreement.amended");
  });

  it("is never below what is taken: the preview says how many are to be given back first", async () => {
    const { amend, preview, to, take, giveBack, suites } = await setScene();
    await take(9);
    expect(await preview(to(7))).toMatchObject({
      version: 2,
      isRefused: true,
      suites: [{ name: "Networking", before: 10, agreed: 7, most: 8, taken: 9, toGiveBack: 2 }],
    });
    expect(await codeOf(amend(to(7)))).toBe("enterprise_agreement.below_taken");
    await giveBack(2);
    expect(await preview(to(7))).toMatchObject({ isRefused: false });
    await amend(to(7));
    expect(await suites()).toMatchObject([{ entitled: 7, taken: 7 }]);
  });

  it("gives the term another end, and the licenses taken with it", async () => {
    const { amend, preview, take, inDays, client, account, id } = await setScene();
    await take(4);
    expect(await preview({ endsAt: inDays(300) })).toMatchObject({
      suites: [],
      ends: { before: inDays(1_000), after: inDays(300), taken: 4, nextTrueForwardAt: null },
    });
    expect(await amend({ endsAt: inDays(300) })).toMatchObject({ endsAt: inDays(300), endsEarly: false });
    expect(await amend({ endsAt: inDays(600) })).toMatchObject({ endsAt: inDays(600), status: "active" });
    const { items } = await client.entitlements.list({ accountId: account.id });
    expect(items).not.toHaveLength(0);
    await seller.enterpriseAgreements.end({ id, endsAt: inDays(100), reason });
    expect(await codeOf(amend({ endsAt: inDays(700) }))).toBe("enterprise_agreement.ends_early");
  });

  it("is refused where it says nothing, something unknown, or what no agreement can be; the preview is as well", async () => {
    const { amend, preview, to, inDays, id, type } = await setScene();
    const suite = (name: string, licenseTypeId = type.id) => ({ name, entitled: 1, licenseTypeIds: [licenseTypeId] });
    const many = Array.from({ length: 20 }, (_, index) => suite(`Suite ${index}`));
    const cases: [object, string][] = [
      [{ id: newId(), ...to(5) }, "enterprise_agreement.not_found"],
      [to(10), "enterprise_agreement.nothing_amended"],
      [{ suites: [{ suiteId: newId(), entitled: 3 }] }, "enterprise_agreement.suite_not_found"],
      [{ newSuites: [suite("networking")] }, "enterprise_agreement.suite_twice"],
      [{ newSuites: many }, "enterprise_agreement.too_many_suites"],
      [{ newSuites: [suite("Voice", newId())] }, "license_type.not_found"],
      [{ ...to(5), effectiveAt: inDays(-1) }, "enterprise_agreement.amendment_not_within"],
      [{ endsAt: inDays(9_000) }, "enterprise_agreement.term"],
    ];
    for (const [asked, code] of cases) {
      expect(await codeOf(preview(asked))).toBe(code);
      expect(await codeOf(amend(asked))).toBe(code);
    }
    await seller.enterpriseAgreements.end({ id, endsAt: inDays(50), reason });
    for (const act of [preview, amend]) {
      expect(await codeOf(act({ endsAt: inDays(40) }))).toBe("enterprise_agreement.ends_early");
    }
    await seller.enterpriseAgreements.end({ id, endsAt: null, reason });
    for (const act of [preview, amend]) expect(await codeOf(act(to(5)))).toBe("enterprise_agreement.over");
  });

  it("waits for the agreement to start", async () => {
    const { account, type } = await setScene();
    const now = app.clock.now();
    const { id, suites } = await seller.enterpriseAgreements.enter({
      domainIdentifier: account.domain,
      number: `AM-later-${numbers}`,
      startsAt: daysAfter(now, 30).toISOString(),
      endsAt: daysAfter(now, 400).toISOString(),
      suites: [{ name: "Networking", entitled: 10, licenseTypeIds: [type.id] }],
    });
    const asked = { id, suites: [{ suiteId: suites[0]?.id ?? "", entitled: 5 }] };
    expect(await codeOf(seller.enterpriseAgreements.previewAmendment(asked))).toBe("enterprise_agreement.not_started");
    expect(await codeOf(seller.enterpriseAgreements.amend({ ...asked, reason }))).toBe(
      "enterprise_agreement.not_started",
    );
  });
});

describe("an amendment that counts from a day", () => {
  it("changes nothing until then, and then lowers to what was agreed, though never below what is taken", async () => {
    const { amend, preview, to, take, suites, versions, later, inDays, administrator } = await setScene();
    await take(9);
    const asked = { ...to(6), effectiveAt: inDays(30), endsAt: inDays(500) };
    expect(await preview(asked)).toMatchObject({ isRefused: false, suites: [{ toGiveBack: 3 }] });
    await amend(asked);
    await later(29);
    expect(await suites()).toMatchObject([{ entitled: 10 }]);
    expect(await versions()).toMatchObject([{ version: 2, state: "scheduled", suites: [{ agreed: 6, became: null }] }]);
    expect(await templatesTo(administrator.email)).toContain("enterprise_agreement.amendment_agreed");
    await Promise.all([later(30), app.sweep()]);
    expect(await suites()).toMatchObject([{ entitled: 9, taken: 9 }]);
    expect(await versions()).toMatchObject([{ state: "in_force", endsAt: inDays(500), suites: [{ became: 9 }] }]);
  });

  it("can be taken back before it counts, and lapses with the agreement", async () => {
    const { amend, to, suites, versions, later, inDays, id, account, client, administrator } = await setScene();
    await amend({ ...to(6), effectiveAt: inDays(10) });
    await amend({ ...to(4), effectiveAt: inDays(20) });
    const [second, first] = await versions();
    const withdraw = (amendmentId = "", agreementId = id) =>
      seller.enterpriseAgreements.withdrawAmendment({ id: agreementId, amendmentId, reason });
    await withdraw(first?.id);
    await withdraw(first?.id);
    expect(await codeOf(withdraw(newId()))).toBe("enterprise_agreement.amendment_not_found");
    expect(await codeOf(withdraw(first?.id, newId()))).toBe("enterprise_agreement.not_found");
    await later(11);
    expect(await suites()).toMatchObject([{ entitled: 10 }]);
    await seller.enterpriseAgreements.end({ id, endsAt: null, reason });
    await later(21);
    expect((await versions()).map(({ version, state }) => [version, state])).toEqual([
      [3, "lapsed"],
      [2, "withdrawn"],
    ]);
    expect((await seller.enterpriseAgreements.listAmendmentsForOperator({ id })).items).toEqual(await versions());
    const [said] = (await client.enterpriseAgreements.listEvents({ accountId: account.id, id })).items;
    expect(said).toMatchObject({ kind: "amendment_lapsed", dueAt: inDays(20) });
    expect(await templatesTo(administrator.email)).toContain("enterprise_agreement.amendment_lapsed");
    expect(await codeOf(withdraw(second?.id))).toBe("enterprise_agreement.amendment_not_scheduled");
    const unknown = { accountId: account.id, id: newId() };
    expect(await codeOf(client.enterpriseAgreements.listAmendments(unknown))).toBe("enterprise_agreement.not_found");
    expect(await codeOf(seller.enterpriseAgreements.listAmendmentsForOperator({ id: newId() }))).toBe(
      "enterprise_agreement.not_found",
    );
  });
});

describe("an amendment that is come to late", () => {
  it("neither extends nor revives an agreement that ended meanwhile, but lapses", async () => {
    const { amend, to, suites, versions, later, inDays, client, account, id, take } = await setScene();
    await take(4);
    await amend({ endsAt: inDays(30) });
    await amend({ ...to(20), effectiveAt: inDays(20), endsAt: inDays(90) });
    await later(40);
    expect(await versions()).toMatchObject([{ version: 3, state: "lapsed", suites: [{ became: null }] }, {}]);
    expect(await suites()).toMatchObject([{ entitled: 10, taken: 4 }]);
    expect(await client.enterpriseAgreements.get({ accountId: account.id, id })).toMatchObject({
      status: "ended",
      endsAt: inDays(30),
    });
  });

  it("ends an agreement on the day that was agreed, though that has passed", async () => {
    const { amend, to, versions, later, inDays, client, account, id, take } = await setScene();
    await take(4);
    await amend({ ...to(8), effectiveAt: inDays(20), endsAt: inDays(30) });
    await later(40);
    expect(await versions()).toMatchObject([{ state: "in_force", endsAt: inDays(30), suites: [{ became: 8 }] }]);
    expect(await client.enterpriseAgreements.get({ accountId: account.id, id })).toMatchObject({
      status: "ended",
      endsAt: inDays(30),
    });
  });

  it("does not say an end that could no longer be changed", async () => {
    const { amend, to, versions, later, inDays, id } = await setScene();
    await amend({ ...to(8), effectiveAt: inDays(20), endsAt: inDays(300) });
    await seller.enterpriseAgreements.end({ id, endsAt: inDays(100), reason });
    await later(20);
    expect(await versions()).toMatchObject([{ state: "in_force", endsAt: null, suites: [{ became: 8 }] }]);
  });
});

describe("at the same moment", () => {
  it("an entitlement is lowered while licenses are taken: never below what is taken, each version once", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { amend, to, take, suites, versions } = await setScene();
      await take(5);
      const codes = await Promise.all([codeOf(amend(to(6))), codeOf(take(3)), codeOf(amend(to(7))), codeOf(take(1))]);
      for (const code of codes) {
        expect(["done", "enterprise_agreement.below_taken", "enterprise_agreement.beyond_allowance"]).toContain(code);
      }
      const [suite] = await suites();
      const made = await versions();
      const isLowered = made.length > 0;
      expect(suite?.taken).toBeLessThanOrEqual(suite?.most ?? 0);
      expect(made.map(({ version }) => version)).toEqual(made.map((_, index) => made.length + 1 - index));
      expect(suite?.entitled).toBe(isLowered ? made[0]?.suites[0]?.became : 10);
    }
  });
});
