import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  checkOrderRows as checkEndpoint,
  enterOrder as enterEndpoint,
  enterOrderRows as enterRowsEndpoint,
} from "@freehold/core/orders/endpoints";
import type { OrderDifference, OrderRowVerdict } from "@freehold/core/orders/schema";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { findOrder } from "./find.ts";
import { keyOf, type LookedAtOrder, lookAtSent, type SentOrder } from "./look.ts";
import { labelOf, lineWords } from "./present.ts";
import { presentRow, readRows } from "./rows.ts";
import { type Settling, settleOrders } from "./settle.ts";
import {
  deleteEmptyOrders,
  insertLines,
  insertOrders,
  type LockedOrder,
  lockAccounts,
  lockNamedOrders,
  readNamedOrders,
  saveAccount,
} from "./store-write.ts";

const settlingOf = ({ person, now, language }: SignedInContext): Settling => ({
  by: { id: person.id, name: person.name },
  now,
  language,
});

type Written = { looked: LookedAtOrder[]; audit: AuditEntry[]; effects: Effect[] };

const hasNew = ({ lines }: LookedAtOrder): boolean => lines.some(({ verdict }) => verdict === "new");

/** Accounts of what was sent and of orders that are known already, held so that none is activated or suspended meanwhile. */
const lockAccountsOf = (tx: Transaction, sent: readonly SentOrder[], known: readonly LockedOrder[]) =>
  lockAccounts(
    tx,
    [...sent, ...known].flatMap(({ accountId }) => accountId ?? []),
  );

const writeLines = async (tx: Transaction, { lines, world }: LookedAtOrder, orderId: string, now: Date) => {
  const added = lines.flatMap(({ verdict, sent }) => (verdict === "new" ? [sent] : []));
  await insertLines(
    tx,
    added.map(({ line, virtualAccountSent, order: { timeZone } }) => {
      const type = world.typeOf(line.sku);
      return {
        orderId,
        id: newId(),
        line: line.line,
        licenseTypeId: type?.id ?? "",
        quantity: line.quantity,
        term: line.term,
        startsAt: line.startsAt === null ? null : new Date(line.startsAt),
        endsAt: line.endsAt === null ? null : new Date(line.endsAt),
        durationMonths: line.durationMonths,
        graceDays: line.graceDays ?? type?.graceDays ?? 0,
        timeZone,
        virtualAccountId: line.virtualAccountId,
        virtualAccountSent,
        renewsLineId: line.renews === null ? null : (world.renewedLine(line.renews) ?? null),
        now,
      };
    }),
  );
  return added.map(({ line }) => line);
};

/**
 * Writes what is new of what was sent, and deposits what nothing holds. Everything that decides is locked first: the
 * accounts, then the orders, each kind in the order of its ids.
 */
const write = async (tx: Transaction, ctx: SignedInContext, sent: readonly SentOrder[]): Promise<Written> => {
  const { person, now } = ctx;
  await lockAccountsOf(tx, sent, await readNamedOrders(tx, sent));
  const first = await lookAtSent(tx, sent);
  const inserted = await insertOrders(
    tx,
    first.filter(hasNew).map(({ order: { source, number, head, accountId, holdReason } }) => ({
      id: newId(),
      source,
      number,
      buyerCompany: head.buyerCompany,
      buyerEmail: head.buyerEmail,
      placedAt: new Date(head.placedAt),
      timeZone: head.timeZone,
      accountId: accountId ?? null,
      domainSent: accountId == null ? null : head.domainSent,
      by: person.name,
      holdReason,
      deliveredLineId: null,
      now,
    })),
  );
  const known = await lockNamedOrders(tx, sent);
  // Once more: an order may have got its account in between.
  const accounts = await lockAccountsOf(tx, sent, known);
  const locked = new Map(known.map((order) => [keyOf(order), order]));
  const looked = await lookAtSent(tx, sent);
  const audit: AuditEntry[] = [];
  const settled: { accountId: string; orders: LockedOrder[] }[] = [];
  for (const each of looked) {
    const order = locked.get(each.order.key);
    const isGood = each.lines.some(({ verdict }) => verdict === "new" || verdict === "same");
    if (order === undefined || !isGood) continue;
    const added = await writeLines(tx, each, order.id, now);
    const isAssigned = order.accountId === null && each.order.accountId != null;
    const accountId = order.accountId ?? each.order.accountId ?? null;
    if (isAssigned && accountId !== null) {
      const { domainSent } = each.order.head;
      await saveAccount(tx, order.id, { accountId, domainSent, by: person.name, now });
    }
    const subject = { kind: "order", id: order.id, label: labelOf(order) };
    const log = accountId === null ? {} : { accountId };
    if (isAssigned) audit.push({ action: "order.assigned", ...log, subject });
    if (added.length > 0) {
      const isNew = inserted.has(order.id);
      audit.push({
        action: isNew ? "order.entered" : "order.lines_added",
        ...log,
        subject,
        after: { ...(isNew ? { company: order.buyerCompany } : {}), lines: added.map(lineWords) },
        ...(isNew && order.holdReason !== null ? { reason: order.holdReason } : {}),
      });
    }
    if (accountId !== null && (isAssigned || added.length > 0))
      settled.push({ accountId, orders: [{ ...order, accountId }] });
  }
  await deleteEmptyOrders(tx, [...inserted]);
  const effects: Effect[] = [];
  for (const [accountId, group] of Map.groupBy(settled, (each) => each.accountId)) {
    const account = accounts.get(accountId);
    if (account === undefined) continue;
    const done = await settleOrders(
      tx,
      account,
      group.flatMap(({ orders }) => orders),
      settlingOf(ctx),
    );
    audit.push(...done.audit);
    effects.push(...done.effects);
  }
  return { looked, audit, effects };
};

