import { DAY_MS } from "@freehold/core/kernel/duration";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../licenses/check-ledger.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, queuedMails, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const justification = "The team moves to the new company.";
const reason = "We have enough of these.";

type Options = { enforcement?: "report_only" | "enforced" | "restricted"; owned?: number };

/** An account that owns licenses, and one that is to get them. */
const setScene = async ({ enforcement = "enforced", owned = 9 }: Options = {}) => {
  const [ada, ben] = await Promise.all([createPerson(app), createPerson(app)]);
  const giver = await createAccount(app, { administrator: ada });
  const receiver = await createAccount(app, { administrator: ben });
  const give = (await signInAs(app, ada)).client.accountTransfers;
  const { client } = await signInAs(app, ben);
  const take = client.accountTransfers;
  const type = await createLicenseType(app, { enforcement });
  const lotId = await ownLicenses(app, giver, type, {
    quantity: owned,
    label: "Order 7",
    endsInDays: 200,
    graceDays: 9,
  });
  const line = (quantity: number, more: object = {}) => ({
    lotId,
    virtualAccountId: giver.virtualAccountId,
    quantity,
    ...more,
  });
  const asked = (lines: ReturnType<typeof line>[], more: object = {}) => ({
    accountId: giver.id,
    domainIdentifier: receiver.domain,
    lines,
    justification,
    ...more,
  });
  const send = (...lines: ReturnType<typeof line>[]) => give.send(asked(lines));
  const ofGiver = (id: string) => ({ accountId: giver.id, id });
  const ofReceiver = (id: string) => ({ accountId: receiver.id, id });
  /** A member of the giving account with another role than administrator. */
  const colleague = async (role: Parameters<typeof giveRole>[3], virtualAccountId = giver.virtualAccountId) => {
    const person = await createPerson(app);
    await giveRole(app, { ...giver, virtualAccountId }, person, role);
    return { person, client: (await signInAs(app, person)).client };
  };
  return {
    ada,
    ben,
    giver,
    receiver,
    give,
    take,
    client,
    type,
    lotId,
    line,
    asked,
    send,
    ofGiver,
    ofReceiver,
    colleague,
  };
};

const owned = async (accountId: string, licenseTypeId: string): Promise<number> => {
  const { rows } = await sql<{ owned: number }>`select coalesce(sum(owned), 0)::int as owned from pools
    where account_id = ${accountId} and license_type_id = ${licenseTypeId}`.execute(app.platform.database.kysely);
  return rows[0]?.owned ?? 0;
};

const expectSound = async (...accountIds: string[]) => {
  for (const accountId of accountIds) {
    expect(await checkLedger(app.platform.database.kysely, accountId)).toEqual([]);
  }
};

const logOf = async (accountId: string) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(["action", "actor_name as by", "reason"])
      .where("account_id", "=", accountId)
      .where("action", "like", "account_transfer.%")
      .orderBy("at")
      .orderBy("id")
      .execute()
  ).map((each) => each);

const mailsAbout = async (id: string) => {
  await app.runJobs();
  return (await queuedMails(app))
    .filter(({ key }) => key.includes(id))
    .map(({ template, recipient }) => [template, recipient]);
};

const suspend = async (accountId: string, event: "suspend" | "resume" | "close" = "suspend") => {
  const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
  await staff.client.operators.changeAccountStatus({ accountId, event, reason: "A test of transfers" });
};

const later = (days: number) => app.clock.set(new Date(app.clock.now().getTime() + days * DAY_MS));

