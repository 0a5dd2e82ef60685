import { type SqlBool, sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { type PhaseCursor, readPhases } from "../platform/phase-cursor.ts";

/** Identifiers that begin with the words come first, then names, then names with a later word that does. */
export const searchPhases = ["identifier", "name", "word"] as const;
export type SearchPhase = (typeof searchPhases)[number];

type Found = { readonly id: string; readonly key: string; readonly phase: SearchPhase };

export type Sought = {
  /** The beginning of an identifier, as an A-label. */
  readonly domain: string;
  /** The beginning of a name, by `directory_words`. */
  readonly words: string;
  /** Accounts that are shown already. */
  readonly besides: readonly string[];
};

/** Words as the directory compares them, and what near misses are compared with. */
export const readFolded = async (
  db: Reader,
  typed: readonly string[],
): Promise<{ readonly words: string; readonly near: string }[]> => {
  const { rows } = await sql<{ words: string; near: string }>`
    select directory_words(t) as words, near_key(t) as near
    from unnest(${[...typed]}::text[]) with ordinality as typed(t, place) order by place`.execute(db);
  return rows;
};

const within = (key: string, prefix: string) =>
  sql<SqlBool>`${sql.ref(key)} ~>=~ ${prefix}::text and ${sql.ref(key)} ~<~ (${prefix}::text || chr(1114111))`;

/** Accounts that the directory lists, by the beginning of what they are called; each once. */
export const readSearch = (
  db: Reader,
  { domain, words, besides }: Sought,
  after: PhaseCursor<SearchPhase> | null,
  limit: number,
): Promise<Found[]> =>
  readPhases(searchPhases, after, limit, async (phase, from, count) => {
    const prefix = phase === "identifier" ? domain : words;
    if (prefix === "") return [];
    const earlier = [
      sql<SqlBool>`o.kind = ${phase} and ${within("o.key", prefix)} and o.key ~<~ k.key`,
      ...(phase === "identifier" || domain === ""
        ? []
        : [sql<SqlBool>`o.kind = 'identifier' and ${within("o.key", domain)}`]),
      ...(phase === "word" ? [sql<SqlBool>`o.kind = 'name' and ${within("o.key", words)}`] : []),
    ];
    const beyond =
      from === null
        ? sql`true`
        : sql`k.key ~>=~ ${from.key}::text and (k.key ~>~ ${from.key}::text or k.account_id > ${from.id}::uuid)`;
    const { rows } = await sql<Found>`
      select k.account_id as id, k.key from account_search_keys k
      where k.kind = ${phase} and ${within("k.key", prefix)} and ${beyond}
        and k.account_id <> all(${[...besides]}::uuid[])
        and not exists (
          select from account_search_keys o where o.account_id = k.account_id and (${sql.join(earlier, sql` or `)}))
      order by k.key using ~<~, k.account_id limit ${count}`.execute(db);
    return rows;
  });

const ENOUGH = 12;

/** What the directory lists by one of these keys, at most so many of each. */
export const readNear = async (
  db: Reader,
  keys: readonly string[],
): Promise<{ readonly id: string; readonly key: string }[]> => {
  const { rows } = await sql<{ id: string; key: string }>`
    select k.account_id as id, p.key
    from unnest(${[...keys]}::text[]) with ordinality as p(key, place)
    cross join lateral (
      select account_id from account_search_keys
      where kind = 'near' and key = p.key order by account_id limit ${sql.lit(ENOUGH)}
    ) k
    order by p.place, k.account_id limit ${sql.lit(ENOUGH)}`.execute(db);
  return rows;
};

/** An account that a domain is of. */
export type Named = { readonly id: string; readonly domain: string; readonly isListed: boolean };

const named = (db: Reader) =>
  db
    .selectFrom("domain_identifiers as d")
    .innerJoin("accounts as a", "a.id", "d.account_id")
    .select(["a.id", "d.domain"])
    .select(sql<boolean>`a.visibility = 'unrestricted'`.as("isListed"))
    .where("a.status", "=", "active");

/** The active accounts that these domains are of, hidden or not, in the order of the domains. */
export const readNamed = async (db: Reader, domains: readonly string[]): Promise<Named[]> => {
  if (domains.length === 0) return [];
  const rows = await named(db)
    .where("d.domain", "in", [...domains])
    .execute();
  return rows.sort((one, other) => domains.indexOf(one.domain) - domains.indexOf(other.domain));
};

/** Accounts with a domain that looks like this one. */
export const readLookAlike = (db: Reader, skeleton: string): Promise<Named[]> =>
  named(db).where("d.skeleton", "=", skeleton).orderBy("d.domain").limit(ENOUGH).execute();

/** Whether a domain, hidden or not, is compared by one of these keys. */
export const isNear = async (db: Reader, domain: string, keys: readonly string[]): Promise<boolean> => {
  const { rows } = await sql<{ near: boolean }>`
    select exists (
      select from domain_identifiers d cross join lateral account_domain_keys(d.domain, d.skeleton, d.registrable) k
      where d.domain = ${domain} and k.kind = 'near' and k.key = any(${[...keys]}::text[])) as near`.execute(db);
  return rows[0]?.near ?? false;
};

export const ownPhases = ["own", "beneath"] as const;
export type OwnPhase = (typeof ownPhases)[number];

/** Active accounts of a registrable domain: first that of the very domain, then the unrestricted others. */
export const readOfRegistrable = (
  db: Reader,
  { domain, registrable }: { domain: string; registrable: string },
  after: PhaseCursor<OwnPhase> | null,
  limit: number,
): Promise<{ readonly id: string; readonly key: string; readonly phase: OwnPhase }[]> =>
  readPhases(ownPhases, after, limit, async (phase, from, count) => {
    if (phase === "own") {
      const { rows } = await sql<{ id: string; key: string }>`
        select a.id, d.domain as key from domain_identifiers d join accounts a on a.id = d.account_id
        where d.domain = ${domain} and a.status = 'active' and ${from === null}`.execute(db);
      return rows;
    }
    const { rows } = await sql<{ id: string; key: string }>`
      select a.id, d.domain as key from domain_identifiers d join accounts a on a.id = d.account_id
      where d.registrable = ${registrable} and a.status = 'active' and a.visibility = 'unrestricted'
        and d.domain ~>~ ${from?.key ?? ""}::text
        and not exists (
          select from domain_identifiers o where o.account_id = a.id
            and (o.domain = ${domain} or (o.registrable = ${registrable} and o.domain ~<~ d.domain)))
      order by d.domain using ~<~ limit ${count}`.execute(db);
    return rows;
  });

/** What colleagues are told of an account besides. */
export type Particulars = {
  readonly domains: readonly string[];
  readonly registrables: readonly string[];
  readonly administrators: readonly { readonly name: string; readonly email: string }[];
  readonly administratorCount: number;
};

/** The domains and the administrators of some accounts, a few of them by name. */
export const readParticulars = async (
  db: Reader,
  accountIds: readonly string[],
  now: Date,
  most: number,
): Promise<ReadonlyMap<string, Particulars>> => {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql<Particulars & { id: string }>`
    select a.id,
      array(select d.domain from domain_identifiers d where d.account_id = a.id order by d.domain limit 50) as domains,
      array(select distinct d.registrable from domain_identifiers d where d.account_id = a.id) as registrables,
      coalesce(h.administrators, '[]') as administrators, h."administratorCount"
    from unnest(${[...accountIds]}::uuid[]) a(id)
    cross join lateral (
      select count(*)::int as "administratorCount",
        json_agg(json_build_object('name', p.name, 'email', p.email) order by p.name, p.id)
          filter (where p.place <= ${most}) as administrators
      from (
        select q.id, q.name, q.email, row_number() over (order by q.name, q.id) as place from people q
        where q.id in (
          select r.person_id from held_roles r
          where r.account_id = a.id and r.role = 'administrator' and (r.ends_at is null or r.ends_at > ${now}))
      ) p
    ) h`.execute(db);
  return new Map(rows.map(({ id, ...particulars }) => [id, particulars]));
};
