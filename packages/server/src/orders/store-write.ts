import type { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import type { Term } from "@freehold/core/licenses/schema";
import type { OrderLineState, OrderState } from "@freehold/core/orders/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

export type LockedAccount = {
  readonly id: string;
  readonly name: string;
  readonly domainIdentifier: string;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly agreementVersion: number | null;
};

/** Accounts, kept as they are until the transaction ends: whoever activates, suspends or resumes one waits. */
export const lockAccounts = async (
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedAccount>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<LockedAccount>`
    select id, name, domain_identifier as "domainIdentifier", type, status, agreement_version as "agreementVersion"
    from accounts where id = any(${[...new Set(ids)]}::uuid[]) order by id for share`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
};

export type NewOrder = {
  readonly id: string;
  readonly source: string;
  readonly number: string;
  readonly buyerCompany: string;
  readonly buyerEmail: string | null;
  readonly placedAt: Date;
  readonly timeZone: string;
  readonly accountId: string | null;
  /** The domain that it was sent with to name its account. */
  readonly domainSent: string | null;
  readonly by: string;
  readonly holdReason: string | null;
  readonly deliveredLineId: string | null;
  readonly now: Date;
};

/**
 * Writes orders; of those whose source and number are known nothing.
 * @returns the ids of those that were new
 */
export const insertOrders = async (tx: Transaction, orders: readonly NewOrder[]): Promise<ReadonlySet<string>> => {
  if (orders.length === 0) return new Set();
  const rows = await tx
    .insertInto("orders")
    .values(
      orders.map((order) => ({
        id: order.id,
        source: order.source,
        number: order.number,
        account_id: order.accountId,
        domain_sent: order.domainSent,
        buyer_company: order.buyerCompany,
        buyer_email: order.buyerEmail,
        placed_at: order.placedAt,
        time_zone: order.timeZone,
        assigned_at: order.accountId === null ? null : order.now,
        assigned_by: order.accountId === null ? null : order.by,
        hold_reason: order.holdReason,
        hold_set_by: order.holdReason === null ? null : order.by,
        delivered_line_id: order.deliveredLineId,
        created_at: order.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
};

export type LockedOrder = {
  readonly id: string;
  readonly source: string;
  readonly number: string;
  readonly accountId: string | null;
  readonly domainSent: string | null;
  readonly buyerCompany: string;
  readonly buyerEmail: string | null;
  readonly placedAt: Date;
  readonly timeZone: string;
  readonly state: OrderState;
  readonly holdReason: string | null;
  readonly deliveredLineId: string | null;
};

const columns = sql`o.id, o.source, o.number, o.account_id as "accountId", o.domain_sent as "domainSent",
  o.buyer_company as "buyerCompany",
  o.buyer_email as "buyerEmail", o.placed_at as "placedAt", o.time_zone as "timeZone", o.state, o.hold_reason as "holdReason",
  o.delivered_line_id as "deliveredLineId"`;

export type OrderName = { readonly source: string; readonly number: string };

const named = (names: readonly OrderName[]) => sql`(lower(o.source), lower(o.number)) in (
  select lower(n.source), lower(n.number)
  from json_to_recordset(${JSON.stringify(names)}::json) as n (source text, number text))`;

/** Orders by source and number. */
export const readNamedOrders = async (db: Reader, names: readonly OrderName[]): Promise<LockedOrder[]> => {
  if (names.length === 0) return [];
  const { rows } = await sql<LockedOrder>`select ${columns} from orders o where ${named(names)}`.execute(db);
  return rows;
};

/** Orders by source and number, held until the transaction ends. */
export const lockNamedOrders = async (tx: Transaction, names: readonly OrderName[]): Promise<LockedOrder[]> => {
  if (names.length === 0) return [];
  const { rows } = await sql<LockedOrder>`
    select ${columns} from orders o where ${named(names)} order by o.id for no key update`.execute(tx);
  return rows;
};

/** Orders by id, held until the transaction ends. */
export const lockOrdersById = async (tx: Transaction, ids: readonly string[]): Promise<LockedOrder[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<LockedOrder>`
    select ${columns} from orders o where o.id = any(${ids}::uuid[]) order by o.id for no key update`.execute(tx);
  return rows;
};

/** Orders of an account with a line that is held, held themselves until the transaction ends. */
export const lockOrdersWithHeldLines = async (tx: Transaction, accountId: string): Promise<LockedOrder[]> => {
  const { rows } = await sql<LockedOrder>`
    select ${columns} from orders o
    where o.account_id = ${accountId} and o.state = 'held' order by o.id for no key update`.execute(tx);
  return rows;
};

/** Whose an order is now; null while nobody's, undefined where there is no order. */
export const readAccountOf = async (db: Reader, id: string): Promise<string | null | undefined> => {
  const row = await db.selectFrom("orders").select("account_id").where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : row.account_id;
};

/** The order that a line belongs to. */
export const readOrderOfLine = async (db: Reader, lineId: string): Promise<string | undefined> =>
  (await db.selectFrom("order_lines").select("order_id").where("id", "=", lineId).executeTakeFirst())?.order_id;

/** Removes those of these orders that have no line. */
export const deleteEmptyOrders = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`delete from orders o where o.id = any(${ids}::uuid[])
    and not exists (select from order_lines l where l.order_id = o.id)`.execute(tx);
};

/** Gives an order that has no account to one. */
export const saveAccount = async (
  tx: Transaction,
  id: string,
  { accountId, domainSent, by, now }: { accountId: string; domainSent?: string | null; by: string; now: Date },
): Promise<void> => {
  await tx
    .updateTable("orders")
    .set({
      account_id: accountId,
      ...(domainSent === undefined ? {} : { domain_sent: domainSent }),
      assigned_by: by,
      assigned_at: now,
    })
    .where("id", "=", id)
    .where("account_id", "is", null)
    .execute();
};

/** Takes orders of which nothing could be used from their account, so that they can be assigned again; stock is held again. */
export const takeAccount = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`update order_lines
    set virtual_account_id = null, state = case state when 'in_stock' then 'held' else state end
    where order_id = any(${ids}::uuid[])`.execute(tx);
  await tx
    .updateTable("orders")
    .set({ account_id: null, assigned_by: null, assigned_at: null })
    .where("id", "in", [...ids])
    .execute();
};

export const saveHold = async (tx: Transaction, id: string, reason: string | null, by: string): Promise<void> => {
  await tx
    .updateTable("orders")
    .set({ hold_reason: reason, hold_set_by: reason === null ? null : by })
    .where("id", "=", id)
    .execute();
};

export type NewLine = {
  readonly orderId: string;
  readonly id: string;
  readonly line: string;
  readonly licenseTypeId: string;
  readonly quantity: number;
  readonly term: Term;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly durationMonths: number | null;
  readonly graceDays: number;
  readonly timeZone: string;
  readonly virtualAccountId: string | null;
  readonly virtualAccountSent: string | null;
  readonly renewsLineId: string | null;
  readonly now: Date;
};

export const insertLines = async (tx: Transaction, lines: readonly NewLine[]): Promise<void> => {
  if (lines.length === 0) return;
  await tx
    .insertInto("order_lines")
    .values(
      lines.map((line) => ({
        order_id: line.orderId,
        id: line.id,
        line: line.line,
        license_type_id: line.licenseTypeId,
        quantity: line.quantity,
        term: line.term,
        starts_at: line.startsAt,
        ends_at: line.endsAt,
        duration_months: line.durationMonths,
        grace_days: line.graceDays,
        time_zone: line.timeZone,
        virtual_account_id: line.virtualAccountId,
        virtual_account_sent: line.virtualAccountSent,
        renews_line_id: line.renewsLineId,
        state: "held",
        created_at: line.now,
      })),
    )
    .execute();
};

export type LineRow = {
  readonly orderId: string;
  readonly id: string;
  readonly line: string;
  readonly licenseTypeId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly term: Term;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly durationMonths: number | null;
  readonly graceDays: number;
  readonly timeZone: string;
  readonly virtualAccountId: string | null;
  readonly virtualAccountSent: string | null;
  readonly renewsLineId: string | null;
  readonly renewsNumber: string | null;
  readonly renewsLine: string | null;
  readonly state: OrderLineState;
  readonly lotId: string | null;
  readonly delivered: number;
};

/** The lines of orders. Who changes them has locked their orders. */
export const readLineRows = async (db: Reader, orderIds: readonly string[]): Promise<LineRow[]> => {
  if (orderIds.length === 0) return [];
  const { rows } = await sql<LineRow>`
    select l.order_id as "orderId", l.id, l.line, l.license_type_id as "licenseTypeId", t.sku,
      l.quantity::float8 as quantity, l.term, l.starts_at as "startsAt", l.ends_at as "endsAt",
      l.duration_months as "durationMonths", l.grace_days as "graceDays", l.time_zone as "timeZone",
      l.virtual_account_id as "virtualAccountId", l.virtual_account_sent as "virtualAccountSent",
      l.renews_line_id as "renewsLineId", ro.number as "renewsNumber",
      r.line as "renewsLine", l.state, l.lot_id as "lotId", l.delivered::float8 as delivered
    from order_lines l
    join license_types t on t.id = l.license_type_id
    left join order_lines r on r.id = l.renews_line_id
    left join orders ro on ro.id = r.order_id
    where l.order_id = any(${orderIds}::uuid[])
    order by l.id`.execute(db);
  return rows;
};

/** Puts lines that name no virtual account into one. */
export const saveMissingPlaces = async (tx: Transaction, orderId: string, virtualAccountId: string): Promise<void> => {
  await sql`update order_lines set virtual_account_id = ${virtualAccountId}
    where order_id = ${orderId} and virtual_account_id is null and state = 'held'`.execute(tx);
};

export type DepositedLine = { readonly id: string; readonly lotId: string; readonly virtualAccountId: string };

/** Says of lines which lot they became. */
export const saveDeposited = async (tx: Transaction, lines: readonly DepositedLine[], now: Date): Promise<void> => {
  if (lines.length === 0) return;
  await sql`update order_lines l
    set state = 'deposited', deposited_at = ${now}, lot_id = d."lotId", virtual_account_id = d."virtualAccountId"
    from json_to_recordset(${JSON.stringify(lines)}::json) as d (id uuid, "lotId" uuid, "virtualAccountId" uuid)
    where l.id = d.id`.execute(tx);
};

/** Puts lines into a holding account's stock. */
export const saveInStock = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`update order_lines set state = 'in_stock' where id = any(${ids}::uuid[])`.execute(tx);
};

/** Saves how much of a line a holding account has delivered. */
export const saveDelivered = async (
  tx: Transaction,
  id: string,
  { delivered, state }: { delivered: number; state: OrderLineState },
): Promise<void> => {
  await sql`update order_lines set delivered = ${delivered}, state = ${state} where id = ${id}`.execute(tx);
};

/** Takes back what was delivered of a line and is cancelled; a line that is over itself stays so. */
export const saveRestocked = async (tx: Transaction, id: string, quantity: number): Promise<void> => {
  await sql`update order_lines set delivered = delivered - ${quantity},
      state = case state when 'delivered' then 'in_stock' else state end
    where id = ${id}`.execute(tx);
};

export const saveCancelled = async (
  tx: Transaction,
  id: string,
  { state, reason, by, now }: { state: "cancelled" | "revoked"; reason: string; by: string; now: Date },
): Promise<void> => {
  await sql`update order_lines
    set state = ${state}, cancelled_at = ${now}, cancelled_by = ${by}, cancel_reason = ${reason}
    where id = ${id}`.execute(tx);
};
