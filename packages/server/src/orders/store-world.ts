import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import type { OrderName } from "./store-write.ts";

/** Live accounts by a domain that names them, their identifier or a further one. */
export const readAccountsByDomain = async (
  db: Reader,
  domains: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }>> => {
  if (domains.length === 0) return new Map();
  const { rows } = await sql<{ domain: string; id: string; name: string }>`
    select d.domain, a.id, a.name from domain_identifiers d join accounts a on a.id = d.account_id
    where d.domain = any(${[...new Set(domains)]}::text[]) and a.status in ('provisional', 'active', 'suspended')`.execute(
    db,
  );
  return new Map(rows.map(({ domain, id, name }) => [domain, { id, name }]));
};

export type KnownPlace = {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly isDefault: boolean;
};

/** The virtual accounts of accounts that are in use. */
export const readPlaces = async (db: Reader, accountIds: readonly string[]): Promise<KnownPlace[]> => {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<KnownPlace>`
    select account_id as "accountId", id, name, parent_id as "parentId", is_default as "isDefault"
    from virtual_accounts where account_id = any(${accountIds}::uuid[]) and archived_at is null`.execute(db);
  return rows;
};

export type LineName = OrderName & { readonly line: string };

/** Lines by source, number and line. */
export const readNamedLines = async (
  db: Reader,
  names: readonly LineName[],
): Promise<(LineName & { readonly id: string })[]> => {
  if (names.length === 0) return [];
  const { rows } = await sql<LineName & { readonly id: string }>`
    select o.source, o.number, l.line, l.id
    from json_to_recordset(${JSON.stringify(names)}::json) as n (source text, number text, line text)
    join orders o on lower(o.source) = lower(n.source) and lower(o.number) = lower(n.number)
    join order_lines l on l.order_id = o.id and lower(l.line) = lower(n.line)`.execute(db);
  return rows;
};

/** The lots that lines became, of those that are in an account. */
export const readLotsOfLines = async (
  db: Reader,
  accountId: string,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (lineIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; lotId: string }>`
    select l.id, b.id as "lotId" from order_lines l
    join lots b on b.account_id = ${accountId} and b.id = l.lot_id
    where l.id = any(${lineIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, lotId }) => [id, lotId]));
};
