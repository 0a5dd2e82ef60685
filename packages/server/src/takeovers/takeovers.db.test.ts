import { DAY_MS, daysAfter, MINUTE_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { type DnsAnswer, startDnsServer } from "../testing/dns-server.ts";
import {
  createAccount,
  createPerson,
  giveRole,
  queuedMails,
  signInAs,
  type TestAccount,
  type TestPerson,
} from "../testing/factories.ts";
import { oddTexts } from "../testing/hostile-values.ts";

const zone = new Map<string, DnsAnswer>();
let dns: Awaited<ReturnType<typeof startDnsServer>>;
let app: TestApp;
let staff: Visitor;
beforeAll(async () => {
  dns = await startDnsServer(zone);
  app = await startTestApp({ DNS_SERVERS: dns.address });
  staff = await signInAs(app, await createPerson(app, { operatorRoles: ["support"] }));
});
afterAll(async () => {
  await app.close();
  await dns.stop();
});

const reason = "Our administrators have all left the company.";
let counter = 0;
type Place = { account: TestAccount; gone: TestPerson; member: TestPerson };

/** An account whose only administrator counts as unreachable, with a member who is there. */
const abandoned = async (): Promise<Place> => {
  counter += 1;
  const domain = `abandoned${counter}.com`;
  const gone = await createPerson(app, { email: `gone@${domain}`, name: "Gone Admin" });
  const account = await createAccount(app, { domain, name: `Abandoned ${counter}`, administrator: gone });
  const member = await createPerson(app, { email: `member@${domain}`, language: "fr", name: "Une Membre" });
  await giveRole(app, account, member, "user");
  await app.platform.database.kysely
    .updateTable("presences")
    .set({ dormant_since: app.clock.now(), next_step_at: null })
    .where("person_id", "=", gone.id)
    .execute();
  return { account, gone, member };
};

const claimantOf = async ({ account }: Place, local = "claimant") => {
  const person = await createPerson(app, { email: `${local}@${account.domain}`, name: `Claimant ${local}` });
  return { person, visitor: await signInAs(app, person) };
};

const publish = (proof: { name: string; value: string } | null) => {
  if (proof === null) throw new Error("only who asks sees the record");
  const known = zone.get(proof.name);
  const before = typeof known === "object" && "txt" in known ? known.txt : [];
  zone.set(proof.name, { txt: [...before, [proof.value]] });
};

/** A takeover in its notice. */
const noticed = async () => {
  const place = await abandoned();
  const claimant = await claimantOf(place);
  const proposed = await claimant.visitor.client.takeovers.propose({ accountId: place.account.id, reason });
  publish(proposed.proof);
  const takeover = await claimant.visitor.client.takeovers.checkDns({ id: proposed.id });
  return { ...place, claimant, takeover };
};

const administratorsOf = async (account: TestAccount): Promise<string[]> => {
  const rows = await app.platform.database.kysely
    .selectFrom("role_grants")
    .select("person_id")
    .where("account_id", "=", account.id)
    .where("role", "=", "administrator")
    .execute();
  return rows.map(({ person_id }) => person_id);
};

const sweep = async (name: string) => {
  const { work } = await import("../app.ts");
  await work.sweeps.find((each) => each.name === name)?.run(app.platform);
};

describe("taking over an account whose administrators are gone", () => {
  it("goes from the proof by DNS over a notice of seven days to the role, and tells everybody", async () => {
    const place = await abandoned();
    const { account, gone, member } = place;
    const { person, visitor } = await claimantOf(place);
    expect((await visitor.client.takeovers.offers({})).items).toEqual([
      expect.objectContaining({ accountId: account.id, why: "dormant", takeoverId: null, isTaken: false }),
    ]);
    const proposed = await visitor.client.takeovers.propose({ accountId: account.id, reason });
    expect(proposed).toMatchObject({ status: "proposed", may: ["check_dns", "withdraw"], isMine: true });
    expect((await visitor.client.takeovers.propose({ accountId: account.id, reason })).id).toBe(proposed.id);
    expect((await visitor.client.takeovers.checkDns({ id: proposed.id })).proof?.status).toBe("absent");
    expect(await codeOf(visitor.client.takeovers.checkDns({ id: proposed.id }))).toBe("takeover.dns_checked_recently");
    publish(proposed.proof);
    app.clock.advance(MINUTE_MS);
    const begun = await visitor.client.takeovers.checkDns({ id: proposed.id });
    expect(begun).toMatchObject({ status: "noticed", completesAt: daysAfter(app.clock.now(), 7).toISOString() });

    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ key }) => key.includes(proposed.id));
    expect(mails.map(({ recipient, template, language }) => [recipient, template, language]).sort()).toEqual(
      [
        [`authorizer@${account.domain}`, "takeover.noticed_party", "en"],
        [`requester@${account.domain}`, "takeover.noticed_party", "en"],
        [person.email, "takeover.noticed_claimant", "en"],
        [gone.email, "takeover.noticed_administrator", "en"],
        [member.email, "takeover.noticed_member", "fr"],
      ].sort(),
    );

    app.clock.advance(7 * DAY_MS - MINUTE_MS);
    await sweep("takeover.take_steps");
    expect(await administratorsOf(account)).toEqual([gone.id]);
    app.clock.advance(MINUTE_MS);
    await sweep("takeover.take_steps");
    await app.runJobs();
    expect(await administratorsOf(account)).toEqual(expect.arrayContaining([gone.id, person.id]));
    expect((await visitor.client.takeovers.get({ id: proposed.id })).status).toBe("completed");
    const told = (await queuedMails(app)).filter(({ key }) => key.startsWith(`takeover.completed:${proposed.id}`));
    expect(told).toHaveLength(5);
    const actions = await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(["action", "actor_kind"])
      .where("account_id", "=", account.id)
      .orderBy("id")
      .execute();
    expect(actions.map(({ action }) => action).sort()).toEqual(
      ["takeover.proposed", "takeover.noticed", "takeover.completed", "role.granted"].sort(),
    );
  });

  it("is found in DNS by itself, and withdraws what the person still asked for", async () => {
    const place = await abandoned();
    const { visitor, person } = await claimantOf(place);
    await visitor.client.accessRequests.submit({ domainIdentifier: place.account.domain, reason });
    const proposed = await visitor.client.takeovers.propose({ accountId: place.account.id, reason });
    publish(proposed.proof);
    await sweep("takeover.prove_by_dns");
    expect((await visitor.client.takeovers.get({ id: proposed.id })).status).toBe("noticed");
    app.clock.advance(7 * DAY_MS);
    await sweep("takeover.take_steps");
    expect(await administratorsOf(place.account)).toContain(person.id);
    const requests = await app.platform.database.kysely
      .selectFrom("access_requests")
      .select("status")
      .where("account_id", "=", place.account.id)
      .execute();
    expect(requests).toEqual([{ status: "withdrawn" }]);
  });

  it("is not for people of other domains, who learn nothing, nor while somebody can act", async () => {
    const place = await abandoned();
    const stranger = await signInAs(app, await createPerson(app));
    expect((await stranger.client.takeovers.offers({})).items).toEqual([]);
    expect(await codeOf(stranger.client.takeovers.propose({ accountId: place.account.id, reason }))).toBe(
      "account.not_found",
    );
    const { visitor } = await claimantOf(place);
    const proposed = await visitor.client.takeovers.propose({ accountId: place.account.id, reason });
    for (const other of [stranger, await signInAs(app, place.member), staff]) {
      expect(await codeOf(other.client.takeovers.get({ id: proposed.id }))).toBe("takeover.not_found");
      expect(await codeOf(other.client.takeovers.withdraw({ id: proposed.id }))).toBe("takeover.not_found");
      expect(await codeOf(other.client.takeovers.checkDns({ id: proposed.id }))).toBe("takeover.not_found");
    }
    await signInAs(app, place.gone);
    publish(proposed.proof);
    expect(await codeOf(visitor.client.takeovers.checkDns({ id: proposed.id }))).toBe(
      "takeover.administrators_reachable",
    );
    expect((await visitor.client.takeovers.offers({})).items).toEqual([]);
  });

  it("is proven by a record of its own: neither another person's nor an earlier attempt's counts", async () => {
    const place = await abandoned();
    const one = await claimantOf(place, "one");
    const two = await claimantOf(place, "two");
    const first = await one.visitor.client.takeovers.propose({ accountId: place.account.id, reason });
    const second = await two.visitor.client.takeovers.propose({ accountId: place.account.id, reason });
    publish(first.proof);
    expect((await two.visitor.client.takeovers.checkDns({ id: second.id })).proof?.status).toBe("other_value");
    await one.visitor.client.takeovers.withdraw({ id: first.id });
    const again = await one.visitor.client.takeovers.propose({ accountId: place.account.id, reason });
    expect((await one.visitor.client.takeovers.checkDns({ id: again.id })).proof?.status).toBe("other_value");
  });

  it("lapses without a proof after 14 days, when the record is gone at the end, or the address is", async () => {
    const place = await abandoned();
    const { visitor } = await claimantOf(place);
    const proposed = await visitor.client.takeovers.propose({ accountId: place.account.id, reason });
    app.clock.advance(14 * DAY_MS);
    await sweep("takeover.take_steps");
    expect((await visitor.client.takeovers.get({ id: proposed.id })).status).toBe("lapsed");

    const removed = await noticed();
    zone.delete(`_freehold-challenge.${removed.account.domain}`);
    const moved = await noticed();
    await app.platform.database.kysely
      .updateTable("people")
      .set({ email: "elsewhere@moved-away.com" })
      .where("id", "=", moved.claimant.person.id)
      .execute();
    const silent = await noticed();
    zone.set(`_freehold-challenge.${silent.account.domain}`, "servfail");
    app.clock.advance(7 * DAY_MS);
    await sweep("takeover.take_steps");
    const statusOf = async ({ claimant, takeover }: Awaited<ReturnType<typeof noticed>>) =>
      (await claimant.visitor.client.takeovers.get({ id: takeover.id })).status;
    expect([await statusOf(removed), await statusOf(moved), await statusOf(silent)]).toEqual([
      "lapsed",
      "lapsed",
      "noticed",
    ]);
    app.clock.advance(3 * DAY_MS);
    await sweep("takeover.take_steps");
    expect(await statusOf(silent)).toBe("lapsed");
    expect(await administratorsOf(silent.account)).toEqual([silent.gone.id]);
  });
});

