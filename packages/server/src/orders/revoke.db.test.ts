import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../licenses/check-ledger.ts";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, queuedMails, signInAs } from "../testing/factories.ts";
import { createLicenseType } from "../testing/licenses.ts";

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

let counter = 0;

/** An account that ordered ten licenses, and others to give some of them to. */
const setScene = async () => {
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
  const preview = () => clerk.client.orders.previewLineCancellation(line);
  const cancel = (elsewhere: { lotId: string; revoke: boolean }[] = []) =>
    clerk.client.orders.cancelLine({ ...line, reason, elsewhere });
  return {
    first,
    second,
    third,
    type,
    order,
    line,
    lotId: order.lines[0]?.lot?.id ?? "",
    offer,
    give,
    preview,
    cancel,
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

describe("revoking an order line", () => {
  it("takes back what is left where it was ordered, and says so in its log and by mail", async () => {
    const { first, line, preview, cancel } = await setScene();
    expect(await preview()).toEqual({ event: "revoke", quantity: 10, held: 0, elsewhere: [] });
    const revoked = await cancel();
    expect(revoked).toMatchObject({ state: "cancelled", lines: [{ state: "revoked", lot: { state: "revoked" } }] });
    expect(await ownedBy(first)).toEqual([0]);
    expect(await logOf(first)).toMatchObject([
      { action: "order.line_revoked", why: reason },
      { action: "lot.revoked", why: reason, after: { quantity: 10 } },
    ]);
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ key }) => key.includes(line.lineId));
    expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([
      ["order.revoked", first.administrator.email],
    ]);
    expect(await codeOf(cancel())).toBe("order.line_over");
    expect(await codeOf(preview())).toBe("order.line_over");
    expect(await codeOf(clerk.client.orders.previewLineCancellation({ ...line, lineId: newId() }))).toBe(
      "order.line_not_found",
    );
    expect(await codeOf(clerk.client.orders.previewLineCancellation({ ...line, id: newId() }))).toBe("order.not_found");
  });

  it("names what was given to other accounts, and is refused as long as nothing is said of it", async () => {
    const { first, second, third, type, lotId, give, preview, cancel } = await setScene();
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
    expect(await codeOf(cancel())).toBe("order.line_given_on");
    expect(await codeOf(cancel([{ lotId: there, revoke: true }]))).toBe("order.line_given_on");
    expect(await ownedBy(first, second, third)).toEqual([4, 4, 2]);
  });

  it("reaches the accounts that are chosen, each with its log and its mail, and leaves the others as they are", async () => {
    const { first, second, third, lotId, line, give, cancel } = await setScene();
    const there = await give(first, second, lotId, 6);
    const beyond = await give(second, third, there, 2);
    await cancel([
      { lotId: there.toUpperCase(), revoke: false },
      { lotId: beyond, revoke: true },
    ]);
    expect(await ownedBy(first, second, third)).toEqual([0, 4, 0]);
    expect(await logOf(first)).toMatchObject([{}, { action: "lot.revoked", after: { quantity: 4 } }]);
    expect(await logOf(second)).toEqual([]);
    expect(await logOf(third)).toMatchObject([{ action: "lot.revoked", why: reason, after: { quantity: 2 } }]);
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ key }) => key.includes(line.lineId));
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
      [first.administrator.email, third.administrator.email].toSorted(),
    );
  });

  it("meets a transfer of the same licenses: none is left anywhere that the operator did not decide to leave", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { first, second, third, lotId, offer, give, cancel } = await setScene();
      const there = await give(first, second, lotId, 6);
      const accept = await offer(second, third, there, 5);
      const acceptToo = await offer(first, third, lotId, 4);
      const [revoked, ...accepted] = await Promise.all([
        codeOf(cancel([{ lotId: there, revoke: true }])),
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
        expect(revoked).toBe("order.line_given_on");
        expect(accepted).toContain("done");
        expect(owned.reduce((sum, each) => sum + each, 0)).toBe(10);
      }
    }
  });
});