const changeOf = <Result>(result: Result, { audit, effects }: Written) => {
  const [first, ...others] = audit;
  return first === undefined
    ? { result, audit: "nothing_changed" as const }
    : { result, audit: [first, ...others] as [AuditEntry, ...AuditEntry[]], effects };
};

const refusals: Readonly<Partial<Record<OrderRowVerdict, string>>> = {
  listed_twice: "order.line_twice",
  account_unknown: "order.account_unknown",
  order_differs: "order.differs",
  order_delivered: "order.delivery_complete",
  line_differs: "order.line_differs",
  sku_unknown: "order.license_type_unknown",
  sku_retired: "order.license_type_retired",
  term_dates: "order.term_dates",
  ends_too_early: "order.ends_too_early",
  virtual_account_unknown: "order.virtual_account_unknown",
  renewal_unknown: "order.renewal_unknown",
};

/** What of a line a verdict is about. */
const fields: Readonly<Partial<Record<OrderRowVerdict, string>>> = {
  listed_twice: "line",
  line_differs: "line",
  sku_unknown: "sku",
  sku_retired: "sku",
  term_dates: "endsAt",
  ends_too_early: "endsAt",
  virtual_account_unknown: "virtualAccountId",
  renewal_unknown: "renews.number",
};

const inWords = ({ platform, language }: SignedInContext, differences: readonly OrderDifference[]): string =>
  new Intl.ListFormat(language).format(
    differences.map((each) => platform.sentences.say(language, `order.difference.${each}`)),
  );

export const enterOrder = mutation(enterEndpoint, async (tx, ctx, input) => {
  const [order] = await readRows.ofOrder(tx, input);
  const written = await write(tx, ctx, [order]);
  for (const [index, looked] of (written.looked[0]?.lines ?? []).entries()) {
    if (looked.verdict !== "new" && looked.verdict !== "same") throw refusalOf(ctx, looked, index);
  }
  const [known] = await readNamedOrders(tx, [order]);
  return changeOf(await findOrder(tx, known?.id ?? "", ctx.now), written);
});

const refusalOf = (
  ctx: SignedInContext,
  { verdict, differences, sent: { line, virtualAccountSent } }: LookedAtOrder["lines"][number],
  index: number,
): Refusal => {
  const isInWords = verdict === "virtual_account_unknown" && virtualAccountSent !== line.virtualAccountId;
  const field = isInWords ? "virtualAccount" : fields[verdict];
  return new Refusal(
    refusals[verdict] ?? verdict,
    { line: line.line, sku: line.sku, what: inWords(ctx, differences) },
    field === undefined ? undefined : `lines.${index}.${field}`,
  );
};

export const checkOrderRows = query(checkEndpoint, async (db, _ctx, { rows, timeZone }) => {
  const read = await readRows.ofFile(db, rows, timeZone);
  const looked = await lookAtSent(db, read.sent);
  return { items: rows.map((row, index) => presentRow(row, index, read, looked, new Map())) };
});

export const enterOrderRows = mutation(enterRowsEndpoint, async (tx, ctx, { rows, timeZone }) => {
  const read = await readRows.ofFile(tx, rows, timeZone);
  const written = await write(tx, ctx, read.sent);
  const known = new Map((await readNamedOrders(tx, read.sent)).map((order) => [keyOf(order), order.id]));
  const items = rows.map((row, index) => presentRow(row, index, read, written.looked, known));
  return changeOf({ items }, written);
});
