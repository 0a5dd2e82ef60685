import type { LicenseTypeName, LotState, Term } from "@freehold/core/licenses/schema";
import type { RenewableLot } from "@freehold/core/renewals/rules";
import type { EndingState, RenewalSide, RenewalState, RenewalTerm } from "@freehold/core/renewals/schema";
import { sql } from "kysely";
import { isGoingOn } from "../licenses/index.ts";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";

export type RenewalKey = { readonly accountId: string; readonly id: string };

export type StoredRenewal = RenewalKey & {
  readonly accountName: string;
  readonly number: number;
  readonly state: RenewalState;
  readonly draftedBy: RenewalSide;
  readonly term: RenewalTerm;
  readonly note: string;
  readonly purchaseOrder: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly sentAt: Date | null;
  readonly sentBy: string | null;
  readonly sentById: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly changedAt: Date;
  readonly lines: number;
  readonly quantityBefore: number;
  readonly quantity: number;
  readonly licenseTypes: readonly string[];
  readonly firstEndsAt: Date;
};

/** What there is of a lot, or was of it when it was over. */
const ownedOf = sql`coalesce(nullif((select sum(p.scheduled + p.available + p.in_use + p.reserved) from pool_lots p
  where p.account_id = l.account_id and p.lot_id = l.id), 0), l.quantity)::float8`;

const instantText = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const renewalColumns = sql`r.account_id as "accountId", a.name as "accountName", r.id, r.number::float8 as number, r.state,
  r.drafted_by as "draftedBy", r.note, r.purchase_order as "purchaseOrder", r.reason, r.created_at as "createdAt",
  r.created_by as "createdBy", r.created_by_id as "createdById", r.sent_at as "sentAt", r.sent_by as "sentBy",
  r.sent_by_id as "sentById", r.decided_at as "decidedAt", r.decided_by as "decidedBy", r.changed_at as "changedAt",
  case when r.term_months is null then json_build_object('kind', 'date', 'endsAt', ${instantText("r.term_ends_at")})
    else json_build_object('kind', 'months', 'months', r.term_months) end as term,
  s.lines, s."quantityBefore", s.quantity, s."licenseTypes", s."firstEndsAt"`;

const summary = sql`join accounts a on a.id = r.account_id
  cross join lateral (
    select count(*)::int as lines, sum(n.quantity)::float8 as quantity, sum(${ownedOf}) as "quantityBefore",
      (array_agg(distinct t.name order by t.name))[1:3] as "licenseTypes", min(l.ends_at) as "firstEndsAt"
    from renewal_lines n join lots l on l.account_id = n.account_id and l.id = n.lot_id
    join license_types t on t.id = l.license_type_id
    where n.account_id = r.account_id and n.renewal_id = r.id
  ) s`;

export const readRenewal = async (db: Reader, { accountId, id }: RenewalKey): Promise<StoredRenewal | undefined> => {
  const { rows } = await sql<StoredRenewal>`
    select ${renewalColumns} from renewals r ${summary} where r.account_id = ${accountId} and r.id = ${id}`.execute(db);
  return rows[0];
};

type Wanted = { readonly state: RenewalState | undefined; readonly after: Cursor | null; readonly limit: number };

const isOlder = ({ after }: Wanted) =>
  after === null ? sql`true` : sql`(r.changed_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
const isIn = ({ state }: Wanted) => (state === undefined ? sql`true` : sql`r.state = ${state}`);

/** Renewals of an account that its people see, last changed first. */
export const readRenewals = async (db: Reader, accountId: string, wanted: Wanted): Promise<StoredRenewal[]> => {
  const { rows } = await sql<StoredRenewal>`
    select ${renewalColumns} from (
      select * from renewals r where r.account_id = ${accountId} and (r.sent_at is not null or r.drafted_by = 'account')
        and ${isIn(wanted)} and ${isOlder(wanted)}
      order by r.changed_at desc, r.id desc limit ${wanted.limit}) r ${summary}
    order by r.changed_at desc, r.id desc`.execute(db);
  return rows;
};

/** Renewals of everybody that the operator sees, last changed first: by the beginning of an account's name, or a number. */
export const readRenewalsOfAll = async (
  db: Reader,
  { words, ...wanted }: Wanted & { readonly words: string },
): Promise<StoredRenewal[]> => {
  const number = /^r?-?(\d{1,15})$/i.exec(words)?.[1] ?? null;
  const begins = `${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const isFound =
    words === ""
      ? sql`true`
      : sql`(r.number = ${number}::bigint or exists (select from accounts a where a.id = r.account_id
          and (lower(a.name) like ${begins} or a.domain_identifier = ${words.toLowerCase()})))`;
  const { rows } = await sql<StoredRenewal>`
    select ${renewalColumns} from (
      select * from renewals r where (r.sent_at is not null or r.drafted_by = 'operator')
        and ${isFound} and ${isIn(wanted)} and ${isOlder(wanted)}
      order by r.changed_at desc, r.id desc limit ${wanted.limit}) r ${summary}
    order by r.changed_at desc, r.id desc`.execute(db);
  return rows;
};

