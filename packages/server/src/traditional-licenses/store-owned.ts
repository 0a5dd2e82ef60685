import { type RawBuilder, sql } from "kysely";

/**
 * What an account owned in traditional licenses at an instant that is over or now, as rows of a query: license_type_id, quantity.
 * One that was converted is among the Smart licenses from then on.
 */
export const ownedTraditionalLicenses = (accountId: string, at: Date): RawBuilder<unknown> => sql`
  select license_type_id, quantity from traditional_licenses
  where account_id = ${accountId} and claimed_at <= ${at} and starts_at <= ${at} and (ends_at is null or ends_at > ${at})
    and (converted_at is null or converted_at > ${at}) and (revoked_at is null or revoked_at > ${at})`;
