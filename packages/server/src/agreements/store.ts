import type { Agreement } from "@freehold/core/accounts/schema";
import type { AgreementDraft, AgreementText } from "@freehold/core/agreements/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { type Selectable, sql } from "kysely";
import type { Agreements } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type AgreementRow = Selectable<Agreements>;

const inForce = (db: Reader, language: Language, now: Date): Promise<AgreementRow> =>
  db
    .selectFrom("agreements")
    .selectAll()
    .where("language", "=", language)
    .where("published_at", "<=", now)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();

/** The agreement in force at an instant, in a language. */
export const readAgreement = async (db: Reader, language: Language, now: Date): Promise<Agreement> => {
  const row = await inForce(db, language, now);
  return { version: row.version, title: row.title, body: row.body, publishedAt: toInstant(row.published_at) };
};

/** Which version is in force, and since when. */
export const readVersionInForce = async (db: Reader, now: Date): Promise<{ version: number; publishedAt: Date }> => {
  const row = await inForce(db, "en", now);
  return { version: row.version, publishedAt: row.published_at };
};

/** Every version that has been published, newest first. */
export const readVersions = (db: Reader, language: Language, now: Date): Promise<AgreementRow[]> =>
  db
    .selectFrom("agreements")
    .selectAll()
    .where("language", "=", language)
    .where("published_at", "<=", now)
    .orderBy("version", "desc")
    .execute();

export const readText = async (
  db: Reader,
  version: number,
  language: Language,
  now: Date,
): Promise<AgreementText | undefined> => {
  const row = await db
    .selectFrom("agreements")
    .selectAll()
    .where("version", "=", version)
    .where("language", "=", language)
    .where("published_at", "<=", now)
    .executeTakeFirst();
  return row && { ...row, publishedAt: toInstant(row.published_at) };
};

type NewVersion = {
  readonly version: number;
  readonly drafts: Readonly<Record<Language, AgreementDraft>>;
  readonly by: string;
  readonly now: Date;
};

/** Publishes a version. Returns false when there is one of this number already. */
export const insertVersion = async (tx: Transaction, { version, drafts, by, now }: NewVersion): Promise<boolean> => {
  const added = await tx
    .insertInto("agreements")
    .values(
      (["en", "fr"] as const).map((language) => ({
        version,
        language,
        ...drafts[language],
        published_at: now,
        published_by: by,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .execute();
  return added.length > 0;
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

export type AcceptanceRow = {
  readonly version: number;
  readonly person_name: string;
  readonly person_email: string;
  readonly accepted_at: Date;
};

export const readAcceptances = (db: Reader, accountId: string): Promise<AcceptanceRow[]> =>
  db
    .selectFrom("agreement_acceptances")
    .select(["version", "person_name", "person_email", "accepted_at"])
    .where("account_id", "=", accountId)
    .orderBy("version", "desc")
    .execute();

export type AccountToAccept = {
  readonly accountId: string;
  readonly accountName: string;
  readonly version: number;
  readonly since: Date;
};

/** Active accounts for which a person may accept the version in force, and nobody has. */
export const readAccountsToAccept = async (db: Reader, personId: string, now: Date): Promise<AccountToAccept[]> => {
  const { version, publishedAt } = await readVersionInForce(db, now);
  const { rows } = await sql<{ accountId: string; accountName: string }>`
    select a.id as "accountId", a.name as "accountName"
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active' and a.agreement_version < ${version}
    where b.person_id = ${personId} and exists (
      select from held_roles g where g.account_id = b.account_id and g.person_id = b.person_id
        and g.role in ('approver', 'administrator') and (g.ends_at is null or g.ends_at > ${now}))
    order by a.name, a.id
    limit 100`.execute(db);
  return rows.map((row) => ({ ...row, version, since: publishedAt }));
};