describe("offering licenses to another account", () => {
  it("looks at each line, names the receiver, and changes nothing", async () => {
    const { give, giver, receiver, type, line, asked } = await setScene();
    const {
      items,
      receiver: named,
      needsApproval,
    } = await give.preview(asked([line(4), line(6), line(1, { lotId: newId() }), line(5)]));
    expect({ named, needsApproval }).toEqual({
      named: { name: receiver.name, domainUnicode: receiver.domain },
      needsApproval: false,
    });
    expect(items).toMatchObject([
      { line: 0, licenseType: { id: type.id }, lot: { label: "Order 7" }, outcome: { kind: "moves", leaves: 5 } },
      { outcome: { code: "license.none_available", available: 5 } },
      { licenseType: null, lot: null, from: null, outcome: { code: "lot.not_found", available: null } },
      { outcome: { kind: "moves", leaves: 0 } },
    ]);
    expect((await give.list({ accountId: giver.id })).items).toEqual([]);
  });

  it("finds the receiver by its very domain only, listed or not, and never an account that is not active", async () => {
    const { give, giver, receiver, line, asked } = await setScene();
    const preview = (domainIdentifier: string) => codeOf(give.preview(asked([line(1)], { domainIdentifier })));
    const { kysely } = app.platform.database;
    await kysely.updateTable("accounts").set({ visibility: "restricted" }).where("id", "=", receiver.id).execute();
    expect(await preview(`https://www.${receiver.domain}/about`)).toBe("done");
    const waiting = await createAccount(app, { status: "provisional" });
    const unknown = ["organisation", "", receiver.name, waiting.domain, "not-taken.com"];
    for (const domain of unknown) expect(await preview(domain)).toBe("account_transfer.account_unknown");
    expect(await preview(giver.domain)).toBe("account_transfer.same_account");
    const send = (domainIdentifier: string) => codeOf(give.send(asked([line(1)], { domainIdentifier })));
    expect(await send(waiting.domain)).toBe("account_transfer.account_unknown");
    expect(await send(giver.domain)).toBe("account_transfer.same_account");
  });

  it("lists what could be offered, over pages that leave nothing out, and never what is in use", async () => {
    const { give, giver, type, lotId, asked, line } = await setScene();
    await ownLicenses(app, giver, type, { quantity: 2, label: "Order 8" });
    await ownLicenses(app, giver, type, { quantity: 3, startsInDays: 5 });
    const { client } = await signInAs(app, await createPerson(app));
    expect(await codeOf(client.accountTransfers.listOfferable({ accountId: giver.id }))).toBe("account.not_found");
    const whole = await give.listOfferable({ accountId: giver.id });
    expect(whole.items.map(({ lot, available }) => [lot.label, available])).toEqual([
      ["Order 7", 9],
      ["Order 8", 2],
    ]);
    const found = (await give.listOfferable({ accountId: giver.id, search: "ORDER 8" })).items;
    expect(found.map(({ lot }) => lot.label)).toEqual(["Order 8"]);
    const first = await give.listOfferable({ accountId: giver.id, limit: 1 });
    const second = await give.listOfferable({ accountId: giver.id, limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(second.nextCursor).toBeNull();
    const narrow = { accountId: giver.id, licenseTypeId: newId(), virtualAccountId: giver.virtualAccountId };
    expect((await give.listOfferable(narrow)).items).toEqual([]);
    const forged = Buffer.from(JSON.stringify(["pool", "not a pool", lotId])).toString("base64url");
    expect(await codeOf(give.listOfferable({ accountId: giver.id, cursor: forged }))).toBe("input.cursor_invalid");
    expect(await codeOf(give.send(asked([line(10)])))).toBe("license.none_available");
    expect(await codeOf(give.send(asked([line(1, { lotId: newId() })])))).toBe("lot.not_found");
  });

  it("sent by an administrator reaches the receiver, who learns of no person and no virtual account of the giver", async () => {
    const { ada, ben, giver, receiver, give, take, send, line, ofReceiver } = await setScene();
    const sent = await send(line(4), line(1));
    expect(sent).toMatchObject({ side: "giver", state: "offered", quantity: 5, other: { name: receiver.name } });
    expect(sent.history).toMatchObject([{ event: "send", side: "giver", by: ada.name }]);
    const seen = await take.get(ofReceiver(sent.id));
    expect(seen).toMatchObject({
      side: "receiver",
      justification,
      other: { name: giver.name, domainUnicode: giver.domain },
      lines: [{ quantity: 4, label: "Order 7", from: null, outcome: { kind: "moves", leaves: null } }, { quantity: 1 }],
      history: [{ event: "send", side: "giver", by: null }],
    });
    expect(JSON.stringify(seen)).not.toContain(ada.name);
    expect((await take.list({ accountId: receiver.id, show: "incoming" })).items).toMatchObject([{ id: sent.id }]);
    expect((await give.list({ accountId: giver.id, show: "incoming" })).items).toEqual([]);
    expect((await give.list({ accountId: giver.id, show: "outgoing" })).items).toMatchObject([{ id: sent.id }]);
    expect(await mailsAbout(sent.id)).toEqual([["account_transfer.offered", ben.email]]);
    expect(await logOf(giver.id)).toEqual([{ action: "account_transfer.sent", by: ada.name, reason: justification }]);
    expect(await logOf(receiver.id)).toEqual([
      { action: "account_transfer.offered", by: giver.name, reason: justification },
    ]);
  });

  it("is made once for the same Idempotency-Key, and at most a hundred times at once", async () => {
    const { give, giver, receiver, line, asked, type, lotId } = await setScene();
    const once = () => give.send(asked([line(2)]), { idempotencyKey: "once-only-please-30" });
    expect((await once()).id).toBe((await once()).id);
    expect((await give.list({ accountId: giver.id })).items).toHaveLength(1);
    await sql`
      with made as (
        insert into account_transfers (id, state, justification, created_at, offered_at, expires_at, next_step_at)
        select gen_random_uuid(), 'offered', 'Many', now(), now(), '2199-01-01', '2199-01-01' from generate_series(1, 99)
        returning id
      ), lines as (
        insert into account_transfer_lines (transfer_id, position, id, license_type_id, virtual_account_id, lot_id,
          quantity, label, term, starts_at)
        select id, 0, gen_random_uuid(), ${type.id}::uuid, ${giver.virtualAccountId}::uuid, ${lotId}::uuid, 1, '', 'perpetual', now()
        from made
      )
      insert into account_transfer_sides (account_id, transfer_id, side, is_open, created_at)
      select s.account, id, s.side, true, now() from made
      cross join (values (${giver.id}::uuid, 'giver'), (${receiver.id}::uuid, 'receiver')) s (account, side)`.execute(
      app.platform.database.kysely,
    );
    expect(await codeOf(give.send(asked([line(1)])))).toBe("account_transfer.too_many");
    await sql`update account_transfers set state = 'lapsed', ended_at = now(), next_step_at = null
      where justification = 'Many'`.execute(app.platform.database.kysely);
  });
});

describe("the giving side's approval", () => {
  it("is an administrator's: what others send awaits it, and the receiver hears of it only then", async () => {
    const { ada, giver, take, give, asked, line, ofGiver, ofReceiver, colleague } = await setScene();
    const { client, person } = await colleague("user");
    const { needsApproval } = await client.accountTransfers.preview(asked([line(3)]));
    expect(needsApproval).toBe(true);
    const { id, state } = await client.accountTransfers.send(asked([line(3)]));
    expect(state).toBe("awaiting_approval");
    expect(await mailsAbout(id)).toEqual([["account_transfer.approval_asked", ada.email]]);
    expect(await codeOf(take.get(ofReceiver(id)))).toBe("account_transfer.not_found");
    expect((await take.list({ accountId: ofReceiver(id).accountId })).items).toEqual([]);
    expect(await codeOf(take.accept(ofReceiver(id)))).toBe("account_transfer.not_found");
    expect(await codeOf(client.accountTransfers.approve(ofGiver(id)))).toBe("permission.denied");
    later(3);
    const approved = await give.approve(ofGiver(id));
    expect(approved).toMatchObject({
      state: "offered",
      history: [{ by: person.name }, { event: "approve", by: ada.name }],
    });
    expect(await give.approve(ofGiver(id))).toEqual(approved);
    expect(new Date(approved.expiresAt).getTime() - app.clock.now().getTime()).toBe(30 * DAY_MS);
    expect((await take.get(ofReceiver(id))).history).toMatchObject([{ event: "approve", by: null }]);
    expect(await codeOf(give.refuse({ ...ofGiver(id), reason }))).toBe("account_transfer.not_open");
    expect((await logOf(giver.id)).map(({ action }) => action)).toEqual([
      "account_transfer.sent",
      "account_transfer.approved",
    ]);
  });

  it("makes an offer as new as it is to the receiver, whose list leaves none out", async () => {
    const { give, take, receiver, asked, line, ofGiver, send, colleague } = await setScene();
    const { client } = await colleague("user");
    const early = await client.accountTransfers.send(asked([line(1)]));
    later(1);
    const second = await send(line(2));
    later(1);
    await give.approve(ofGiver(early.id));
    const ask = (cursor?: string) =>
      take.list({ accountId: receiver.id, limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    const first = await ask();
    const last = await ask(first.nextCursor ?? "");
    expect([...first.items, ...last.items].map(({ id }) => id)).toEqual([early.id, second.id]);
    expect(last.nextCursor).toBeNull();
  });

  it("can be refused with a reason, of which only the giving side learns", async () => {
    const { give, take, receiver, asked, line, ofGiver, ofReceiver, colleague } = await setScene();
    const { client, person } = await colleague("virtual_account_administrator");
    const { id } = await client.accountTransfers.send(asked([line(3)]));
    const refused = await give.refuse({ ...ofGiver(id), reason });
    expect(refused).toMatchObject({ state: "refused", history: [{}, { event: "refuse", reason }] });
    expect(await give.refuse({ ...ofGiver(id), reason })).toEqual(refused);
    expect(await codeOf(give.approve(ofGiver(id)))).toBe("account_transfer.not_open");
    expect(await codeOf(take.get(ofReceiver(id)))).toBe("account_transfer.not_found");
    expect(await mailsAbout(id)).toContainEqual(["account_transfer.refused", person.email]);
    expect(await logOf(receiver.id)).toEqual([]);
  });

  it("keeps those of virtual accounts to what they manage", async () => {
    const { give, giver, type, asked, line, ofGiver, colleague, ada } = await setScene();
    const { client: whole } = await signInAs(app, ada);
    const lab = (await whole.virtualAccounts.create({ accountId: giver.id, name: "Lab" })).id;
    const labLot = await ownLicenses(app, giver, type, { quantity: 2, virtualAccountId: lab });
    const labLine = { lotId: labLot, virtualAccountId: lab, quantity: 1 };
    const { client } = await colleague("virtual_account_user", lab);
    const theirs = client.accountTransfers;
    expect((await theirs.listOfferable({ accountId: giver.id })).items).toMatchObject([
      { virtualAccount: { id: lab } },
    ]);
    const other = { accountId: giver.id, virtualAccountId: giver.virtualAccountId };
    expect((await theirs.listOfferable(other)).items).toEqual([]);
    expect(await codeOf(theirs.send(asked([line(1)])))).toBe("lot.not_found");
    const apart = await give.send(asked([line(1)]));
    const both = await give.send(asked([line(1), labLine]));
    expect((await theirs.list({ accountId: giver.id })).items).toMatchObject([{ id: both.id, quantity: 1 }]);
    expect((await theirs.get(ofGiver(both.id))).lines).toMatchObject([{ from: { id: lab } }]);
    expect(await codeOf(theirs.get(ofGiver(apart.id)))).toBe("account_transfer.not_found");
    expect(await codeOf(theirs.withdraw(ofGiver(apart.id)))).toBe("account_transfer.not_found");
    expect(await codeOf(theirs.withdraw(ofGiver(both.id)))).toBe("account_transfer.not_managed");
    const own = await theirs.send(asked([labLine]));
    expect(await theirs.withdraw(ofGiver(own.id))).toMatchObject({ state: "withdrawn" });
    expect((await logOf(giver.id)).at(-1)?.action).toBe("account_transfer.withdrawn");
  });

  it("tells who administers one of the virtual accounts that give what is theirs, in the audit log too", async () => {
    const { give, giver, type, asked, line, ofGiver, colleague, ada } = await setScene();
    const { client: whole } = await signInAs(app, ada);
    const lab = (await whole.virtualAccounts.create({ accountId: giver.id, name: "Lab" })).id;
    const labLot = await ownLicenses(app, giver, type, { quantity: 2, virtualAccountId: lab, label: "Order 8" });
    const { client } = await colleague("virtual_account_administrator", lab);
    const { id } = await give.send(asked([line(3), { lotId: labLot, virtualAccountId: lab, quantity: 1 }]));
    await give.withdraw(ofGiver(id));
    const readBy = async (reader: typeof client) =>
      (await reader.audit.list({ accountId: giver.id })).items
        .filter(({ subject }) => subject.id === id)
        .map(({ action, after }) => `${action}: ${after?.lines}`)
        .sort();
    const ofLab = `1 × ${type.name} (Order 8)`;
    expect(await readBy(client)).toEqual([`account_transfer.sent: ${ofLab}`, `account_transfer.withdrawn: ${ofLab}`]);
    const ofDefault = `3 × ${type.name} (Order 7)`;
    expect(await readBy(whole)).toEqual([
      `account_transfer.sent: ${ofLab}`,
      `account_transfer.sent: ${ofDefault}`,
      `account_transfer.withdrawn: ${ofLab}`,
      `account_transfer.withdrawn: ${ofDefault}`,
    ]);
  });

  it("looks again at what is offered and at the receiver", async () => {
    const { give, giver, receiver, type, asked, line, ofGiver, colleague, ada } = await setScene({
      enforcement: "restricted",
    });
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    const authorize = (accountId: string) =>
      staff.client.licenseTypes.authorize({ licenseTypeId: type.id, accountId, reason: "A test of transfers" });
    expect(await codeOf(give.send(asked([line(1)])))).toBe("account_transfer.not_authorized");
    await authorize(receiver.id);
    await authorize(giver.id);
    const { client } = await colleague("user");
    const { id } = await client.accountTransfers.send(asked([line(5)]));
    await staff.client.licenseTypes.withdrawAuthorization({ licenseTypeId: type.id, accountId: receiver.id });
    expect(await codeOf(give.approve(ofGiver(id)))).toBe("account_transfer.not_authorized");
    await authorize(receiver.id);
    await (await signInAs(app, ada)).client.licenseAssignments.create({
      accountId: giver.id,
      licenseTypeId: type.id,
      virtualAccountId: giver.virtualAccountId,
      quantity: 6,
      kind: "use",
      holder: "A server",
    });
    expect((await give.get(ofGiver(id))).lines).toMatchObject([{ outcome: { kind: "refused", available: 3 } }]);
    await expect(give.approve(ofGiver(id))).rejects.toMatchObject({
      code: "account_transfer.not_available",
      detail: expect.stringContaining(`5 × ${type.name} (Order 7)`),
    });
    await suspend(receiver.id);
    expect(await codeOf(give.approve(ofGiver(id)))).toBe("account_transfer.other_not_active");
  });
});

describe("the receiving side", () => {
  it("accepts all at once, in the virtual account it chooses; nothing is lost, and dates and order stay", async () => {
    const { ada, ben, giver, receiver, take, give, client, type, send, line, ofGiver, ofReceiver } = await setScene();
    const lab = (await client.virtualAccounts.create({ accountId: receiver.id, name: "Lab" })).id;
    const { id } = await send(line(4), line(2));
    const accepted = await take.accept({ ...ofReceiver(id), virtualAccountId: lab });
    expect(accepted).toMatchObject({
      state: "accepted",
      arrivedIn: { id: lab },
      history: [{}, { event: "accept", by: ben.name }],
    });
    expect(await take.accept(ofReceiver(id))).toEqual(accepted);
    expect([await owned(giver.id, type.id), await owned(receiver.id, type.id)]).toEqual([3, 6]);
    await expectSound(giver.id, receiver.id);
    const { kysely } = app.platform.database;
    const lotsOf = (accountId: string) =>
      kysely
        .selectFrom("lots")
        .select(["quantity", "term", "origin_label as label", "starts_at", "ends_at", "grace_ends_at"])
        .where("account_id", "=", accountId)
        .orderBy("quantity", "desc")
        .execute();
    const [source] = await lotsOf(giver.id);
    expect(await lotsOf(receiver.id)).toEqual([
      { ...source, quantity: "4" },
      { ...source, quantity: "2" },
    ]);
    const movements = await kysely
      .selectFrom("ledger_transactions")
      .select(["account_id", "kind", "quantity", "actor_name as by"])
      .where("kind", "in", ["send", "receive"])
      .where("account_id", "in", [giver.id, receiver.id])
      .orderBy("id")
      .execute();
    expect(movements).toEqual([
      { account_id: giver.id, kind: "send", quantity: "4", by: receiver.name },
      { account_id: giver.id, kind: "send", quantity: "2", by: receiver.name },
      { account_id: receiver.id, kind: "receive", quantity: "4", by: ben.name },
      { account_id: receiver.id, kind: "receive", quantity: "2", by: ben.name },
    ]);
    expect(await give.get(ofGiver(id))).toMatchObject({
      state: "accepted",
      arrivedIn: null,
      lines: [{ outcome: null }, {}],
    });
    expect((await give.list({ accountId: giver.id, show: "ended" })).items).toMatchObject([{ id }]);
    expect(await codeOf(give.withdraw(ofGiver(id)))).toBe("account_transfer.not_open");
    expect(await codeOf(take.decline({ ...ofReceiver(id), reason }))).toBe("account_transfer.not_open");
    expect(await mailsAbout(id)).toContainEqual(["account_transfer.accepted", ada.email]);
    expect((await logOf(giver.id)).at(-1)).toMatchObject({ action: "account_transfer.accepted", by: receiver.name });
    expect((await logOf(receiver.id)).at(-1)).toMatchObject({ action: "account_transfer.accepted", by: ben.name });
    const viewer = await createPerson(app);
    await giveRole(app, { ...receiver, virtualAccountId: lab }, viewer, "virtual_account_viewer");
    const theirs = (await signInAs(app, viewer)).client.accountTransfers;
    expect((await theirs.list({ accountId: receiver.id })).items).toMatchObject([{ id, quantity: 6 }]);
    expect(await codeOf(theirs.accept(ofReceiver(id)))).toBe("permission.denied");
  });

  it("renews what it was given by months of the zone in which it was sold, as the giver would have", async () => {
    const { giver, receiver, take, client, type, send, ofReceiver } = await setScene();
    const end = new Date("2031-02-28T23:59:59-05:00");
    const lotId = await ownLicenses(app, giver, type, {
      quantity: 5,
      endsInDays: (end.getTime() - app.clock.now().getTime()) / DAY_MS,
      timeZone: "America/New_York",
    });
    const { id } = await send({ lotId, virtualAccountId: giver.virtualAccountId, quantity: 2 });
    await take.accept(ofReceiver(id));
    const { items } = await client.accountTransfers.listOfferable({ accountId: receiver.id });
    const lines = items.map(({ lot }) => ({ lotId: lot.id, quantity: 2 }));
    const term = { kind: "months", months: 1 } as const;
    const preview = await client.renewals.preview({ accountId: receiver.id, lines, term });
    expect(preview.items).toMatchObject([{ endsAt: new Date("2031-03-28T23:59:59-04:00").toISOString() }]);
  });

  it("takes what covers use that nothing owned covered", async () => {
    const { giver, receiver, take, client, type, send, line, ofReceiver } = await setScene({
      enforcement: "report_only",
    });
    const place = { licenseTypeId: type.id, virtualAccountId: receiver.virtualAccountId };
    await client.licenseAssignments.create({
      accountId: receiver.id,
      ...place,
      quantity: 3,
      kind: "use",
      holder: "A server",
    });
    const { id } = await send(line(4));
    await take.accept(ofReceiver(id));
    const pools = await app.platform.database.kysely
      .selectFrom("pools")
      .select(["available", "in_use", "shortfall"])
      .where("account_id", "=", receiver.id)
      .execute();
    expect(pools).toEqual([{ available: "1", in_use: "3", shortfall: "0" }]);
    await expectSound(giver.id, receiver.id);
  });

  it("takes all or nothing, and is told why not", async () => {
    const { ada, giver, receiver, take, give, client, type, send, line, ofGiver, ofReceiver } = await setScene();
    const { id } = await send(line(4), line(5));
    const accept = (more: object = {}) => codeOf(take.accept({ ...ofReceiver(id), ...more }));
    expect(await accept({ virtualAccountId: newId() })).toBe("virtual_account.not_found");
    expect(await accept({ virtualAccountId: giver.virtualAccountId })).toBe("virtual_account.not_found");
    const gone = (await client.virtualAccounts.create({ accountId: receiver.id, name: "Gone" })).id;
    await client.virtualAccounts.archive({ accountId: receiver.id, id: gone });
    expect(await accept({ virtualAccountId: gone })).toBe("virtual_account.archived");
    const using = (await signInAs(app, ada)).client.licenseAssignments;
    const { id: used } = await using.create({
      accountId: giver.id,
      licenseTypeId: type.id,
      virtualAccountId: giver.virtualAccountId,
      quantity: 1,
      kind: "reservation",
      holder: "A server",
    });
    expect(await accept()).toBe("account_transfer.not_available");
    expect((await take.get(ofReceiver(id))).lines).toMatchObject([
      { outcome: { kind: "moves" } },
      { outcome: { code: "account_transfer.not_available", available: null } },
    ]);
    expect([await owned(giver.id, type.id), await owned(receiver.id, type.id)]).toEqual([9, 0]);
    await using.release({ accountId: giver.id, id: used });
    await suspend(giver.id);
    expect(await accept()).toBe("account_transfer.other_not_active");
    await suspend(giver.id, "resume");
    await suspend(receiver.id);
    expect(await accept()).toBe("account.not_active");
    await suspend(receiver.id, "resume");
    await app.platform.database.kysely
      .updateTable("license_types")
      .set({ enforcement: "restricted" })
      .where("id", "=", type.id)
      .execute();
    expect(await accept()).toBe("account_transfer.not_authorized");
    expect(await codeOf(give.accept(ofGiver(id)))).toBe("account_transfer.not_found");
    expect(await codeOf(take.approve(ofReceiver(id)))).toBe("account_transfer.not_found");
    expect(await codeOf(take.refuse({ ...ofReceiver(id), reason }))).toBe("account_transfer.not_found");
    expect(await codeOf(give.decline({ ...ofGiver(id), reason }))).toBe("account_transfer.not_found");
  });

  it("declines with a reason, which the giver is told", async () => {
    const { ada, take, give, giver, send, line, ofGiver, ofReceiver } = await setScene();
    const { id } = await send(line(4));
    const declined = await take.decline({ ...ofReceiver(id), reason });
    expect(await take.decline({ ...ofReceiver(id), reason: "Another" })).toEqual(declined);
    expect((await give.get(ofGiver(id))).history.at(-1)).toMatchObject({ event: "decline", by: null, reason });
    expect(await codeOf(take.accept(ofReceiver(id)))).toBe("account_transfer.not_open");
    expect(await mailsAbout(id)).toContainEqual(["account_transfer.declined", ada.email]);
    expect((await logOf(giver.id)).at(-1)).toMatchObject({ action: "account_transfer.declined", reason });
  });

  it("finds what waits for it on Home, as administrators of the giver do what awaits their approval", async () => {
    const { ada, ben, giver, receiver, asked, line, give, ofGiver, colleague } = await setScene();
    const { client } = await colleague("user");
    const { id } = await client.accountTransfers.send(asked([line(1)]));
    const waitingFor = async (person: typeof ada) =>
      (await (await signInAs(app, person)).client.home.pendingWork({})).items.filter(
        ({ kind }) => kind === "account_transfers",
      );
    expect(await waitingFor(ada)).toMatchObject([{ accountId: giver.id, count: 1 }]);
    expect(await waitingFor(ben)).toEqual([]);
    await give.approve(ofGiver(id));
    expect(await waitingFor(ada)).toEqual([]);
    expect(await waitingFor(ben)).toMatchObject([{ accountId: receiver.id, count: 1 }]);
    expect((await client.home.pendingWork({})).items).toEqual([]);
  });

  it("exports what the person sees, a record for each line", async () => {
    const { giver, receiver, take, give, send, line, type } = await setScene();
    await send(line(4), line(2));
    const csv = (await give.export({ accountId: giver.id })).split("\r\n");
    expect(csv[1]).toContain(
      `,Outgoing,${receiver.name},${receiver.domain},Offered,offered,${type.name},${type.sku},4,Order 7,`,
    );
    expect(csv).toHaveLength(4);
    expect(await take.export({ accountId: receiver.id, show: "incoming" })).toContain(`,Incoming,${giver.name},`);
  });
});

describe("an offer that nobody decides about", () => {
  it("is reminded of once, expires after thirty days, and cannot be accepted even before the clock has come by", async () => {
    const { ada, ben, take, give, send, line, ofGiver, ofReceiver } = await setScene();
    const { id } = await send(line(1));
    later(23);
    await app.sweep();
    await app.sweep();
    expect((await give.get(ofGiver(id))).history.map(({ event }) => event)).toEqual(["send", "remind"]);
    later(7);
    expect(await codeOf(take.accept(ofReceiver(id)))).toBe("account_transfer.not_open");
    expect(await codeOf(give.withdraw(ofGiver(id)))).toBe("account_transfer.not_open");
    await app.sweep();
    expect(await take.get(ofReceiver(id))).toMatchObject({
      state: "expired",
      history: [{}, {}, { event: "expire", side: null }],
    });
    const mails = await mailsAbout(id);
    expect(mails.slice(0, 2)).toEqual([
      ["account_transfer.offered", ben.email],
      ["account_transfer.reminder", ben.email],
    ]);
    // Both sides at the same time: neither comes first.
    expect(mails.slice(2).map(String).sort()).toEqual(
      [ada, ben].map(({ email }) => `account_transfer.expired,${email}`).sort(),
    );
  });

  it("is withdrawn by the giver, which the receiver is told", async () => {
    const { ben, take, give, send, line, ofGiver, ofReceiver } = await setScene();
    const { id } = await send(line(1));
    const withdrawn = await give.withdraw(ofGiver(id));
    expect(await give.withdraw(ofGiver(id))).toEqual(withdrawn);
    expect(await codeOf(take.accept(ofReceiver(id)))).toBe("account_transfer.not_open");
    expect(await mailsAbout(id)).toContainEqual(["account_transfer.withdrawn", ben.email]);
  });

  it("ends with an account that is closed", async () => {
    const { ada, receiver, give, send, line, ofGiver } = await setScene();
    const { id } = await send(line(1));
    await suspend(receiver.id, "close");
    await app.sweep();
    expect(await give.get(ofGiver(id))).toMatchObject({ state: "lapsed", history: [{}, { event: "lapse" }] });
    expect(await mailsAbout(id)).toContainEqual(["account_transfer.lapsed", ada.email]);
  });

  it("ends with an account that is joined with another, which has its transfers from then on, and gives them back", async () => {
    const { ada, ben, giver, receiver, take, give, send, line, ofGiver, ofReceiver, type } = await setScene();
    const third = await createAccount(app, { administrator: await createPerson(app) });
    const done = await send(line(2));
    await take.accept(ofReceiver(done.id));
    const open = await send(line(3));
    const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
    const merge = await staff.client.merges.merge({
      sourceId: receiver.id,
      targetId: third.id,
      reason: "One company now",
    });
    expect((await give.get(ofGiver(open.id))).state).toBe("lapsed");
    expect((await give.get(ofGiver(done.id))).other).toMatchObject({ name: third.name });
    expect((await take.list({ accountId: third.id })).items.map(({ id }) => id)).toEqual([open.id, done.id]);
    expect(await owned(third.id, type.id)).toBe(2);
    const { expiresAt } = await give.get(ofGiver(open.id));
    await staff.client.merges.undo({ id: merge.id, reason: "Two companies after all" });
    expect((await take.list({ accountId: receiver.id })).items.map(({ id }) => id)).toEqual([open.id, done.id]);
    expect(await give.get(ofGiver(open.id))).toMatchObject({
      state: "offered",
      expiresAt,
      endedAt: null,
      history: [{ event: "send" }, { event: "lapse" }, { event: "reopen", side: null }],
    });
    expect((await give.get(ofGiver(done.id))).state).toBe("accepted");
    const told = (await mailsAbout(open.id)).filter(([template]) => template === "account_transfer.reopened");
    expect(told.toSorted()).toEqual(
      [
        ["account_transfer.reopened", ada.email],
        ["account_transfer.reopened", ben.email],
      ].toSorted(),
    );
    await take.accept(ofReceiver(open.id));
    expect(await owned(receiver.id, type.id)).toBe(5);
    const joined = await staff.client.merges.merge({
      sourceId: receiver.id,
      targetId: giver.id,
      reason: "One company now",
    });
    expect(joined.id).not.toBe("");
    expect((await give.get(ofGiver(done.id))).side).toBe("giver");
    await expectSound(giver.id, third.id);
  });
});

describe("the operator", () => {
  it("sees the transfers of everybody, found by account and state, with what was said on both sides", async () => {
    const { send, line, take, ofReceiver, giver, receiver, ada, type } = await setScene();
    const { id } = await send(line(4));
    await take.decline({ ...ofReceiver(id), reason });
    const { client } = await signInAs(app, await createPerson(app, { operatorRoles: ["orders"] }));
    const list = client.accountTransfers.listForOperator;
    for (const search of [giver.name.toUpperCase(), receiver.name.slice(0, -1), receiver.domain]) {
      const { items } = await list({ search, state: "declined" });
      expect(items.find((each) => each.id === id)).toMatchObject({
        state: "declined",
        giver: { id: giver.id },
        receiver: { domainUnicode: receiver.domain },
        quantity: 4,
      });
    }
    const { id: later } = await send(line(1));
    expect((await list({ search: giver.domain, state: "accepted" })).items).toEqual([]);
    const first = await list({ search: giver.domain, limit: 1 });
    const second = await list({ search: giver.domain, limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map((each) => each.id).toSorted()).toEqual([id, later].toSorted());
    expect(second.nextCursor).toBeNull();
    expect(await client.accountTransfers.getForOperator({ id })).toMatchObject({
      justification,
      lines: [{ licenseType: { id: type.id }, label: "Order 7", quantity: 4 }],
      history: [
        { event: "send", side: "giver", by: ada.name },
        { event: "decline", side: "receiver", reason },
      ],
    });
    expect(await codeOf(client.accountTransfers.getForOperator({ id: newId() }))).toBe("account_transfer.not_found");
  });
});

describe("two at the same moment", () => {
  it("accepting twice, or one accepting while the other withdraws, moves licenses once or not at all", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { giver, receiver, take, give, send, line, ofGiver, ofReceiver, type } = await setScene();
      const { id } = await send(line(5));
      const answers = await Promise.all([
        codeOf(take.accept(ofReceiver(id))),
        codeOf(round % 2 === 0 ? take.accept(ofReceiver(id)) : give.withdraw(ofGiver(id))),
        codeOf(take.decline({ ...ofReceiver(id), reason })),
      ]);
      const { state } = await give.get(ofGiver(id));
      const moved = state === "accepted" ? 5 : 0;
      expect(answers).toContain("done");
      expect(answers.filter((code) => code !== "done" && code !== "account_transfer.not_open")).toEqual([]);
      expect([await owned(giver.id, type.id), await owned(receiver.id, type.id)]).toEqual([9 - moved, moved]);
      await expectSound(giver.id, receiver.id);
    }
  });

  it("accepting and putting to use never gives more than there is", async () => {
    for (let round = 0; round < 2; round += 1) {
      const { ada, giver, receiver, take, send, line, ofReceiver, type } = await setScene();
      const { id } = await send(line(6));
      const using = (await signInAs(app, ada)).client.licenseAssignments;
      const use = () =>
        codeOf(
          using.create({
            accountId: giver.id,
            licenseTypeId: type.id,
            virtualAccountId: giver.virtualAccountId,
            quantity: 4,
            kind: "use",
            holder: "A server",
          }),
        );
      const [accepted, used] = await Promise.all([codeOf(take.accept(ofReceiver(id))), use()]);
      expect([accepted, used].sort()).toEqual(
        accepted === "done" ? ["done", "license.none_available"] : ["account_transfer.not_available", "done"],
      );
      expect((await owned(giver.id, type.id)) + (await owned(receiver.id, type.id))).toBe(9);
      await expectSound(giver.id, receiver.id);
    }
  });

  it("two accounts giving to each other at once do not wait for each other for ever", async () => {
    const { giver, receiver, give, take, send, line, ofReceiver, ofGiver, type } = await setScene();
    const lotId = await ownLicenses(app, receiver, type, { quantity: 9 });
    const there = await send(line(5));
    const back = await take.send({
      accountId: receiver.id,
      domainIdentifier: giver.domain,
      lines: [{ lotId, virtualAccountId: receiver.virtualAccountId, quantity: 4 }],
      justification,
    });
    const answers = await Promise.all([
      codeOf(take.accept(ofReceiver(there.id))),
      codeOf(give.accept(ofGiver(back.id))),
    ]);
    expect(answers).toEqual(["done", "done"]);
    expect([await owned(giver.id, type.id), await owned(receiver.id, type.id)]).toEqual([8, 10]);
    await expectSound(giver.id, receiver.id);
  });

  it("accepting while one of the accounts is joined with another loses nothing", async () => {
    for (let round = 0; round < 2; round += 1) {
      const { giver, receiver, take, send, line, ofReceiver, type } = await setScene();
      const third = await createAccount(app, { administrator: await createPerson(app) });
      const staff = await signInAs(app, await createPerson(app, { operatorRoles: ["operator_admin"] }));
      const { id } = await send(line(5));
      const sourceId = round % 2 === 0 ? giver.id : receiver.id;
      const [accepted, merged] = await Promise.all([
        codeOf(take.accept(ofReceiver(id))),
        codeOf(staff.client.merges.merge({ sourceId, targetId: third.id, reason: "One company now" })),
      ]);
      expect(merged).toBe("done");
      expect(["done", "account.not_found", "account.not_active", "account_transfer.not_open"]).toContain(accepted);
      const sums = await Promise.all([giver, receiver, third].map(({ id: accountId }) => owned(accountId, type.id)));
      expect(sums.reduce((sum, each) => sum + each, 0)).toBe(9);
      await expectSound(giver.id, receiver.id, third.id);
    }
  });
});
