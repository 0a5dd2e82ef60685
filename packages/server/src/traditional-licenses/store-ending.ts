import { type RawBuilder, sql } from "kysely";

/** When what ends is looked for: after `now`, before `to`. */
type Span = { readonly now: Date; readonly to: Date };

/**
 * Traditional licenses of an account that end, as rows of a query: id, account_id, license_type_id, term, state (of a lot that
 * would be like it), starts_at, ends_at, order_number, key_ending, quantity.
 */
export const endingTraditionalLicenses = (accountId: string, { now, to }: Span): RawBuilder<unknown> => sql`
  select id, account_id, license_type_id, term, case when starts_at > ${now} then 'scheduled' else 'active' end as state,
    starts_at, ends_at, order_number, key_ending, quantity
  from traditional_licenses
  where account_id = ${accountId} and state = 'claimed' and ends_at > ${now} and ends_at < ${to}`;