export type StoredLine = RenewableLot & {
  readonly lineId: string;
  readonly licenseType: LicenseTypeName;
  readonly graceDays: number;
  readonly quantityBefore: number;
  readonly quantity: number;
  readonly newLotId: string | null;
  /** Of the new lot; null until there is one. */
  readonly newState: LotState | null;
  readonly newEndsAt: Date | null;
};

const isRenewed = (except: string | null) => sql`(exists (select from lots o
    where o.account_id = l.account_id and o.renews_lot_id = l.id and ${isGoingOn("l", "o")})
  or exists (select from renewal_lines c where c.account_id = l.account_id and c.lot_id = l.id and c.claims
    and c.renewal_id is distinct from ${except}::uuid))`;

const lotColumns = sql`l.id, l.origin_label as label, l.term, l.origin = 'agreement' as "isOfAgreement", l.state, l.ends_at as "endsAt", l.time_zone as "timeZone",
  l.grace_ends_at as "graceEndsAt", t.name as "licenseTypeName", t.retired_at is not null as "isRetired",
  t.grace_days as "graceDays", ${ownedOf} as "quantityBefore",
  json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit, 'enforcement', t.enforcement) as "licenseType"`;

/** The lines of a renewal, in order. */
export const readLines = async (db: Reader, { accountId, id }: RenewalKey): Promise<StoredLine[]> => {
  const { rows } = await sql<StoredLine>`
    select ${lotColumns}, n.id as "lineId", n.quantity::float8 as quantity, n.new_lot_id as "newLotId",
      w.state as "newState", w.ends_at as "newEndsAt",
      ${isRenewed(id)} as "isRenewed"
    from renewal_lines n join lots l on l.account_id = n.account_id and l.id = n.lot_id
    join license_types t on t.id = l.license_type_id
    left join lots w on w.account_id = n.account_id and w.id = n.new_lot_id
    where n.account_id = ${accountId} and n.renewal_id = ${id} order by n.position`.execute(db);
  return rows;
};

export type RenewableRow = RenewableLot & Pick<StoredLine, "licenseType" | "graceDays" | "quantityBefore">;

/** Lots of an account by id, with what decides whether they can be renewed; by a renewal of their own that does not count. */
export const readRenewable = async (
  db: Reader,
  accountId: string,
  ids: readonly string[],
  renewalId: string | null = null,
): Promise<ReadonlyMap<string, RenewableRow>> => {
  const { rows } = await sql<RenewableRow>`
    select ${lotColumns}, ${isRenewed(renewalId)} as "isRenewed"
    from lots l join license_types t on t.id = l.license_type_id
    where l.account_id = ${accountId} and l.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

export type EndingRow = {
  readonly id: string;
  readonly label: string;
  readonly licenseType: LicenseTypeName;
  readonly term: Term;
  readonly isOfAgreement: boolean;
  readonly state: LotState;
  readonly quantity: number;
  readonly held: number;
  readonly endsAt: Date;
  readonly graceEndsAt: Date;
  readonly isRetired: boolean;
  readonly renewal: EndingState;
  readonly renewedBy: { readonly renewalId: string | null; readonly label: string; readonly quantity: number } | null;
};

type EndingWindow = {
  readonly accountId: string;
  /** What ended before and can no longer be used or renewed is not shown. */
  readonly since: Date;
  readonly until: Date;
  readonly licenseTypeId?: string | undefined;
};

const isEnding = ({ accountId, since, until, licenseTypeId }: EndingWindow) => sql`l.account_id = ${accountId}
  and l.state in ('active', 'grace', 'expired') and l.ends_at <= ${until} and l.grace_ends_at > ${since}
  and ${licenseTypeId === undefined ? sql`true` : sql`l.license_type_id = ${licenseTypeId}`}`;

const goesOn = sql`left join lateral (
    select n.renewal_id, o.origin_label, sum(o.quantity) over ()::float8 as quantity
    from lots o left join renewal_lines n on n.account_id = o.account_id and n.new_lot_id = o.id
    where o.account_id = l.account_id and o.renews_lot_id = l.id and ${isGoingOn("l", "o")} order by o.id limit 1
  ) o on true
  left join lateral (
    select n.renewal_id, r.number, n.quantity::float8 as quantity
    from renewal_lines n join renewals r on r.account_id = n.account_id and r.id = n.renewal_id
    where n.account_id = l.account_id and n.lot_id = l.id and n.claims
  ) c on true`;
const stateOf = sql`case when o.origin_label is not null then 'renewed' when c.number is not null then 'under_way'
  else 'open' end`;

/** Lots that end, or have just ended, soonest first. */
export const readEnding = async (
  db: Reader,
  wanted: EndingWindow & {
    readonly renewal: EndingState | undefined;
    readonly onlyRenewable?: boolean;
    readonly after: Cursor | null;
    readonly limit: number;
  },
): Promise<EndingRow[]> => {
  const { after, renewal, onlyRenewable = false, limit } = wanted;
  const isRenewable = sql`l.term = 'subscription' and l.origin <> 'agreement' and t.retired_at is null
    and ${stateOf} = 'open'`;
  const { rows } = await sql<EndingRow>`
    select l.id, l.origin_label as label, l.term, l.origin = 'agreement' as "isOfAgreement", l.state, l.ends_at as "endsAt", l.grace_ends_at as "graceEndsAt",
      t.retired_at is not null as "isRetired", ${ownedOf} as quantity,
      (select coalesce(sum(p.in_use + p.reserved), 0)::float8 from pool_lots p
        where p.account_id = l.account_id and p.lot_id = l.id) as held,
      json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit, 'enforcement', t.enforcement)
        as "licenseType",
      ${stateOf} as renewal,
      case when o.origin_label is not null
        then json_build_object('renewalId', o.renewal_id, 'label', o.origin_label, 'quantity', o.quantity)
        when c.number is not null
        then json_build_object('renewalId', c.renewal_id, 'label', 'R-' || c.number, 'quantity', c.quantity)
        end as "renewedBy"
    from lots l join license_types t on t.id = l.license_type_id ${goesOn}
    where ${isEnding(wanted)} and ${renewal === undefined ? sql`true` : sql`${stateOf} = ${renewal}`}
      and ${onlyRenewable ? isRenewable : sql`true`}
      and ${after === null ? sql`true` : sql`(l.ends_at, l.id) > (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by l.ends_at, l.id limit ${limit}`.execute(db);
  return rows;
};

