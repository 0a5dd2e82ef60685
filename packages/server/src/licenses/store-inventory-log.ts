import type { LedgerKind, LotOriginKind, LotState, Term } from "@freehold/core/licenses/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isInSight, type Sight } from "./store-inventory.ts";

type Place = { readonly id: string; readonly name: string };
type Page = { readonly after: { readonly at: Date; readonly id: string } | null; readonly limit: number };

export type MovementRow = {
  readonly id: string;
  readonly at: Date;
  readonly kind: LedgerKind;
  readonly quantity: number;
  readonly place: Place;
  readonly otherPlace: Place | null;
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string };
  readonly actor: { readonly id: string | null; readonly name: string };
};

const isOlder = ({ after }: Page, alias: string): RawBuilder<SqlBool> =>
  after === null
    ? sql`true`
    : sql`(${sql.ref(`${alias}.at`)}, ${sql.ref(`${alias}.id`)}) < (${after.at}::timestamptz, ${after.id}::uuid)`;

/** Of these kinds there are few beside assignments and releases, and an index that finds them in a whole account. */
const isSeldom = (kind: LedgerKind | undefined): boolean =>
  kind !== undefined && kind !== "assign" && kind !== "release";

/** What moved licenses of a type where one looks, newest first: from there, to there, or within. */
export const readMovements = async (
  db: Reader,
  { accountId, placeIds }: Sight,
  licenseTypeId: string,
  kind: LedgerKind | undefined,
  page: Page,
): Promise<MovementRow[]> => {
  // Written out, so that a plan sees which index has it.
  const isKind = kind === undefined ? sql`true` : sql`t.kind = ${sql.lit(kind)}`;
  const newest = (where: RawBuilder<unknown>, count: number) => sql`
    select t.* from ledger_transactions t
    where t.account_id = ${accountId} and t.license_type_id = ${licenseTypeId} and ${where} and ${isKind}
      and ${isOlder(page, "t")}
    order by t.at desc, t.id desc limit ${count}`;
  const places =
    placeIds === null
      ? sql`select virtual_account_id from pools where account_id = ${accountId} and license_type_id = ${licenseTypeId}`
      : sql`select * from unnest(${[...placeIds]}::uuid[])`;
  // Place by place, each as far as the page goes, and only those with the newest: the log of all others is not walked.
  const placeByPlace = (isThere: RawBuilder<unknown>) => sql`
    select t.* from (
      select place.id from (${places}) place (id) cross join lateral (${newest(isThere, 1)}) first
      order by first.at desc, first.id desc limit ${page.limit}
    ) place cross join lateral (${newest(isThere, page.limit)}) t`;
  const from = placeByPlace(sql`t.virtual_account_id = place.id`);
  const found =
    placeIds !== null
      ? sql`${from} union ${placeByPlace(sql`t.other_virtual_account_id = place.id`)}`
      : isSeldom(kind)
        ? newest(sql`true`, page.limit)
        : from;
  // Name by name, as many as the page has: joined as a whole, all virtual accounts could be read.
  const { rows } = await sql<MovementRow>`
    select distinct on (t.at, t.id) t.id, t.at, t.kind, t.quantity::float8 as quantity,
      json_build_object('id', v.id, 'name', v.name) as place,
      case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as "otherPlace",
      json_build_object('kind', t.subject_kind, 'id', t.subject_id, 'label', t.subject_label) as subject,
      json_build_object('id', t.actor_id, 'name', t.actor_name) as actor
    from (${found}) t
    cross join lateral (select v.id, v.name from virtual_accounts v
      where v.account_id = t.account_id and v.id = t.virtual_account_id offset 0) v
    left join lateral (select o.id, o.name from virtual_accounts o
      where o.account_id = t.account_id and o.id = t.other_virtual_account_id offset 0) o on true
    order by t.at desc, t.id desc limit ${page.limit}`.execute(db);
  return rows;
};

