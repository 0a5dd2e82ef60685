import { sql } from "kysely";
import { arrayOf } from "../platform/arrays.ts";
import type { Reader } from "../platform/database.ts";
import type { StoredTypeName } from "./store-assignments.ts";
import type { AccountPool } from "./store-pools.ts";

/** What an assignment rests on besides its pools: read once for all who ask together. */
export type Footing = {
  readonly licenseType: StoredTypeName & { readonly isAuthorized: boolean };
  readonly substitutes: readonly (StoredTypeName & { readonly isAuthorized: boolean })[];
  readonly virtualAccount: { readonly id: string; readonly name: string; readonly isLive: boolean };
};

type FootingRow = {
  readonly licenseType: Footing["licenseType"] | null;
  readonly substitutes: Footing["substitutes"];
  readonly virtualAccount: Footing["virtualAccount"] | null;
};

type TypeRow = StoredTypeName & { readonly substitutes: readonly StoredTypeName[] };
type PlaceRow = { readonly id: string | null; readonly name: string; readonly isLive: boolean };

const namesOf = (alias: string) =>
  sql.join(["id", "sku", "name", "unit", "enforcement"].map((column) => sql.ref(`${alias}.${column}`)));

const distinct = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))];

/** In the order in which they were asked for; null where the type or the virtual account does not exist. */
export const readFootings = async (db: Reader, asked: readonly AccountPool[]): Promise<readonly FootingRow[]> => {
  const accountIds = distinct(asked.map((each) => each.accountId));
  const typeIds = arrayOf("uuid", distinct(asked.map((each) => each.licenseTypeId)), (id) => id);
  // Many ask for few types: each is read once, and put together here.
  const [types, authorizations, places] = await Promise.all([
    sql<TypeRow>`
      select ${namesOf("t")}, coalesce((select json_agg(s) from license_substitutions b
        cross join lateral (select ${namesOf("s")} from license_types s where s.id = b.substitute_id) s
        where b.license_type_id = t.id), '[]') as substitutes
      from license_types t where t.id = any(${typeIds})`.execute(db),
    sql<{ accountId: string; licenseTypeId: string }>`
      select k.account_id as "accountId", z.license_type_id as "licenseTypeId"
      from unnest(${arrayOf("uuid", accountIds, (id) => id)}) as k(account_id)
      cross join lateral (select z.license_type_id from license_authorizations z
        where z.account_id = k.account_id and z.license_type_id = any(${typeIds} || array(
          select b.substitute_id from license_substitutions b where b.license_type_id = any(${typeIds})))
        offset 0) z`.execute(db),
    sql<PlaceRow>`
      select v.id, v.name, v.archived_at is null as "isLive"
      from unnest(${arrayOf("uuid", asked, (each) => each.accountId)},
        ${arrayOf("uuid", asked, (each) => each.virtualAccountId)}) with ordinality as k(account_id, virtual_account_id, n)
      left join lateral (select * from virtual_accounts v
        where v.account_id = k.account_id and v.id = k.virtual_account_id offset 0) v on true
      order by k.n`.execute(db),
  ]);
  const typesById = new Map(types.rows.map((type) => [type.id, type]));
  const authorized = new Set(
    authorizations.rows.map(({ accountId, licenseTypeId }) => `${accountId} ${licenseTypeId}`),
  );
  return asked.map(({ accountId, licenseTypeId }, index) => {
    const type = typesById.get(licenseTypeId.toLowerCase());
    const place = places.rows[index];
    const inAccount = ({ id, sku, name, unit, enforcement }: StoredTypeName) => {
      const isAuthorized = authorized.has(`${accountId.toLowerCase()} ${id}`);
      return { id, sku, name, unit, enforcement, isAuthorized };
    };
    return {
      licenseType: type === undefined ? null : inAccount(type),
      substitutes: type?.substitutes.map(inAccount) ?? [],
      virtualAccount: place?.id == null ? null : { id: place.id, name: place.name, isLive: place.isLive },
    };
  });
};
