import { administeringRoles } from "@freehold/core/kernel/permission";
import { MOST_WITHOUT_SECOND_FACTOR, type WithoutSecondFactor } from "@freehold/core/members/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** Those whose roles an account may ask a second factor for, and who of them has none. */
export const readWithoutSecondFactor = async (
  db: Reader,
  accountId: string,
  now: Date,
): Promise<WithoutSecondFactor> => {
  const { rows } = await sql<WithoutSecondFactor>`
    with administering as (
      select distinct person_id from held_roles
      where account_id = ${accountId} and role = any(${[...administeringRoles]}::text[])
        and (ends_at is null or ends_at > ${now})
    ), missing as (
      select a.person_id from administering a
      where not exists (select from second_factors s where s.person_id = a.person_id)
    ), named as (
      select p.id, p.name, p.email from missing m join people p on p.id = m.person_id
      order by p.name, p.id limit ${MOST_WITHOUT_SECOND_FACTOR}
    )
    select (select count(*)::int from administering) as "administeringCount",
      (select count(*)::int from missing) as "missingCount",
      coalesce((select jsonb_agg(jsonb_build_object('personId', n.id, 'name', n.name, 'email', n.email)
        order by n.name, n.id) from named n), '[]') as missing`.execute(db);
  return rows[0] ?? { administeringCount: 0, missingCount: 0, missing: [] };
};
