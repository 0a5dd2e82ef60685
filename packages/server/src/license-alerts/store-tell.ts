import { daysAfter } from "@freehold/core/kernel/duration";
import { accountPermissions, type Role } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { AddressedRecipient } from "../platform/recipients.ts";
import { lotByPlace } from "./store-list.ts";

/** Roles that come with managing licenses: who is told, and who does something about it. */
const managingRoles = Object.keys(accountPermissions["license.manage"]) as Role[];

const startOfDay = (now: Date): Date => new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);

/**
 * Nobody was told of it, or nobody of those who manage a place it has come to since. What runs out is told at most once a day
 * in an account, together; the rest at once.
 */
const isToTell = (
  now: Date,
) => sql`a.resolved_at is null and (a.told_at is null or not (a.place_ids <@ a.told_place_ids))
  and (a.snoozed_until is null or a.snoozed_until <= ${now}) and a.acknowledged_at is null
  and (a.kind <> 'expiring' or not exists (
    select from license_alerts t where t.account_id = a.account_id and t.kind = 'expiring'
      and t.told_at >= ${startOfDay(now)} and t.told_at < ${daysAfter(startOfDay(now), 1)}))`;

/** Active accounts with alerts that somebody is to be told of. */
export const readAccountsToTell = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct a.account_id as id from license_alerts a join accounts c on c.id = a.account_id and c.status = 'active'
    where ${isToTell(now)} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
};

export type UntoldAlert = {
  readonly id: string;
  readonly kind: string;
  readonly step: number;
  readonly quantity: number | null;
  readonly dueAt: Date;
  readonly license: string | null;
  readonly place: string | null;
  readonly order: string | null;
  /** How the key of the traditional license ends that it is about. */
  readonly keyEnding: string | null;
  readonly isConvertible: boolean | null;
  readonly placeIds: readonly string[];
  /** Of a lot: how many of it are where. */
  readonly lotByPlace: readonly { readonly id: string; readonly quantity: number }[] | null;
  /** Null: nobody was told before. Otherwise where they manage who was; those of the whole account were among them. */
  readonly toldPlaceIds: readonly string[] | null;
};

/** The alerts of an account that are to be told now, the worst first; they are told when the transaction ends. */
export const takeUntold = async (tx: Transaction, accountId: string, now: Date): Promise<UntoldAlert[]> => {
  const { rows } = await sql<UntoldAlert>`
    with taken as (
      select a.* from license_alerts a where a.account_id = ${accountId} and ${isToTell(now)}
      order by a.id for update skip locked
    ), told as (
      update license_alerts u set told_at = ${now},
        told_place_ids = array(select distinct id from unnest(u.told_place_ids || u.place_ids) id)
      from taken a where u.account_id = a.account_id and u.id = a.id
    )
    select a.id, a.kind, a.step, a.quantity::float8 as quantity, a.due_at as "dueAt", t.name as license, v.name as place,
      o.number as "order", x.key_ending as "keyEnding",
      x.term <> 'demo' as "isConvertible", a.place_ids as "placeIds",
      case when a.lot_id is not null then (select json_agg(h) from (${lotByPlace}) h) end as "lotByPlace",
      case when a.told_at is not null then a.told_place_ids end as "toldPlaceIds"
    from taken a left join license_types t on t.id = a.license_type_id
    left join virtual_accounts v on v.account_id = a.account_id and v.id = a.virtual_account_id
    left join orders o on o.id = a.order_id
    left join traditional_licenses x on x.id = a.traditional_license_id
    order by a.severity, a.due_at, a.id`.execute(tx);
  return rows;
};

export type Told = AddressedRecipient & {
  /** Null: the whole account. */
  readonly placeIds: readonly string[] | null;
};

/** The next people who manage licenses of an account, in order of id, and where. */
export const readManagers = async (
  db: Reader,
  accountId: string,
  now: Date,
  after: string | null,
  limit: number,
): Promise<Told[]> => {
  const { rows } = await sql<Told>`
    select p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone",
      case when bool_or(h.virtual_account_id is null) then null
        else array_agg(distinct coalesce(d.descendant_id, h.virtual_account_id)) end as "placeIds"
    from held_roles h join people p on p.id = h.person_id and p.email_verified
    left join virtual_account_paths d
      on h.with_children and d.account_id = h.account_id and d.ancestor_id = h.virtual_account_id
    where h.account_id = ${accountId} and h.role = any(${managingRoles}::text[])
      and (h.ends_at is null or h.ends_at > ${now}) and (${after}::uuid is null or h.person_id > ${after}::uuid)
    group by p.id order by p.id limit ${limit}`.execute(db);
  return rows;
};

export const readAccountName = async (db: Reader, accountId: string): Promise<string> => {
  const { rows } = await sql<{ name: string }>`select name from accounts where id = ${accountId}`.execute(db);
  return rows[0]?.name ?? "";
};

export type MajorAlerts = {
  readonly accountId: string;
  readonly accountName: string;
  readonly count: number;
  readonly oldestAt: Date;
};

/** How many major alerts wait for a person, in each account in which they manage licenses; at most 100 are counted. */
export const readMajorAlerts = async (db: Reader, personId: string, now: Date): Promise<MajorAlerts[]> => {
  const { rows } = await sql<MajorAlerts>`
    select b.account_id as "accountId", c.name as "accountName", w.count, w."oldestAt"
    from person_accounts b join accounts c on c.id = b.account_id and c.status = 'active'
    cross join lateral (
      select count(*)::int as count, min(raised_at) as "oldestAt" from (
        select a.raised_at from license_alerts a
        where a.account_id = b.account_id and a.resolved_at is null and a.severity = 0 and a.acknowledged_at is null
          and (a.snoozed_until is null or a.snoozed_until <= ${now})
          and exists (select from held_roles h
            where h.account_id = b.account_id and h.person_id = b.person_id and h.role = any(${managingRoles}::text[])
              and (h.ends_at is null or h.ends_at > ${now})
              and (h.virtual_account_id is null or h.virtual_account_id = any(a.place_ids)
                or (h.with_children and exists (select from virtual_account_paths d where d.account_id = h.account_id
                  and d.ancestor_id = h.virtual_account_id and d.descendant_id = any(a.place_ids)))))
        limit 100) a
    ) w
    where b.person_id = ${personId} and w.count > 0
    order by c.name, b.account_id limit 100`.execute(db);
  return rows;
};
