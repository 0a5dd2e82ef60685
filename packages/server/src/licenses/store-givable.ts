import type { LicenseTypeName, Term } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** What of a lot is available in a virtual account, and could be given to another account. */
export type GivableLot = {
  readonly licenseType: LicenseTypeName;
  readonly lotId: string;
  readonly label: string;
  readonly term: Term;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly graceEndsAt: Date | null;
  readonly virtualAccount: { readonly id: string; readonly name: string };
  readonly available: number;
};

const givable = sql`json_build_object('id', k.id, 'sku', k.sku, 'name', k.name, 'unit', k.unit,
    'enforcement', k.enforcement) as "licenseType",
  l.id as "lotId", l.origin_label as label, l.term, l.starts_at as "startsAt", l.ends_at as "endsAt",
  l.grace_ends_at as "graceEndsAt", json_build_object('id', v.id, 'name', v.name) as "virtualAccount",
  p.available::float8`;

// What was taken from an enterprise agreement stays with the account that has the agreement.
const ofPool = sql`
  join lots l on l.account_id = p.account_id and l.id = p.lot_id and l.origin <> 'agreement'
  join license_types k on k.id = p.license_type_id
  join virtual_accounts v on v.account_id = p.account_id and v.id = p.virtual_account_id`;

type WantedLots = {
  readonly accountId: string;
  readonly licenseTypeId: string | null;
  readonly placeIds: readonly string[] | null;
  readonly search: string;
  readonly now: Date;
  readonly after: { readonly licenseTypeId: string; readonly virtualAccountId: string; readonly lotId: string } | null;
  readonly limit: number;
};

/** What of usable lots is available in virtual accounts, in the order of the pools' keys. */
export const readGivableLots = async (
  db: Reader,
  { accountId, licenseTypeId, placeIds, search, now, after, limit }: WantedLots,
): Promise<GivableLot[]> => {
  const isLater =
    after === null
      ? sql`true`
      : sql`(p.license_type_id, p.virtual_account_id, p.lot_id)
          > (${after.licenseTypeId}::uuid, ${after.virtualAccountId}::uuid, ${after.lotId}::uuid)`;
  const { rows } = await sql<GivableLot>`
    select ${givable} from pool_lots p ${ofPool}
    where p.account_id = ${accountId} and p.available > 0
      and (${licenseTypeId}::uuid is null or p.license_type_id = ${licenseTypeId}::uuid)
      and (${placeIds}::uuid[] is null or p.virtual_account_id = any(${placeIds}::uuid[]))
      and (${search} = '' or strpos(lower(concat_ws(E'\\n', k.name, k.sku, l.origin_label, v.name)), lower(${search})) > 0)
      and ${isLater}
      and l.starts_at <= ${now} and (l.grace_ends_at is null or l.grace_ends_at > ${now})
    order by p.license_type_id, p.virtual_account_id, p.lot_id limit ${limit}`.execute(db);
  return rows;
};

/** Lots that are, or were, in virtual accounts of an account, of those asked for. */
export const readGivableLotsAt = async (
  db: Reader,
  accountId: string,
  asked: readonly { readonly lotId: string; readonly virtualAccountId: string }[],
): Promise<GivableLot[]> => {
  const { rows } = await sql<GivableLot>`
    select ${givable}
    from (select distinct * from unnest(${asked.map(({ lotId }) => lotId)}::uuid[],
      ${asked.map(({ virtualAccountId }) => virtualAccountId)}::uuid[]) as a(lot_id, virtual_account_id)) a
    join pool_lots p on p.account_id = ${accountId} and p.lot_id = a.lot_id
      and p.virtual_account_id = a.virtual_account_id ${ofPool}`.execute(db);
  return rows;
};
