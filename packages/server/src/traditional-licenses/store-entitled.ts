import type { LicenseUnit } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isBeyondName, isFoundByName, type NamePlace, nameKey } from "../platform/name-search.ts";

export type EntitledTraditionalLicense = {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly unit: LicenseUnit;
  readonly keyEnding: string;
  readonly quantity: number;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
};

type Wanted = {
  readonly accountId: string;
  readonly words: string;
  readonly after: NamePlace | null;
  readonly limit: number;
};

/** Traditional licenses of an account, by the names of their types; those that were converted or revoked are no longer any. */
export const readEntitledTraditionalLicenses = async (
  db: Reader,
  { accountId, words, after, limit }: Wanted,
): Promise<EntitledTraditionalLicense[]> => {
  const key = nameKey(sql`t.name`);
  const { rows } = await sql<EntitledTraditionalLicense>`
    select ${key} as key, l.id, t.name, t.unit, l.key_ending as "keyEnding", l.quantity::float8 as quantity,
      l.starts_at as "startsAt", l.ends_at as "endsAt"
    from traditional_licenses l join license_types t on t.id = l.license_type_id
    where l.account_id = ${accountId} and l.state in ('claimed', 'expired')
      and ${isFoundByName(key, words)} and ${isBeyondName(key, sql`l.id`, after)}
    order by ${key}, l.id limit ${limit}`.execute(db);
  return rows;
};
