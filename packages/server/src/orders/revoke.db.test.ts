import type { LotState, RevocationPreview } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../licenses/check-ledger.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, queuedMails, signInAs } from "../testing/factories.ts";
import { createLicenseType, ownLicenses } from "../testing/licenses.ts";

let app: TestApp;
let clerk: Visitor;
beforeAll(async () => {
  app = await startTestApp();
  clerk = await signInAs(app, await createPerson(app, { name: "Clara Clerk", operatorRoles: ["orders"] }));
});
afterAll(() => app.close());

const reason = "The purchase was paid back.";

const administered = async () => {
  const administrator = await createPerson(app);
  const account = await createAccount(app, { administrator });
  return { account, administrator, client: (await signInAs(app, administrator)).client };
};

type Administered = Awaited<ReturnType<typeof administered>>;

type Way = "an order line" | "a lot";
type Said = { lotId: string; revoke: boolean }[];

let counter = 0;

/** An account that ordered ten licenses, and others to give some of them to. */
const setScene = async (way: Way) => {
  counter += 1;
  const [first, second, third] = [await administered(), await administered(), await administered()];
  const type = await createLicenseType(app, { enforcement: "report_only" });
  const order = await clerk.client.orders.enter({
    source: "SHOP",
    number: `R-${counter}`,
    buyerCompany: "Kestrel Logistics Ltd",
    placedAt: app.clock.now().toISOString(),
    domainIdentifier: first.account.domain,
    lines: [{ line: "10", sku: type.sku, quantity: 10, term: "subscription", durationMonths: 12 }],
  });
  const line = { id: order.id, lineId: order.lines[0]?.id ?? "" };
  /** Offers licenses of a lot to another account, which may accept. */
  const offer = async (from: Administered, to: Administered, lotId: string, quantity: number) => {
    const { id } = await from.client.accountTransfers.send({
      accountId: from.account.id,
      domainIdentifier: to.account.domain,
      justification: "The team moves to the new company.",
      lines: [{ lotId, virtualAccountId: from.account.virtualAccountId, quantity }],
    });
    return () => to.client.accountTransfers.accept({ accountId: to.account.id, id });
  };
  const give = async (from: Administered, to: Administered, lotId: string, quantity: number) => {
    await (await offer(from, to, lotId, quantity))();
    return lotOf(to);
  };
  const lotId = order.lines[0]?.lot?.id ?? "";
  const lot = { accountId: first.account.id, lotId };
  const ways: Record<Way, { preview: () => Promise<RevocationPreview>; revoke: (said?: Said) => Promise<unknown> }> = {
    "an order line": {
      preview: () => clerk.client.orders.previewLineCancellation(line),
      revoke: (elsewhere = []) => clerk.client.orders.cancelLine({ ...line, reason, elsewhere }),
    },
    "a lot": {
      preview: () => clerk.client.licenseTypes.previewLotRevocation(lot),
      revoke: (elsewhere = []) => clerk.client.licenseTypes.revokeLot({ ...lot, reason, elsewhere }),
    },
  };
  return {
    first,
    second,
    third,
    type,
    order,
    line,
    lotId,
    offer,
    give,
    ...ways[way],
  };
};