describe("objecting to a takeover", () => {
  it("takes it to the operator, who sees both sides and decides with a reason", async () => {
    const { account, member, claimant, takeover } = await noticed();
    const members = await signInAs(app, member);
    const objection = "She left the company last year, ask our IT department.";
    expect(await codeOf(claimant.visitor.client.takeovers.object({ id: takeover.id, reason: objection }))).toBe(
      "takeover.own",
    );
    const objected = await members.client.takeovers.object({ id: takeover.id, reason: objection });
    expect(objected).toMatchObject({ status: "objected", may: [], objections: [{ reason: objection, isMine: true }] });
    expect(objected.proof).toBeNull();
    expect(await codeOf(members.client.takeovers.object({ id: takeover.id, reason: objection }))).toBe(
      "takeover.objected_already",
    );
    const authorizer = await signInAs(app, await createPerson(app, { email: `authorizer@${account.domain}` }));
    await app.runJobs();
    const second = await authorizer.client.takeovers.object({ id: takeover.id, reason: objection });
    expect(second.objections).toHaveLength(2);
    app.clock.advance(8 * DAY_MS);
    await sweep("takeover.take_steps");
    expect((await staff.client.takeovers.list({})).items.map(({ id }) => id)).toContain(takeover.id);
    expect((await staff.client.home.pendingWork({})).items).toContainEqual(
      expect.objectContaining({ kind: "takeovers", count: 1 }),
    );
    const decided = await staff.client.takeovers.decide({ id: takeover.id, decision: "refuse", reason: objection });
    expect(decided).toMatchObject({ status: "refused", endReason: objection });
    expect(await codeOf(staff.client.takeovers.decide({ id: takeover.id, decision: "approve", reason }))).toBe(
      "takeover.not_open",
    );
    expect(await codeOf(claimant.visitor.client.takeovers.propose({ accountId: account.id, reason }))).toBe(
      "takeover.refused_recently",
    );
    await app.runJobs();
    expect(
      (await queuedMails(app)).filter(({ key }) => key.includes(takeover.id)).map(({ template }) => template),
    ).toEqual(
      expect.arrayContaining(["takeover.objected_claimant", "takeover.objected_staff", "takeover.refused_claimant"]),
    );
  });

  it("can be decided for the person who asks, but not by somebody who is a party", async () => {
    const { account, member, claimant, takeover } = await noticed();
    await (await signInAs(app, member)).client.takeovers.object({ id: takeover.id, reason });
    await app.platform.database.kysely
      .insertInto("operator_roles")
      .values([
        { person_id: member.id, role: "support" },
        { person_id: claimant.person.id, role: "operator_admin" },
      ])
      .execute();
    for (const party of [await signInAs(app, member), await signInAs(app, claimant.person)]) {
      expect(await codeOf(party.client.takeovers.decide({ id: takeover.id, decision: "approve", reason }))).toBe(
        "takeover.own",
      );
    }
    const decided = await staff.client.takeovers.decide({ id: takeover.id, decision: "approve", reason });
    expect(decided.status).toBe("completed");
    expect(await administratorsOf(account)).toContain(claimant.person.id);
  });

  it("is not approved once an administrator is there, by themselves or through a group", async () => {
    const { account, gone, member, claimant, takeover } = await noticed();
    await (await signInAs(app, member)).client.takeovers.object({ id: takeover.id, reason });
    const { kysely } = app.platform.database;
    const group = { account_id: account.id, id: newId(), name: "Network team", created_at: app.clock.now() };
    await kysely.insertInto("user_groups").values(group).execute();
    await kysely
      .insertInto("user_group_members")
      .values({
        account_id: account.id,
        group_id: group.id,
        person_id: gone.id,
        added_by: "A Test",
        added_at: app.clock.now(),
      })
      .execute();
    await kysely
      .insertInto("group_grants")
      .values({
        account_id: account.id,
        id: newId(),
        group_id: group.id,
        role: "administrator",
        granted_by: "A Test",
        granted_at: app.clock.now(),
      })
      .execute();
    app.clock.advance(MINUTE_MS);
    await signInAs(app, gone);
    const decide = (decision: "approve" | "refuse") =>
      codeOf(staff.client.takeovers.decide({ id: takeover.id, decision, reason }));
    expect(await decide("approve")).toBe("takeover.administrators_reachable");
    expect(await administratorsOf(account)).not.toContain(claimant.person.id);
    expect(await decide("refuse")).toBe("done");
  });

  it("takes any words people write, and keeps them as they are", async () => {
    const { member, takeover } = await noticed();
    const words = Object.values(oddTexts).join(" ").slice(0, 900);
    const objected = await (await signInAs(app, member)).client.takeovers.object({ id: takeover.id, reason: words });
    expect(objected.objections[0]?.reason).toBe(words.normalize("NFC").trim());
    await app.runJobs();
  });
});

