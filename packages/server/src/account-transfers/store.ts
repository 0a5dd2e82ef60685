import type {
  AccountTransferState,
  TransferFilter,
  TransferMoment,
  TransferSide,
} from "@freehold/core/account-transfers/schema";
import type { LicenseTypeName, Term } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";

export type StoredLine = {
  readonly id: string;
  readonly licenseType: LicenseTypeName;
  readonly virtualAccountId: string;
  readonly lotId: string;
  readonly quantity: number;
  readonly label: string;
  readonly term: Term;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly graceEndsAt: string | null;
  /** Null where the giver's virtual account is not to be found any more. */
  readonly from: { readonly id: string; readonly name: string } | null;
};

export type StoredSide = {
  readonly accountId: string;
  readonly name: string;
  readonly domain: string;
  readonly placeIds: readonly string[];
};

export type StoredTransfer = {
  readonly id: string;
  readonly state: AccountTransferState;
  readonly justification: string;
  readonly createdAt: Date;
  readonly createdById: string | null;
  readonly offeredAt: Date | null;
  readonly expiresAt: Date;
  readonly isReminded: boolean;
  readonly endedAt: Date | null;
  readonly giver: StoredSide;
  readonly receiver: StoredSide;
  readonly lines: readonly StoredLine[];
  readonly arrivedIn: { readonly id: string; readonly name: string } | null;
  readonly events: readonly {
    readonly event: TransferMoment["event"];
    readonly at: string;
    readonly side: TransferSide | null;
    readonly by: string | null;
    readonly reason: string | null;
  }[];
};

const sideOf = (alias: string) => sql`json_build_object('accountId', ${sql.ref(`${alias}.account_id`)},
  'name', ${sql.ref(`${alias}a.name`)}, 'domain', ${sql.ref(`${alias}a.domain_identifier`)},
  'placeIds', to_json(${sql.ref(`${alias}.place_ids`)}))`;

const columns = sql`t.id, t.state, t.justification, t.created_at as "createdAt", t.created_by_id as "createdById",
  t.offered_at as "offeredAt", t.expires_at as "expiresAt", t.is_reminded as "isReminded", t.ended_at as "endedAt",
  ${sideOf("g")} as giver, ${sideOf("r")} as receiver,
  (select json_agg(json_build_object('id', l.id, 'virtualAccountId', l.virtual_account_id, 'lotId', l.lot_id,
      'quantity', l.quantity, 'label', l.label, 'term', l.term, 'startsAt', l.starts_at, 'endsAt', l.ends_at,
      'graceEndsAt', l.grace_ends_at,
      'licenseType', json_build_object('id', k.id, 'sku', k.sku, 'name', k.name, 'unit', k.unit,
        'enforcement', k.enforcement),
      'from', case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end) order by l.position)
    from account_transfer_lines l join license_types k on k.id = l.license_type_id
    left join virtual_accounts v on v.account_id = g.account_id and v.id = l.virtual_account_id
    where l.transfer_id = t.id) as lines,
  (select json_build_object('id', v.id, 'name', v.name) from virtual_accounts v
    where v.account_id = r.account_id and v.id = r.place_ids[1]) as "arrivedIn",
  (select json_agg(json_build_object('event', e.event, 'at', e.at, 'side', e.side, 'by', e.actor_name,
      'reason', e.reason) order by e.position)
    from account_transfer_events e where e.transfer_id = t.id) as events`;

const sides = sql`
  join account_transfer_sides g on g.transfer_id = t.id and g.side = 'giver' join accounts ga on ga.id = g.account_id
  join account_transfer_sides r on r.transfer_id = t.id and r.side = 'receiver' join accounts ra on ra.id = r.account_id`;

/** One transfer, whoever asks. */
export const readTransfer = async (db: Reader, id: string): Promise<StoredTransfer | undefined> => {
  const { rows } = await sql<StoredTransfer>`
    select ${columns} from account_transfers t ${sides} where t.id = ${id}`.execute(db);
  return rows[0];
};

