import type { Cover } from "@freehold/core/licenses/cover";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** A license type and what covers it; whether the account may use it, where it is restricted. */
export type CoverType = Omit<Cover, "lots">;

/** License types and the higher ones that cover them, by id. */
export const readCoverTypes = async (
  db: Reader,
  accountId: string,
  licenseTypeIds: readonly string[],
): Promise<ReadonlyMap<string, CoverType>> => {
  if (licenseTypeIds.length === 0) return new Map();
  const asked = sql`${[...licenseTypeIds]}::uuid[]`;
  const { rows } = await sql<CoverType>`
    select t.id as "licenseTypeId", t.name, t.enforcement,
      exists (select from license_authorizations z where z.account_id = ${accountId} and z.license_type_id = t.id)
        as "isAuthorized",
      array(select s.substitute_id from license_substitutions s where s.license_type_id = t.id) as "substituteIds"
    from license_types t
    where t.id = any(${asked})
      or t.id in (select s.substitute_id from license_substitutions s where s.license_type_id = any(${asked}))`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.licenseTypeId, row]));
};