const lotOf = async ({ account }: Administered): Promise<string> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from lots where account_id = ${account.id} order by id desc`.execute(app.platform.database.kysely);
  return rows[0]?.id ?? "";
};

const ownedBy = async (...of: Administered[]) => {
  const ids = of.map(({ account }) => account.id);
  const { rows } = await sql<{ owned: number }>`
    select coalesce((select sum(p.owned) from pools p where p.account_id = a.id), 0)::int as owned
    from unnest(${ids}::uuid[]) with ordinality as a(id, place) order by a.place`.execute(app.platform.database.kysely);
  for (const id of ids) expect(await checkLedger(app.platform.database.kysely, id)).toEqual([]);
  return rows.map(({ owned }) => owned);
};

const logOf = async ({ account }: Administered) =>
  (
    await app.platform.database.kysely
      .selectFrom("account_audit_entries")
      .select(["action", "reason", "after"])
      .where("account_id", "=", account.id)
      .where("action", "in", ["order.line_revoked", "lot.revoked"])
      .orderBy("id")
      .execute()
  ).map(({ action, reason: why, after }) => ({ action, why, after }));

/** Who was mailed that licenses of a lot are revoked. */
const toldOf = async (lotId: string): Promise<string[]> => {
  await app.runJobs();
  const mails = (await queuedMails(app)).filter(({ key }) => key.startsWith(`lot.revoked:${lotId}:`));
  expect(mails.every(({ template }) => template === "lot.revoked")).toBe(true);
  return mails.map(({ recipient }) => recipient).toSorted();
};

const emailsOf = (...those: Administered[]) => those.map(({ administrator }) => administrator.email).toSorted();

const nobodyLoses = { held: 0, takenOver: 0, losing: [], more: false, elsewhere: [] };

describe("revoking an order line", () => {
  it("takes back what is left where it was ordered, and says so in its log and by mail", async () => {
    const { first, line, lotId, preview, revoke } = await setScene("an order line");
    expect(await preview()).toEqual({ event: "revoke", quantity: 10, ...nobodyLoses });
    expect(await revoke()).toMatchObject({
      state: "cancelled",
      lines: [{ state: "revoked", lot: { state: "revoked" } }],
    });
    expect(await ownedBy(first)).toEqual([0]);
    expect(await logOf(first)).toMatchObject([
      { action: "order.line_revoked", why: reason },
      { action: "lot.revoked", why: reason, after: { quantity: 10 } },
    ]);
    expect(await toldOf(lotId)).toEqual(emailsOf(first));
    expect(await codeOf(revoke())).toBe("order.line_over");
    expect(await codeOf(preview())).toBe("order.line_over");
    const { previewLineCancellation } = clerk.client.orders;
    expect(await codeOf(previewLineCancellation({ ...line, lineId: newId() }))).toBe("order.line_not_found");
    expect(await codeOf(previewLineCancellation({ ...line, id: newId() }))).toBe("order.not_found");
  });
});

describe("revoking a lot", () => {
  it("takes it back with its reason in the log and by mail, once; its order line shows it", async () => {
    const { first, line, lotId, preview, revoke } = await setScene("a lot");
    expect(await preview()).toEqual({ quantity: 10, ...nobodyLoses });
    expect(await revoke()).toMatchObject({ id: lotId, state: "revoked" });
    expect(await ownedBy(first)).toEqual([0]);
    expect(await logOf(first)).toMatchObject([{ action: "lot.revoked", why: reason, after: { quantity: 10 } }]);
    expect(await toldOf(lotId)).toEqual(emailsOf(first));
    expect((await clerk.client.orders.getForOperator({ id: line.id })).lines).toMatchObject([
      { lot: { state: "revoked" } },
    ]);
    expect(await codeOf(revoke())).toBe("lot.over");
    expect(await codeOf(preview())).toBe("lot.over");
    const unknown = { accountId: first.account.id, lotId: newId() };
    expect(await codeOf(clerk.client.licenseTypes.previewLotRevocation(unknown))).toBe("lot.not_found");
  });

  it("says who is covered by other licenses then, who stays without cover, and whose reservation is over", async () => {
    const { first, type, lotId, preview, revoke } = await setScene("a lot");
    const { accountId, virtualAccountId } = { accountId: first.account.id, ...first.account };
    const assign = (kind: "use" | "reservation", holder: string, quantity: number) =>
      first.client.licenseAssignments.create({
        accountId,
        licenseTypeId: type.id,
        virtualAccountId,
        kind,
        holder,
        quantity,
      });
    await assign("use", "Crane 1", 2);
    await assign("use", "Crane 2", 4);
    await assign("reservation", "Crane 3", 3);
    await ownLicenses(app, first.account, type, { quantity: 3 });
    const place = { id: virtualAccountId, name: expect.any(String) };
    expect(await preview()).toMatchObject({
      quantity: 10,
      held: 9,
      takenOver: 3,
      losing: [
        { holder: "Crane 2", kind: "use", quantity: 3, virtualAccount: place, isOver: false },
        { holder: "Crane 3", kind: "reservation", quantity: 3, virtualAccount: place, isOver: true },
      ],
      more: false,
    });
    await revoke();
    const { items } = await first.client.licenseAssignments.list({ accountId, licenseTypeId: type.id });
    expect(items.map(({ holder, shortfall }) => [holder, shortfall]).toSorted()).toEqual([
      ["Crane 1", 0],
      ["Crane 2", 3],
    ]);
    const { items: lots } = await clerk.client.licenseTypes.listLots({ accountId, search: type.sku });
    expect(lots).toMatchObject([
      { state: "active", quantity: 3, left: 3, held: 3 },
      { id: lotId, state: "revoked", quantity: 10, left: 0, held: 0, origin: "order" },
    ]);
  });

  it("reaches what was given on of a part that was given itself, and nothing of where it came from", async () => {
    const { first, second, third, lotId, give } = await setScene("a lot");
    const there = await give(first, second, lotId, 6);
    const beyond = await give(second, third, there, 2);
    const part = { accountId: second.account.id, lotId: there };
    expect(await clerk.client.licenseTypes.previewLotRevocation(part)).toMatchObject({
      quantity: 4,
      elsewhere: [{ lotId: beyond, account: { name: third.account.name }, givenBy: null, quantity: 2 }],
    });
    const elsewhere = [{ lotId: beyond, revoke: true }];
    await clerk.client.licenseTypes.revokeLot({ ...part, reason, elsewhere });
    expect(await ownedBy(first, second, third)).toEqual([4, 0, 0]);
    expect(await toldOf(there)).toEqual(emailsOf(second, third));
    expect(await logOf(first)).toEqual([]);
  });
});

describe("what an account bought", () => {
  it("is listed from the latest, by state and by what is looked for, a page at a time", async () => {
    const { first, second, type, lotId, order, give } = await setScene("a lot");
    const there = await give(first, second, lotId, 4);
    const lotsOf = async ({ account }: Administered, asked: { search?: string; state?: LotState }) =>
      (await clerk.client.licenseTypes.listLots({ accountId: account.id, ...asked })).items;
    expect(await lotsOf(second, {})).toMatchObject([{ id: there, origin: "transfer", quantity: 4, left: 4, held: 0 }]);
    expect(await lotsOf(first, { search: order.number.toLowerCase(), state: "active" })).toMatchObject([
      { id: lotId, origin: "order", label: expect.stringContaining(order.number), quantity: 10, left: 6 },
    ]);
    expect(await lotsOf(first, { state: "revoked" })).toEqual([]);
    expect(await lotsOf(first, { search: "no such purchase" })).toEqual([]);
    const later = await ownLicenses(app, first.account, type, { quantity: 1, startsInDays: 30 });
    const asked = { accountId: first.account.id, limit: 1 };
    const page = await clerk.client.licenseTypes.listLots(asked);
    expect(page.items).toMatchObject([{ id: later, state: "scheduled", left: 1 }]);
    const rest = await clerk.client.licenseTypes.listLots({ ...asked, cursor: page.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ id: lotId }], nextCursor: null });
    const unknown = { accountId: newId() };
    expect(await codeOf(clerk.client.licenseTypes.listLots(unknown))).toBe("account.not_found");
  });
});

describe.each<Way>(["an order line", "a lot"])("revoking %s of which something was given on", (way) => {
  it("names what was given to other accounts, and is refused as long as nothing is said of it", async () => {
    const { first, second, third, type, lotId, give, preview, revoke } = await setScene(way);
    const there = await give(first, second, lotId, 6);
    const beyond = await give(second, third, there, 2);
    await second.client.licenseAssignments.create({
      accountId: second.account.id,
      licenseTypeId: type.id,
      virtualAccountId: second.account.virtualAccountId,
      kind: "use",
      holder: "Crane 4",
      quantity: 3,
    });
    expect(await preview()).toMatchObject({
      quantity: 4,
      held: 0,
      elsewhere: [
        { lotId: there, account: { name: second.account.name }, givenBy: null, quantity: 4, held: 3 },
        { lotId: beyond, account: { name: third.account.name }, givenBy: second.account.name, quantity: 2, held: 0 },
      ],
    });
    expect(await codeOf(revoke())).toBe("lot.given_on");
    expect(await codeOf(revoke([{ lotId: there, revoke: true }]))).toBe("lot.given_on");
    expect(await ownedBy(first, second, third)).toEqual([4, 4, 2]);
  });

  it("reaches the accounts that are chosen, each with its log and its mail, and leaves the others as they are", async () => {
    const { first, second, third, lotId, give, revoke } = await setScene(way);
    const there = await give(first, second, lotId, 6);
    const beyond = await give(second, third, there, 2);
    await revoke([
      { lotId: there.toUpperCase(), revoke: false },
      { lotId: beyond, revoke: true },
    ]);
    expect(await ownedBy(first, second, third)).toEqual([0, 4, 0]);
    expect((await logOf(first)).at(-1)).toMatchObject({ action: "lot.revoked", after: { quantity: 4 } });
    expect(await logOf(second)).toEqual([]);
    expect(await logOf(third)).toMatchObject([{ action: "lot.revoked", why: reason, after: { quantity: 2 } }]);
    expect(await toldOf(lotId)).toEqual(emailsOf(first, third));
  });

  it("meets a transfer of the same licenses: none is left anywhere that the operator did not decide to leave", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { first, second, third, lotId, offer, give, revoke } = await setScene(way);
      const there = await give(first, second, lotId, 6);
      const accept = await offer(second, third, there, 5);
      const acceptToo = await offer(first, third, lotId, 4);
      const [revoked, ...accepted] = await Promise.all([
        codeOf(revoke([{ lotId: there, revoke: true }])),
        codeOf(accept()),
        codeOf(acceptToo()),
      ]);
      const owned = await ownedBy(first, second, third);
      if (revoked === "done") {
        expect({ owned, accepted }).toEqual({
          owned: [0, 0, 0],
          accepted: ["account_transfer.not_available", "account_transfer.not_available"],
        });
      } else {
        expect(revoked).toBe("lot.given_on");
        expect(accepted).toContain("done");
        expect(owned.reduce((sum, each) => sum + each, 0)).toBe(10);
      }
    }
  });
});
