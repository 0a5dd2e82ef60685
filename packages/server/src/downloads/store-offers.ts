import type { FileArchitecture, FilePlatform } from "@freehold/core/downloads/schema";
import { type RawBuilder, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { anywhere, beyondName, type Named } from "./store-products.ts";
import { beyondRelease, factColumns, type StoredFacts } from "./store-releases.ts";

/** Whose entitlement it is: an account's, by the licenses in all of its virtual accounts or in some. */
export type Entitlement = {
  readonly accountId: string;
  readonly placeIds: readonly string[] | null;
  readonly now: Date;
};

type Condition = RawBuilder<boolean>;

const within = ({ placeIds }: Entitlement): Condition =>
  placeIds === null ? sql`true` : sql`l.virtual_account_id = any(${placeIds}::uuid[])`;

/**
 * Whether the product `p` is offered to an account: it owns usable licenses of one of the product's types, and is authorized
 * where that is restricted. Terms count by their dates: a sweep that is late lets nobody download.
 */
const isEntitled = (whose: Entitlement): Condition => sql`p.retired_at is null and exists (
  select from product_license_types k join license_types t on t.id = k.license_type_id
  where k.product_id = p.id
    and (t.enforcement <> 'restricted' or exists (select from license_authorizations z
      where z.account_id = ${whose.accountId} and z.license_type_id = t.id))
    and exists (select from pool_lots l join lots o on o.account_id = l.account_id and o.id = l.lot_id
      where l.account_id = ${whose.accountId} and l.license_type_id = t.id and ${within(whose)}
        and l.available + l.in_use + l.reserved > 0 and o.state in ('active', 'grace') and o.starts_at <= ${whose.now}
        and (o.grace_ends_at is null or o.grace_ends_at > ${whose.now})))`;

const hasPlatform = (platform: FilePlatform | undefined): Condition =>
  platform === undefined
    ? sql`true`
    : sql`exists (select from release_files f where f.release_id = r.id and f.platform in (${platform}, 'any'))`;

/** Who looks: what is new is so for them. Null: nobody in particular. */
type Visitor = { readonly personId: string | null };

/** What of the product `p` a person downloaded for an account: last, and up to which release of it. */
const ownOf = ({ accountId }: Entitlement, { personId }: Visitor) => sql`left join lateral (
    select d.created_at, d.version from downloads d
    where d.account_id = ${accountId} and d.person_id = ${personId} and d.product_id = p.id
    order by d.created_at desc limit 1) last on true
  left join lateral (
    select max(s.published_at) as published_at from downloads d join releases s on s.id = d.release_id
    where d.account_id = ${accountId} and d.person_id = ${personId} and d.product_id = p.id) own on true`;

/** Whether the release `r` is later than every one that they downloaded: fetching an old one again hides nothing. */
const isNew = sql`r.state = 'published' and (own.published_at is null or r.published_at > own.published_at)`;

export type StoredOffer = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly newest: { id: string; version: string; releasedOn: string; isRecommended: boolean } | null;
  readonly newCount: number;
  readonly lastAt: Date | null;
  readonly lastVersion: string | null;
};

const offerColumns = sql`p.id, p.name, p.description, last.created_at as "lastAt", last.version as "lastVersion",
  (select json_build_object('id', r.id, 'version', r.version, 'releasedOn', to_char(r.released_on, 'YYYY-MM-DD'),
      'isRecommended', r.is_recommended) from releases r
    where r.product_id = p.id and r.state = 'published'
    order by r.is_recommended desc, r.released_on desc, r.id desc limit 1) as newest,
  (select count(*)::int from releases r where r.product_id = p.id and ${isNew}) as "newCount"`;

type WantedProducts = Visitor & {
  readonly words: string;
  readonly platform: FilePlatform | undefined;
  readonly after: Named | null;
  readonly limit: number;
};

/** Products that an account is entitled to, by name. */
export const readOffers = async (
  db: Reader,
  whose: Entitlement,
  { personId, words, platform, after, limit }: WantedProducts,
): Promise<StoredOffer[]> => {
  const { rows } = await sql<StoredOffer>`
    select ${offerColumns} from products p ${ownOf(whose, { personId })}
    where ${isEntitled(whose)} and ${beyondName(after)}
      and (${words} = '' or p.name ilike ${anywhere(words)} or p.description ilike ${anywhere(words)})
      and (${platform ?? null}::text is null or exists (select from releases r
        where r.product_id = p.id and r.state = 'published' and ${hasPlatform(platform)}))
    order by p.name, p.id limit ${limit}`.execute(db);
  return rows;
};

