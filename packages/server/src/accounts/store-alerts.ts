import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** A domain whose record is missing, or whose proof lapsed, for those who have to act. */
export type TroubledDomain = {
  readonly domain: string;
  readonly status: "warned" | "lapsed";
  readonly missingSince: Date;
  readonly lapsesAt: Date | null;
};

export const readTroubledDomains = async (db: Reader, accountId: string): Promise<TroubledDomain[]> => {
  const { rows } = await sql<TroubledDomain>`
    select domain, status, missing_since as "missingSince", lapses_at as "lapsesAt"
    from account_domains
    where account_id = ${accountId} and status in ('warned', 'lapsed') and missing_since is not null
    order by missing_since, domain`.execute(db);
  return rows;
};
