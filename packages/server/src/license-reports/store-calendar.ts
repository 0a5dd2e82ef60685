import type { ExpiringLot, ExpiryMonth } from "@freehold/core/license-reports/schema";
import { type RawBuilder, sql } from "kysely";
import { isGoingOn, isInSight, type Sight } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { endingTraditionalLicenses } from "../traditional-licenses/index.ts";
import { typeName } from "./store-position.ts";

/** Grace is at most a year (see `lots`): what ended earlier is usable no more. */
const LONGEST_GRACE = sql`interval '366 days'`;

const held = (sight: Sight, lotId: string) => sql`
  select coalesce(sum(pl.scheduled + pl.available + pl.in_use + pl.reserved), 0)::float8 from pool_lots pl
  where pl.account_id = ${sight.accountId} and pl.lot_id = ${sql.ref(lotId)} and ${isInSight(sight, "pl.virtual_account_id")}`;

/** Traditional licenses are in no virtual account: who looks at some sees none. */
const traditional = ({ accountId, placeIds }: Sight, now: Date, to: Date, partOf: PartOf) =>
  placeIds !== null
    ? sql``
    : sql`union all
        (select x.id, x.account_id, x.license_type_id, x.order_number, x.key_ending, x.term, x.state, x.ends_at, x.ends_at,
          x.quantity::float8, 0
        from (${endingTraditionalLicenses(accountId, { now, to })}) x where true ${partOf("x")})`;

/** Which part of what ends is wanted, of a table by its alias: each is cut before what is there of it is added up. */
type PartOf = (alias: "l" | "x") => RawBuilder<unknown>;

/** Lots that end before `to` and are where one looks, with how many later ones renew; and traditional licenses. */
const ending = (sight: Sight, now: Date, to: Date, partOf: PartOf = () => sql``) => sql`
  (select l.id, l.account_id, l.license_type_id, l.origin_label as label, null as key_ending, l.term, l.state, l.ends_at,
    l.grace_ends_at, here.quantity as here, least(here.quantity, renewals.quantity) as renewed
  from lots l
  cross join lateral (${held(sight, "l.id")}) here (quantity)
  cross join lateral (
    select coalesce(sum(h.quantity), 0) as quantity from lots r cross join lateral (${held(sight, "r.id")}) h (quantity)
    where r.account_id = l.account_id and r.renews_lot_id = l.id and r.state <> 'expired'
      and ${isGoingOn("l", "r")}
  ) renewals
  where l.account_id = ${sight.accountId} and l.state in ('scheduled', 'active', 'grace')
    and l.ends_at > ${now}::timestamptz - ${LONGEST_GRACE} and l.ends_at < ${to} and here.quantity > 0
    ${partOf("l")})
  ${traditional(sight, now, to, partOf)}`;

type EndingIn = Omit<ExpiryMonth, "month"> & {
  /** Which of the months, from 1. */
  readonly position: number;
};

/**
 * What ends in each month in which something does, by when they begin and the last ends; what has ended and is in its grace
 * counts for now.
 */
export const readExpiryMonths = async (
  db: Reader,
  sight: Sight,
  now: Date,
  starts: readonly Date[],
  to: Date,
): Promise<EndingIn[]> => {
  const instants = starts.map((start) => start.toISOString());
  const { rows } = await sql<EndingIn>`
    select width_bucket(greatest(e.ends_at, ${now}::timestamptz), ${instants}::timestamptz[]) as position,
      count(*)::float8 as lots, sum(e.here)::float8 as quantity, sum(e.renewed)::float8 as renewed
    from (${ending(sight, now, to)}) e group by 1 order by 1`.execute(db);
  return rows;
};

export type ExpiringRow = Omit<ExpiringLot, "endsAt" | "graceEndsAt" | "uncovered" | "ended"> & {
  readonly endsAt: Date;
  readonly graceEndsAt: Date;
};

type Span = { readonly from: Date | null; readonly to: Date };
type Page = { readonly after: { readonly endsAt: Date; readonly id: string } | null; readonly limit: number };

/** The same lot by lot, soonest first. */
export const readExpiringLots = async (
  db: Reader,
  sight: Sight,
  now: Date,
  { from, to }: Span,
  { after, limit }: Page,
): Promise<ExpiringRow[]> => {
  const partOf: PartOf = (alias) => {
    const [endsAt, id] = [sql.ref(`${alias}.ends_at`), sql.ref(`${alias}.id`)];
    return sql`and ${from === null ? sql`true` : sql`${endsAt} >= ${from}`}
      and ${after === null ? sql`true` : sql`(${endsAt}, ${id}) > (${after.endsAt}::timestamptz, ${after.id}::uuid)`}
      order by ${endsAt}, ${id} limit ${limit}`;
  };
  const { rows } = await sql<ExpiringRow>`
    select e.id, e.label, e.key_ending as "keyEnding", ${typeName} as type, e.term, e.state, e.ends_at as "endsAt",
      e.grace_ends_at as "graceEndsAt", e.here as quantity, e.renewed,
      coalesce((select json_agg(json_build_object('id', r.id, 'label', r.origin_label,
          'startsAt', to_char(r.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.starts_at)
        from lots r where r.account_id = e.account_id and r.renews_lot_id = e.id
          and r.state <> 'expired' and ${isGoingOn("e", "r")}
          and exists (select from pool_lots pl where pl.account_id = r.account_id and pl.lot_id = r.id
            and ${isInSight(sight, "pl.virtual_account_id")} offset 0)), '[]') as "renewedBy"
    from (${ending(sight, now, to, partOf)}) e
    join license_types t on t.id = e.license_type_id
    order by e.ends_at, e.id limit ${limit}`.execute(db);
  return rows;
};

/** Until when the last of a type's lots that end before an instant is usable, by type. */
export const readLastUses = async (db: Reader, accountId: string, to: Date): Promise<ReadonlyMap<string, Date>> => {
  const { rows } = await sql<{ licenseTypeId: string; until: Date }>`
    select l.license_type_id as "licenseTypeId", max(l.grace_ends_at) as until from lots l
    where l.account_id = ${accountId} and l.state in ('scheduled', 'active', 'grace') and l.ends_at < ${to}
    group by 1`.execute(db);
  return new Map(rows.map(({ licenseTypeId, until }) => [licenseTypeId, until]));
};
