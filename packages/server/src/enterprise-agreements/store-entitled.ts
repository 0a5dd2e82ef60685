import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isBeyondName, isFoundByName, type NamePlace, nameKey } from "../platform/name-search.ts";

export type EntitledSuite = {
  readonly key: string;
  readonly id: string;
  readonly agreementId: string;
  readonly number: string;
  readonly name: string;
  readonly entitled: number;
  readonly taken: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

type Wanted = {
  readonly accountId: string;
  readonly words: string;
  readonly after: NamePlace | null;
  readonly limit: number;
};

/** Suites of all agreements of an account, by name. */
export const readEntitledSuites = async (
  db: Reader,
  { accountId, words, after, limit }: Wanted,
): Promise<EntitledSuite[]> => {
  const key = nameKey(sql`s.name`);
  const { rows } = await sql<EntitledSuite>`
    select ${key} as key, s.id, e.id as "agreementId", e.number, s.name, s.entitled::float8 as entitled,
      s.taken::float8 as taken, e.starts_at as "startsAt", coalesce(e.ended_at, e.ends_at) as "endsAt"
    from enterprise_agreement_suites s
    join enterprise_agreements e on e.account_id = s.account_id and e.id = s.agreement_id
    where s.account_id = ${accountId} and ${isFoundByName(key, words)} and ${isBeyondName(key, sql`s.id`, after)}
    order by ${key}, s.id limit ${limit}`.execute(db);
  return rows;
};