type WantedOfAll = {
  /** What the name of one of the accounts begins with. */
  readonly words: string;
  /** A domain of one of them. */
  readonly domain: string;
  readonly state: AccountTransferState | undefined;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** A page of the transfers of all accounts, those sent last first. */
export const readAllTransfers = async (
  db: Reader,
  { words, domain, state, after, limit }: WantedOfAll,
): Promise<StoredTransfer[]> => {
  const begin = words.toLowerCase();
  const isFound =
    words === ""
      ? sql`true`
      : sql`t.id in (select s.transfer_id from account_transfer_sides s where s.account_id in (
          select a.id from accounts a where lower(a.name) ~>=~ ${begin}::text
            and lower(a.name) ~<~ (${begin}::text || chr(1114111))
          union select d.account_id from domain_identifiers d where d.domain = ${domain}))`;
  const isOlder =
    after === null ? sql`true` : sql`(t.created_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const isIn = state === undefined ? sql`true` : sql`t.state = ${state}`;
  const { rows } = await sql<StoredTransfer>`
    select ${columns}
    from (select t.* from account_transfers t where ${isFound} and ${isIn} and ${isOlder}
      order by t.created_at desc, t.id desc limit ${limit}) t ${sides}
    order by t.created_at desc, t.id desc`.execute(db);
  return rows;
};

/** A transfer with the instant by which an account lists it: when it was sent, or came to be offered. */
export type ListedTransfer = StoredTransfer & { readonly listedAt: Date };

type Wanted = {
  readonly accountId: string;
  readonly show: TransferFilter;
  /** Null: all of the account. */
  readonly placeIds: readonly string[] | null;
  readonly after: Cursor | null;
  readonly limit: number;
};

const filters = {
  all: sql`true`,
  incoming: sql`s.side = 'receiver' and s.is_open`,
  outgoing: sql`s.side = 'giver' and s.is_open`,
  ended: sql`not s.is_open`,
} as const satisfies Record<TransferFilter, unknown>;

/** A page of an account's transfers, newest first. What was never offered, the receiver never sees. */
export const readTransferPage = async (
  db: Reader,
  { accountId, show, placeIds, after, limit }: Wanted,
): Promise<ListedTransfer[]> => {
  const isOlder =
    after === null ? sql`true` : sql`(s.created_at, s.transfer_id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const isSeen = placeIds === null ? sql`true` : sql`s.place_ids && ${placeIds}::uuid[]`;
  const { rows } = await sql<ListedTransfer>`
    select ${columns}, s.listed_at as "listedAt"
    from (
      select s.transfer_id, s.created_at as listed_at from account_transfer_sides s
      join account_transfers o on o.id = s.transfer_id
      where s.account_id = ${accountId} and ${filters[show]} and ${isOlder} and ${isSeen}
        and (s.side = 'giver' or o.offered_at is not null)
      order by s.created_at desc, s.transfer_id desc limit ${limit}
    ) s
    join account_transfers t on t.id = s.transfer_id ${sides}
    order by s.listed_at desc, s.transfer_id desc`.execute(db);
  return rows;
};

export type Receiver = { readonly id: string; readonly name: string; readonly domain: string };

/** The active account that a domain names, listed or not: whoever knows the very domain finds it. */
export const readReceiver = async (db: Reader, domain: string): Promise<Receiver | undefined> => {
  const { rows } = await sql<Receiver>`
    select a.id, a.name, a.domain_identifier as domain from domain_identifiers d join accounts a on a.id = d.account_id
    where d.domain = ${domain} and a.status = 'active'`.execute(db);
  return rows[0];
};

/** Transfers of accounts that wait for somebody who may decide, by account; at most 100 of each are counted. */
export type WaitingTransfers = {
  readonly accountId: string;
  readonly accountName: string;
  readonly count: number;
  readonly oldestAt: Date;
};

/** How many transfers wait for a person's decision in each of their accounts. */
export const readWaiting = async (
  db: Reader,
  personId: string,
  now: Date,
  roles: { readonly give: readonly string[]; readonly receive: readonly string[] },
): Promise<WaitingTransfers[]> => {
  const { rows } = await sql<WaitingTransfers>`
    select b.account_id as "accountId", c.name as "accountName", w.count, w."oldestAt"
    from person_accounts b join accounts c on c.id = b.account_id and c.status = 'active'
    cross join lateral (
      select count(*)::int as count, min(at) as "oldestAt" from (
        select coalesce(t.offered_at, t.created_at) as at
        from account_transfer_sides s join account_transfers t on t.id = s.transfer_id
        where s.account_id = b.account_id and s.is_open
          and t.state = case s.side when 'giver' then 'awaiting_approval' else 'offered' end
          and exists (select from held_roles h where h.account_id = b.account_id and h.person_id = b.person_id
            and h.virtual_account_id is null and (h.ends_at is null or h.ends_at > ${now})
            and h.role = any(case s.side when 'giver' then ${roles.give}::text[] else ${roles.receive}::text[] end))
        limit 100) a
    ) w
    where b.person_id = ${personId} and w.count > 0
    order by c.name, b.account_id limit 100`.execute(db);
  return rows;
};