export type LotRow = {
  readonly id: string;
  readonly term: Term;
  readonly state: LotState;
  readonly quantity: number;
  readonly here: number;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly graceEndsAt: Date | null;
  readonly origin: {
    readonly kind: LotOriginKind;
    readonly id: string;
    readonly label: string;
    readonly wholeId: string | null;
  };
  readonly createdAt: Date;
  readonly renews: { readonly id: string; readonly label: string } | null;
  readonly renewedBy: readonly { readonly id: string; readonly label: string; readonly startsAt: string }[];
};

/** What a lot was brought by, as a whole, where somebody may open it: of a virtual account role, orders for its own only. */
const wholeOf = (scopeIds: readonly string[] | null) =>
  scopeIds === null
    ? sql`case l.origin
        when 'order' then (select w.order_id from order_lines w where w.id = l.origin_id)
        when 'transfer' then (select w.transfer_id from account_transfer_lines w where w.id = l.origin_id)
        when 'renewal' then (select w.renewal_id from renewal_lines w
          where w.account_id = l.account_id and w.id = l.origin_id limit 1)
        when 'agreement' then (select s.agreement_id from enterprise_agreement_takings w
          join enterprise_agreement_suites s on s.account_id = w.account_id and s.id = w.suite_id
          where w.account_id = l.account_id and w.id = l.origin_id)
        when 'conversion' then l.origin_id end`
    : sql`case l.origin when 'order' then (select w.order_id from order_lines w
        where w.id = l.origin_id and coalesce(w.virtual_account_id, (select v.id from virtual_accounts v
          where v.account_id = l.account_id and v.is_default)) = any(${[...scopeIds]}::uuid[])) end`;

/**
 * Lots of a type of which something is or was where one looks, newest first. What renews one is named where something of
 * that is there as well, and as long as it was not revoked: as the expiry calendar names it.
 */
export const readInventoryLots = async (
  db: Reader,
  sight: Sight,
  licenseTypeId: string,
  scopeIds: readonly string[] | null,
  { after, limit }: Page,
): Promise<LotRow[]> => {
  const isHereOf = (lot: string) =>
    sql`pl.account_id = ${sql.ref(`${lot}.account_id`)} and pl.lot_id = ${sql.ref(`${lot}.id`)}
      and ${isInSight(sight, "pl.virtual_account_id")}`;
  const isHere = isHereOf("l");
  const { rows } = await sql<LotRow>`
    select l.id, l.term, l.state, l.quantity::float8 as quantity, l.starts_at as "startsAt", l.ends_at as "endsAt",
      l.grace_ends_at as "graceEndsAt", l.created_at as "createdAt",
      json_build_object('kind', l.origin, 'id', l.origin_id, 'label', l.origin_label, 'wholeId', ${wholeOf(scopeIds)})
        as origin,
      (select coalesce(sum(pl.scheduled + pl.available + pl.in_use + pl.reserved), 0)::float8 from pool_lots pl
        where ${isHere}) as here,
      (select json_build_object('id', r.id, 'label', r.origin_label) from lots r
        where r.account_id = l.account_id and r.id = l.renews_lot_id) as renews,
      coalesce((select json_agg(json_build_object('id', r.id, 'label', r.origin_label,
          'startsAt', to_char(r.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.starts_at)
        from lots r where r.account_id = l.account_id and r.renews_lot_id = l.id and r.state <> 'revoked'
          and exists (select from pool_lots pl where ${isHereOf("r")})), '[]') as "renewedBy"
    from lots l
    where l.account_id = ${sight.accountId} and l.license_type_id = ${licenseTypeId}
      and ${sight.placeIds === null ? sql`true` : sql`exists (select from pool_lots pl where ${isHere})`}
      and ${after === null ? sql`true` : sql`(l.created_at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by l.created_at desc, l.id desc limit ${limit}`.execute(db);
  return rows;
};