describe("an administrator who is there after all", () => {
  it("ends the takeover with one press", async () => {
    const { account, gone, claimant, takeover } = await noticed();
    const back = await signInAs(app, gone);
    expect(await back.client.takeovers.administration({ accountId: account.id })).toMatchObject({
      isAdministrator: true,
      unreachable: null,
      takeover: { id: takeover.id, status: "noticed" },
    });
    expect(await back.client.takeovers.stay({ accountId: account.id })).toMatchObject({ takeover: null });
    expect(await claimant.visitor.client.takeovers.get({ id: takeover.id })).toMatchObject({
      status: "stopped",
      endedBy: "Gone Admin",
    });
    await app.runJobs();
    const [mail] = (await queuedMails(app)).filter(({ key }) => key.startsWith(`takeover.over:${takeover.id}`));
    expect(mail?.template).toBe("takeover.stopped_claimant");
  });

  it("ends it by having signed in, even without pressing anything", async () => {
    const { account, gone, claimant, takeover } = await noticed();
    app.clock.advance(DAY_MS);
    await signInAs(app, gone);
    app.clock.advance(6 * DAY_MS);
    await sweep("takeover.take_steps");
    expect((await claimant.visitor.client.takeovers.get({ id: takeover.id })).status).toBe("stopped");
    expect(await administratorsOf(account)).toEqual([gone.id]);
  });
});

