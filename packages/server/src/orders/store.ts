import type { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import type { Enforcement, LicenseUnit, LotState, Term } from "@freehold/core/licenses/schema";
import type { OrderLineState, OrderState } from "@freehold/core/orders/schema";
import { type RawBuilder, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";

export type StoredAccount = {
  readonly id: string;
  readonly name: string;
  readonly domainIdentifier: string;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly agreementVersion: number | null;
};

export type StoredOrder = {
  readonly id: string;
  readonly source: string;
  readonly number: string;
  readonly buyerCompany: string;
  readonly buyerEmail: string | null;
  readonly placedAt: Date;
  readonly assignedAt: Date | null;
  readonly assignedBy: string | null;
  readonly holdReason: string | null;
  readonly state: OrderState;
  readonly account: StoredAccount | null;
  readonly deliveredBy: { readonly accountName: string; readonly orderNumber: string } | null;
  /** Of the lines that are seen, those of which something stands. */
  readonly lineCount: number;
  readonly contents: readonly { readonly name: string; readonly quantity: number }[];
};

export type StoredLine = {
  readonly id: string;
  readonly line: string;
  readonly licenseType: { id: string; sku: string; name: string; unit: LicenseUnit; enforcement: Enforcement };
  readonly quantity: number;
  readonly term: Term;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly durationMonths: number | null;
  readonly graceDays: number;
  readonly virtualAccount: { readonly id: string; readonly name: string } | null;
  readonly renews: { readonly number: string; readonly line: string } | null;
  readonly state: OrderLineState;
  readonly depositedAt: Date | null;
  readonly lotId: string | null;
  readonly lotState: LotState | null;
  readonly lotStartsAt: Date | null;
  readonly lotEndsAt: Date | null;
  readonly lotGraceEndsAt: Date | null;
  readonly delivered: number;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
};

/** Which lines somebody sees: all of them, or those of some virtual accounts of the order's account. */
export type LineSight =
  | { readonly kind: "account" }
  | { readonly kind: "virtual_accounts"; readonly ids: readonly string[] };

type Condition = RawBuilder<boolean>;

// A line that names no virtual account goes to the default.
export const isSeen = (sight: LineSight): Condition =>
  sight.kind === "account"
    ? sql`true`
    : sql`coalesce(l.virtual_account_id, (select v.id from virtual_accounts v
        where v.account_id = o.account_id and v.is_default)) = any(${sight.ids}::uuid[])`;

// Of a line that is cancelled, what was delivered stays with its customers; of one that is revoked nothing stays.
const standing = sql<number>`case when l.state in ('cancelled', 'revoked') then l.delivered else l.quantity end`;

const CONTENTS = 3;

const ordersWhere = (condition: Condition, sight: LineSight, limit: number) => sql<StoredOrder>`
  select o.id, o.source, o.number, o.buyer_company as "buyerCompany", o.buyer_email as "buyerEmail",
    o.placed_at as "placedAt", o.assigned_at as "assignedAt", o.assigned_by as "assignedBy",
    o.hold_reason as "holdReason", o.state,
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name,
      'domainIdentifier', a.domain_identifier, 'type', a.type, 'status', a.status,
      'agreementVersion', a.agreement_version) end as account,
    (select json_build_object('accountName', f.name, 'orderNumber', fo.number)
      from order_lines fl join orders fo on fo.id = fl.order_id join accounts f on f.id = fo.account_id
      where fl.id = o.delivered_line_id) as "deliveredBy",
    (select count(*)::int from order_lines l
      where l.order_id = o.id and ${isSeen(sight)} and ${standing} > 0) as "lineCount",
    coalesce((select json_agg(json_build_object('name', c.name, 'quantity', c.quantity) order by c.id)
      from (select l.id, t.name, ${standing} as quantity
        from order_lines l join license_types t on t.id = l.license_type_id
        where l.order_id = o.id and ${isSeen(sight)} and ${standing} > 0 order by l.id limit ${CONTENTS}) c), '[]') as contents
  from orders o left join accounts a on a.id = o.account_id
  where ${condition}
  order by o.placed_at desc, o.id desc
  limit ${limit}`;

export type Page = { readonly after: Cursor | null; readonly limit: number };

const beyond = (after: Cursor | null): Condition =>
  after === null ? sql`true` : sql`(o.placed_at, o.id) < (${after.at}, ${after.id}::uuid)`;

const begins = (column: RawBuilder<unknown>, words: string): Condition =>
  sql`${column} like ${`${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`}`;

export type OrderSearch = {
  readonly words: string;
  /** The words as a domain is kept, where they are one. */
  readonly domain: string;
  readonly accountId?: string | undefined;
  readonly state?: OrderState | undefined;
  readonly assigned?: "yes" | "no" | undefined;
};

// Ranges by the bytes of the text rather than LIKE: a prepared statement can then use the index, whatever the words are.
const within = (column: RawBuilder<unknown>, words: string): Condition =>
  sql`(${column} ~>=~ ${words}::text and ${column} ~<~ (${words}::text || chr(1114111)))`;

/** So many that are found are read one by one; where there are more, the newest of them are soon met on a walk. */
const MOST_FOUND = 1_000;

/**
 * What is known by these words: by its number, company or the name or domain of its account as they begin, or by the buyer's
 * whole address.
 */
const isFound = async (db: Reader, typed: string, domain: string): Promise<Condition> => {
  const words = typed.toLowerCase();
  const number = within(sql`lower(o.number)`, words);
  const company = within(sql`lower(o.buyer_company)`, words);
  const buyer = sql<boolean>`lower(o.buyer_email) = ${words}::text`;
  const account = sql<boolean>`o.account_id in (
    select a.id from accounts a where ${within(sql`lower(a.name)`, words)}
    union select a.id from accounts a where ${within(sql`a.domain_identifier`, domain)})`;
  const { rows } = await sql<{ id: string }>`
    select found.id from (
      (select o.id from orders o where ${number} limit ${MOST_FOUND + 1})
      union all (select o.id from orders o where ${company} limit ${MOST_FOUND + 1})
      union all (select o.id from orders o where ${buyer} limit ${MOST_FOUND + 1})
      union all (select o.id from orders o where ${account} limit ${MOST_FOUND + 1})) found
    limit ${MOST_FOUND + 1}`.execute(db);
  return rows.length > MOST_FOUND
    ? sql`(${number} or ${company} or ${buyer} or ${account})`
    : sql`o.id = any(${rows.map(({ id }) => id)}::uuid[])`;
};

/** Orders of everybody, newest first. */
export const readOrders = async (
  db: Reader,
  { words, domain, accountId, state, assigned }: OrderSearch,
  { after, limit }: Page,
): Promise<StoredOrder[]> => {
  const conditions = [
    beyond(after),
    ...(accountId === undefined ? [] : [sql<boolean>`o.account_id = ${accountId}`]),
    ...(state === undefined ? [] : [sql<boolean>`o.state = ${state}`]),
    ...(assigned === undefined ? [] : [sql<boolean>`o.account_id is ${assigned === "no" ? sql`null` : sql`not null`}`]),
    ...(words === "" ? [] : [await isFound(db, words, domain)]),
  ];
  const { rows } = await ordersWhere(sql`${sql.join(conditions, sql` and `)}`, { kind: "account" }, limit).execute(db);
  return rows;
};

export type HistorySearch = {
  readonly accountId: string;
  readonly words: string;
  readonly state?: OrderState | undefined;
  readonly licenseTypeId?: string | undefined;
  readonly sight: LineSight;
};

const hasSeenLine = (sight: LineSight, licenseTypeId: string | undefined): Condition => sql`exists (
  select from order_lines l where l.order_id = o.id and ${isSeen(sight)}
    ${licenseTypeId === undefined ? sql`` : sql`and l.license_type_id = ${licenseTypeId}`})`;

/** Orders of an account, newest first: those of which somebody sees a line. */
export const readOrdersOf = async (
  db: Reader,
  { accountId, words, state, licenseTypeId, sight }: HistorySearch,
  { after, limit }: Page,
): Promise<StoredOrder[]> => {
  const conditions = [
    sql<boolean>`o.account_id = ${accountId}`,
    beyond(after),
    ...(state === undefined ? [] : [sql<boolean>`o.state = ${state}`]),
    ...(words === "" ? [] : [begins(sql`lower(o.number)`, words)]),
    ...(sight.kind === "account" && licenseTypeId === undefined ? [] : [hasSeenLine(sight, licenseTypeId)]),
  ];
  const { rows } = await ordersWhere(sql`${sql.join(conditions, sql` and `)}`, sight, limit).execute(db);
  return rows;
};

/** By whom orders without an account can be assigned: with these addresses, or addresses of these domains. */
export type Buyers = { readonly emails: readonly string[]; readonly domains: readonly string[] };

/** An order that somebody names; any source where it is empty. */
export type Named = { readonly source: string; readonly number: string };

// One look in each index: a condition with both would walk through everything that is unassigned.
const isOf = ({ emails, domains }: Buyers): Condition => sql`o.id in (
  select b.id from orders b where b.account_id is null and lower(b.buyer_email) = any(${emails}::text[])
  union
  select b.id from orders b where b.account_id is null
    and split_part(lower(b.buyer_email), '@', 2) = any(${domains}::text[]))`;

const isNamed = ({ source, number }: Named): Condition =>
  sql`(${number} = '' or lower(o.number) = lower(${number})) and (${source} = '' or lower(o.source) = lower(${source}))`;

/** Orders without an account of some buyers, newest first. */
export const readUnassignedOrders = async (
  db: Reader,
  buyers: Buyers,
  named: Named,
  { after, limit }: Page,
): Promise<StoredOrder[]> => {
  const condition = sql<boolean>`o.account_id is null and ${isOf(buyers)} and ${isNamed(named)} and ${beyond(after)}`;
  const { rows } = await ordersWhere(condition, { kind: "account" }, limit).execute(db);
  return rows;
};

/** The unassigned orders of some buyers among these, each with its source and number. */
export const findUnassignedOrders = async (
  db: Reader,
  buyers: Buyers,
  numbers: readonly string[],
): Promise<{ id: string; source: string; number: string }[]> => {
  const { rows } = await sql<{ id: string; source: string; number: string }>`
    select o.id, o.source, o.number from orders o
    where o.account_id is null and ${isOf(buyers)}
      and lower(o.number) = any(${numbers.map((number) => number.toLowerCase())}::text[])`.execute(db);
  return rows;
};

/** One order; of an account where one is given, and there only if somebody sees a line of it. */
export const readOrder = async (
  db: Reader,
  id: string,
  seen?: { readonly accountId: string; readonly sight: LineSight },
): Promise<StoredOrder | undefined> => {
  const condition =
    seen === undefined
      ? sql<boolean>`o.id = ${id}`
      : sql<boolean>`o.id = ${id} and o.account_id = ${seen.accountId}
          ${seen.sight.kind === "account" ? sql`` : sql`and ${hasSeenLine(seen.sight, undefined)}`}`;
  const { rows } = await ordersWhere(condition, seen?.sight ?? { kind: "account" }, 1).execute(db);
  return rows[0];
};

/** The lines of an order that somebody sees, in the order in which they were entered. */
export const readLines = async (db: Reader, orderId: string, sight: LineSight): Promise<StoredLine[]> => {
  const { rows } = await sql<StoredLine>`
    select l.id, l.line, json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit,
        'enforcement', t.enforcement) as "licenseType",
      l.quantity::float8 as quantity, l.term, l.starts_at as "startsAt", l.ends_at as "endsAt",
      l.duration_months as "durationMonths", l.grace_days as "graceDays",
      case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end as "virtualAccount",
      (select json_build_object('number', ro.number, 'line', r.line) from order_lines r join orders ro on ro.id = r.order_id
        where r.id = l.renews_line_id) as renews,
      l.state, l.deposited_at as "depositedAt", l.lot_id as "lotId", b.state as "lotState",
      b.starts_at as "lotStartsAt", b.ends_at as "lotEndsAt", b.grace_ends_at as "lotGraceEndsAt",
      l.delivered::float8 as delivered, l.cancelled_at as "cancelledAt", l.cancelled_by as "cancelledBy",
      l.cancel_reason as "cancelReason"
    from order_lines l
    join orders o on o.id = l.order_id
    join license_types t on t.id = l.license_type_id
    left join virtual_accounts v on v.account_id = o.account_id and v.id = l.virtual_account_id
    left join lots b on b.account_id = o.account_id and b.id = l.lot_id
    where l.order_id = ${orderId} and ${isSeen(sight)}
    order by l.id`.execute(db);
  return rows;
};

export type StoredDelivery = {
  readonly lineId: string;
  readonly orderId: string;
  readonly number: string;
  readonly accountName: string;
  readonly domainIdentifier: string;
  readonly quantity: number;
  readonly deliveredAt: Date;
  readonly state: OrderLineState;
};

/** What of these lines went to customers, in order. */
export const readDeliveries = async (db: Reader, lineIds: readonly string[]): Promise<StoredDelivery[]> => {
  if (lineIds.length === 0) return [];
  const { rows } = await sql<StoredDelivery>`
    select o.delivered_line_id as "lineId", o.id as "orderId", o.number, a.name as "accountName",
      a.domain_identifier as "domainIdentifier", l.quantity::float8 as quantity, o.created_at as "deliveredAt", l.state
    from orders o
    join order_lines l on l.order_id = o.id
    join accounts a on a.id = o.account_id
    where o.delivered_line_id = any(${lineIds}::uuid[])
    order by o.created_at, o.id`.execute(db);
  return rows;
};

/** The orders of an account that the operator keeps back. */
export const readHeldOrderIds = async (db: Reader, accountId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from orders where account_id = ${accountId} and hold_reason is not null`.execute(db);
  return rows.map(({ id }) => id);
};