export const readOffer = async (
  db: Reader,
  whose: Entitlement,
  { productId, personId }: Visitor & { readonly productId: string },
): Promise<StoredOffer | undefined> => {
  const { rows } = await sql<StoredOffer>`
    select ${offerColumns} from products p ${ownOf(whose, { personId })}
    where p.id = ${productId} and ${isEntitled(whose)}`.execute(db);
  return rows[0];
};

export type OfferedFacts = StoredFacts & { readonly isNew: boolean; readonly platforms: readonly FilePlatform[] };

type WantedReleases = Visitor & {
  readonly productId: string;
  readonly platform: FilePlatform | undefined;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** Releases of a product that were published, the withdrawn ones too. */
export const readOfferedReleases = async (
  db: Reader,
  whose: Entitlement,
  { personId, productId, platform, after, limit }: WantedReleases,
): Promise<OfferedFacts[]> => {
  const { rows } = await sql<OfferedFacts>`
    select ${factColumns}, ${isNew} as "isNew",
      array(select distinct f.platform from release_files f where f.release_id = r.id order by 1) as platforms
    from products p join releases r on r.product_id = p.id ${ownOf(whose, { personId })}
    where p.id = ${productId} and r.state <> 'draft' and ${hasPlatform(platform)} and ${beyondRelease(after)}
    order by r.released_on desc, r.id desc limit ${limit}`.execute(db);
  return rows;
};

export type OfferedStoredFile = {
  readonly id: string;
  readonly name: string;
  readonly platform: FilePlatform;
  readonly architecture: FileArchitecture;
  readonly size: number;
  readonly sha256: string;
  readonly isReady: boolean;
};

export type StoredOfferedRelease = StoredFacts & {
  readonly product: { readonly id: string; readonly name: string };
  readonly notes: string;
  readonly upgradeNotes: string;
  readonly files: readonly OfferedStoredFile[];
};

/** A release that was published, with the files whose checksum is known. */
export const readOfferedRelease = async (
  db: Reader,
  whose: Entitlement,
  releaseId: string,
): Promise<StoredOfferedRelease | undefined> => {
  const { rows } = await sql<StoredOfferedRelease>`
    select ${factColumns}, r.notes, r.upgrade_notes as "upgradeNotes",
      json_build_object('id', p.id, 'name', p.name) as product,
      coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'platform', f.platform,
          'architecture', f.architecture, 'size', f.size, 'sha256', f.sha256, 'isReady', f.state = 'ready')
          order by f.name, f.id)
        from release_files f where f.release_id = r.id and f.sha256 is not null), '[]') as files
    from releases r join products p on p.id = r.product_id
    where r.id = ${releaseId} and r.state <> 'draft' and ${isEntitled(whose)}`.execute(db);
  return rows[0];
};

/** A file as it is served: `isEntitled` says whether the account still may have it. */
export type ServedFile = {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly tag: string | null;
  readonly isReady: boolean;
  readonly isWithdrawn: boolean;
  readonly isEntitled: boolean;
  readonly releaseId: string;
  readonly version: string;
  readonly productId: string;
  readonly product: string;
};

/** A file of a release that was published. */
export const readServedFile = async (
  db: Reader,
  whose: Entitlement,
  fileId: string,
): Promise<ServedFile | undefined> => {
  const { rows } = await sql<ServedFile>`
    select f.id, f.name, f.store_key as key, f.size::float8 as size, f.sha256, f.store_tag as tag, f.state = 'ready' as "isReady",
      r.state = 'withdrawn' as "isWithdrawn", (${isEntitled(whose)}) as "isEntitled", r.id as "releaseId", r.version,
      p.id as "productId", p.name as product
    from release_files f join releases r on r.id = f.release_id join products p on p.id = r.product_id
    where f.id = ${fileId} and r.state <> 'draft'`.execute(db);
  return rows[0];
};