describe("at the same moment", () => {
  it("two people prove the domain: one notice begins, the other is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const place = await abandoned();
      const people = [await claimantOf(place, "one"), await claimantOf(place, "two")];
      const proposals = await Promise.all(
        people.map(({ visitor }) => visitor.client.takeovers.propose({ accountId: place.account.id, reason })),
      );
      for (const { proof } of proposals) publish(proof);
      const codes = await Promise.all(
        proposals.map(({ id }, index) => codeOf(people[index]?.visitor.client.takeovers.checkDns({ id }) as never)),
      );
      expect(codes.sort()).toEqual(["done", "takeover.another_underway"]);
    }
  });

  it("an objection meets the end of the notice: either it is decided by the operator or complete, never both", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const { account, member, claimant, takeover } = await noticed();
      const members = await signInAs(app, member);
      app.clock.advance(7 * DAY_MS);
      const [code] = await Promise.all([
        codeOf(members.client.takeovers.object({ id: takeover.id, reason })),
        sweep("takeover.take_steps"),
      ]);
      const { status } = await claimant.visitor.client.takeovers.get({ id: takeover.id });
      outcomes.add(status);
      expect([code, status]).toEqual(code === "done" ? ["done", "objected"] : ["takeover.not_open", "completed"]);
      expect((await administratorsOf(account)).includes(claimant.person.id)).toBe(status === "completed");
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it("an administrator comes back as the notice ends: the role is given only if the takeover completed", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { account, gone, claimant, takeover } = await noticed();
      app.clock.advance(7 * DAY_MS);
      const back = signInAs(app, gone);
      await Promise.all([
        back.then(({ client }) => client.takeovers.stay({ accountId: account.id })),
        sweep("takeover.take_steps"),
      ]);
      const { status } = await claimant.visitor.client.takeovers.get({ id: takeover.id });
      expect(["completed", "stopped"]).toContain(status);
      expect((await administratorsOf(account)).includes(claimant.person.id)).toBe(status === "completed");
    }
  });
});