export type MonthRow = { readonly month: string; readonly renewal: EndingState; readonly quantity: number };

/** How many licenses end in each month (UTC), by what becomes of them. */
export const readMonths = async (db: Reader, wanted: EndingWindow): Promise<MonthRow[]> => {
  const { rows } = await sql<MonthRow>`
    select to_char(l.ends_at at time zone 'UTC', 'YYYY-MM') as month, ${stateOf} as renewal, sum(${ownedOf}) as quantity
    from lots l ${goesOn} where ${isEnding(wanted)} group by 1, 2 order by 1, 2`.execute(db);
  return rows;
};

/** The name and status of an account; undefined where there is none. */
export const readAccount = async (
  db: Reader,
  accountId: string,
): Promise<{ readonly name: string; readonly status: string } | undefined> =>
  db.selectFrom("accounts").select(["name", "status"]).where("id", "=", accountId).executeTakeFirst();

export type WaitingRenewals = { readonly count: number; readonly oldestAt: Date };

/** How many requested renewals wait for the operator; null where none does. */
export const countRequested = async (db: Reader): Promise<WaitingRenewals | null> => {
  const { rows } = await sql<{ count: number; oldestAt: Date | null }>`
    select count(*)::int as count, min(sent_at) as "oldestAt" from (
      select sent_at from renewals where state = 'requested' order by sent_at limit 100) r`.execute(db);
  const [row] = rows;
  return row === undefined || row.oldestAt === null ? null : { count: row.count, oldestAt: row.oldestAt };
};

/** Accounts with offered renewals that a person may answer, holding one of these roles on the whole account. */
export const readOffered = async (
  db: Reader,
  personId: string,
  roles: readonly string[],
  now: Date,
): Promise<(WaitingRenewals & { readonly accountId: string; readonly accountName: string })[]> => {
  const { rows } = await sql<WaitingRenewals & { accountId: string; accountName: string }>`
    select b.account_id as "accountId", c.name as "accountName", w.count, w."oldestAt"
    from person_accounts b join accounts c on c.id = b.account_id and c.status = 'active'
    cross join lateral (select count(*)::int as count, min(r.sent_at) as "oldestAt" from renewals r
      where r.account_id = b.account_id and r.state = 'offered') w
    where b.person_id = ${personId} and w.count > 0 and exists (select from held_roles h
      where h.account_id = b.account_id and h.person_id = b.person_id and h.role = any(${[...roles]}::text[])
        and h.virtual_account_id is null and (h.ends_at is null or h.ends_at > ${now}))
    order by c.name, b.account_id limit 100`.execute(db);
  return rows;
};
