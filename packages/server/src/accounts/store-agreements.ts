import type { Agreement } from "@freehold/core/accounts/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { Reader, Transaction } from "../platform/database.ts";

/** The agreement in force at an instant, in a language. */
export const readAgreement = async (db: Reader, language: Language, now: Date): Promise<Agreement> => {
  const row = await db
    .selectFrom("agreements")
    .selectAll()
    .where("language", "=", language)
    .where("published_at", "<=", now)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { version: row.version, title: row.title, body: row.body, publishedAt: toInstant(row.published_at) };
};

type Acceptance = {
  accountId: string;
  version: number;
  person: { id: string; name: string; email: string };
  now: Date;
};

export const insertAcceptance = async (
  tx: Transaction,
  { accountId, version, person, now }: Acceptance,
): Promise<void> => {
  await tx
    .insertInto("agreement_acceptances")
    .values({
      account_id: accountId,
      version,
      person_id: person.id,
      person_name: person.name,
      person_email: person.email,
      accepted_at: now,
    })
    .execute();
};
