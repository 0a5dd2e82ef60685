import type { OperatorRole } from "@freehold/core/kernel/permission";
import { type SqlBool, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { type PhaseCursor, readPhases } from "../platform/phase-cursor.ts";

/** Without words: everybody, newest first. With words: by address first, then by name. */
export const personPhases = ["all", "email", "name"] as const;
export type PersonPhase = (typeof personPhases)[number];

export type ListedPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly company: string;
  readonly relationship: string;
  readonly created_at: Date;
  readonly operator_roles: OperatorRole[];
  readonly has_second_factor: boolean;
  readonly account_count: string;
  readonly sort_key: string;
};

const columns = sql`p.id, p.name, p.email, p.email_verified, p.company, p.relationship, p.created_at,
  array(select o.role from operator_roles o where o.person_id = p.id order by o.role) as operator_roles,
  exists(select from second_factors f where f.person_id = p.id) as has_second_factor,
  (select count(*) from person_accounts m where m.person_id = p.id) as account_count`;

const byEmail = sql`p.email`;
const byName = sql`lower(p.name)`;

const within = (column: typeof byEmail, prefix: string) =>
  sql<SqlBool>`(${column} ~>=~ lower(${prefix}::text) and ${column} ~<~ (lower(${prefix}::text) || chr(1114111)))`;

const beyond = (column: typeof byEmail, { key, id }: PhaseCursor<PersonPhase>) =>
  sql<SqlBool>`(${column} ~>=~ ${key}::text and (${column} ~>~ ${key}::text or p.id > ${id}::uuid))`;

/** People whose address or name begins with these words, in the order of `personPhases`. */
export const readPeople = (
  db: Reader,
  words: string,
  after: PhaseCursor<PersonPhase> | null,
  limit: number,
): Promise<(ListedPerson & { readonly phase: PersonPhase })[]> => {
  const phases: readonly PersonPhase[] = words === "" ? ["all"] : ["email", "name"];
  return readPhases(phases, after, limit, async (phase, from, count) => {
    const column = phase === "email" ? byEmail : byName;
    const conditions = [
      ...(phase === "all" ? [] : [within(column, words)]),
      ...(phase === "name" ? [sql<SqlBool>`not ${within(byEmail, words)}`] : []),
      ...(from === null || phase === "all" ? [] : [beyond(column, from)]),
      ...(from === null || phase !== "all"
        ? []
        : [sql<SqlBool>`(p.created_at, p.id) < (${new Date(Number(from.key))}, ${from.id}::uuid)`]),
      sql<SqlBool>`true`,
    ];
    const order = phase === "all" ? sql`p.created_at desc, p.id desc` : sql`${column} using ~<~, p.id`;
    const key = phase === "all" ? sql`(extract(epoch from p.created_at) * 1000)::bigint::text` : column;
    const { rows } = await sql<ListedPerson>`
      select ${columns}, ${key} as sort_key from people p
      where ${sql.join(conditions, sql` and `)} order by ${order} limit ${count}`.execute(db);
    return rows;
  });
};

export const readPerson = async (db: Reader, id: string): Promise<ListedPerson | undefined> => {
  const { rows } = await sql<ListedPerson>`
    select ${columns}, '' as sort_key from people p where p.id = ${id}::uuid`.execute(db);
  return rows[0];
};

/** Lets one change of roles happen at a time, so that two administrators cannot take the role from each other. */
export const lockOperatorRoles = async (tx: Transaction): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('operator_roles', 0))`.execute(tx);
};

/** Whether somebody else, who can sign in, is operator administrator. */
export const hasOtherAdministrator = async (tx: Transaction, personId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom("operator_roles as o")
    .innerJoin("people as p", "p.id", "o.person_id")
    .select("o.person_id")
    .where("o.role", "=", "operator_admin")
    .where("o.person_id", "<>", personId)
    .where("p.email_verified", "=", true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

export const saveRoles = async (
  tx: Transaction,
  personId: string,
  { granted, revoked, at }: { granted: readonly OperatorRole[]; revoked: readonly OperatorRole[]; at: Date },
): Promise<void> => {
  if (revoked.length > 0) {
    await tx
      .deleteFrom("operator_roles")
      .where("person_id", "=", personId)
      .where("role", "in", [...revoked])
      .execute();
  }
  if (granted.length > 0) {
    await tx
      .insertInto("operator_roles")
      .values(granted.map((role) => ({ person_id: personId, role, granted_at: at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
};
