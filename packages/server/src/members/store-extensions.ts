import type { Role } from "@freehold/core/kernel/permission";
import type { ExtensionRequest } from "@freehold/core/members/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type ExtensionRow = {
  readonly accountId: string;
  readonly accountName: string;
  readonly id: string;
  readonly grantId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly virtualAccountName: string | null;
  /** Whether the role reaches what is beneath as well; false once it is gone. */
  readonly withChildren: boolean;
  readonly endsAt: Date;
  readonly reason: string;
  readonly status: ExtensionRequest["status"];
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
};

const extensions = (db: Reader) =>
  db
    .selectFrom("extension_requests as x")
    .innerJoin("people as p", "p.id", "x.person_id")
    .innerJoin("accounts as a", "a.id", "x.account_id")
    .leftJoin("virtual_accounts as v", (join) =>
      join.onRef("v.account_id", "=", "x.account_id").onRef("v.id", "=", "x.virtual_account_id"),
    )
    .leftJoin("role_grants as g", (join) =>
      join.onRef("g.account_id", "=", "x.account_id").onRef("g.id", "=", "x.grant_id"),
    )
    .select(({ fn, lit }) => fn.coalesce("g.with_children", lit(false)).as("withChildren"))
    .select(["x.account_id as accountId", "a.name as accountName", "x.id", "x.grant_id as grantId"])
    .select(["x.person_id as personId", "p.name", "p.email", "x.role", "x.virtual_account_id as virtualAccountId"])
    .select(["v.name as virtualAccountName", "x.ends_at as endsAt", "x.reason", "x.status", "x.asked_at as askedAt"])
    .select(["x.decided_by as decidedBy", "x.decision_reason as decisionReason"]);

/** The latest wishes of one person, newest first. */
export const readExtensionsOf = async (db: Reader, accountId: string, personId: string): Promise<ExtensionRow[]> =>
  (await extensions(db)
    .where("x.account_id", "=", accountId)
    .where("x.person_id", "=", personId)
    .orderBy("x.asked_at", "desc")
    .limit(20)
    .execute()) as ExtensionRow[];

type Waiting = {
  readonly accountId: string;
  /** Virtual accounts to which the answer is limited; null for the whole account. */
  readonly within: readonly string[] | null;
  readonly after: Cursor | null;
  readonly limit: number;
  readonly now: Date;
};

/** Wishes that wait for an answer, the oldest first. One whose role has ended waits for nothing any more. */
export const readOpenExtensions = async (
  db: Reader,
  { accountId, within, after, limit, now }: Waiting,
): Promise<ExtensionRow[]> =>
  (await extensions(db)
    .where("x.account_id", "=", accountId)
    .where("x.status", "=", "open")
    .where("x.ends_at", ">", now)
    .$if(within !== null, (rows) =>
      rows.where(sql<boolean>`x.virtual_account_id = any(${[...(within ?? [])]}::uuid[])`),
    )
    .$if(after !== null, (rows) =>
      rows.where(sql<boolean>`(x.asked_at, x.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`),
    )
    .orderBy("x.asked_at")
    .orderBy("x.id")
    .limit(limit)
    .execute()) as ExtensionRow[];

export const readExtension = async (db: Reader, accountId: string, id: string): Promise<ExtensionRow | undefined> =>
  (await extensions(db).where("x.account_id", "=", accountId).where("x.id", "=", id).executeTakeFirst()) as
    | ExtensionRow
    | undefined;

type NewExtension = Pick<ExtensionRow, "accountId" | "id" | "grantId" | "personId" | "role" | "endsAt" | "reason"> & {
  readonly virtualAccountId: string | null;
  readonly askedAt: Date;
};

/** Writes a wish down; false when one is open for the same role already. */
export const insertExtension = async (tx: Transaction, asked: NewExtension): Promise<boolean> => {
  const inserted = await tx
    .insertInto("extension_requests")
    .values({
      account_id: asked.accountId,
      id: asked.id,
      grant_id: asked.grantId,
      person_id: asked.personId,
      role: asked.role,
      virtual_account_id: asked.virtualAccountId,
      ends_at: asked.endsAt,
      reason: asked.reason,
      status: "open",
      asked_at: asked.askedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
};

type Answer = {
  readonly status: "extended" | "left";
  readonly decidedBy: string;
  readonly decisionReason: string | null;
  readonly now: Date;
};

/** Answers an open wish; false when somebody else did. */
export const answerExtension = async (
  tx: Transaction,
  at: { accountId: string; id: string },
  { status, decidedBy, decisionReason, now }: Answer,
): Promise<boolean> => {
  const answered = await tx
    .updateTable("extension_requests")
    .set({ status, decided_by: decidedBy, decision_reason: decisionReason, decided_at: now })
    .where("account_id", "=", at.accountId)
    .where("id", "=", at.id)
    .where("status", "=", "open")
    .returning("id")
    .executeTakeFirst();
  return answered !== undefined;
};

/** The open wish about a role, where its end is changed without it: answered all the same. */
export const answerExtensionsOf = async (
  tx: Transaction,
  at: { accountId: string; grantId: string },
  { decidedBy, now }: Pick<Answer, "decidedBy" | "now">,
): Promise<string | undefined> => {
  const answered = await tx
    .updateTable("extension_requests")
    .set({ status: "extended", decided_by: decidedBy, decided_at: now })
    .where("account_id", "=", at.accountId)
    .where("grant_id", "=", at.grantId)
    .where("status", "=", "open")
    .returning("id")
    .executeTakeFirst();
  return answered?.id;
};

type WaitingExtensions = {
  readonly accountId: string;
  readonly accountName: string;
  readonly count: number;
  readonly oldestAt: Date;
};

/** How many wishes wait for a person's answer, by account: where they manage people, and none of their own. */
export const countExtensionsToAnswer = async (
  db: Reader,
  personId: string,
  now: Date,
): Promise<WaitingExtensions[]> => {
  const { rows } = await sql<WaitingExtensions>`
    select a.id as "accountId", a.name as "accountName", count(distinct x.id)::int as count, min(x.asked_at) as "oldestAt"
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active'
    join held_roles h on h.account_id = b.account_id and h.person_id = b.person_id
      and (h.ends_at is null or h.ends_at > ${now}) and h.role in ('administrator', 'virtual_account_administrator')
    join extension_requests x on x.account_id = b.account_id and x.status = 'open' and x.ends_at > ${now}
      and x.person_id <> b.person_id
    where b.person_id = ${personId}::uuid and (h.role = 'administrator' or exists (
      select from virtual_account_paths p
      where p.account_id = h.account_id and p.descendant_id = x.virtual_account_id
        and p.ancestor_id = h.virtual_account_id and (h.with_children or (p.depth = 0 and not exists (
          select from role_grants g where g.account_id = x.account_id and g.id = x.grant_id and g.with_children)))))
    group by a.id, a.name order by "oldestAt" limit 100`.execute(db);
  return rows;
};

type EndingSoon = {
  readonly accountId: string;
  readonly accountName: string;
  readonly role: Role;
  readonly virtualAccountName: string | null;
  readonly endsAt: Date;
};

/** Of each account the role of a person's own that ends first, by then, where they have not asked for longer. */
export const readEndingSoon = async (db: Reader, personId: string, now: Date, until: Date): Promise<EndingSoon[]> => {
  const { rows } = await sql<EndingSoon>`
    select distinct on (a.id) a.id as "accountId", a.name as "accountName", g.role, v.name as "virtualAccountName", g.ends_at as "endsAt"
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active'
    join role_grants g on g.account_id = b.account_id and g.person_id = b.person_id
    left join virtual_accounts v on v.account_id = g.account_id and v.id = g.virtual_account_id
    where b.person_id = ${personId}::uuid and g.ends_at > ${now} and g.ends_at <= ${until}
      and not exists (select from extension_requests x
        where x.account_id = g.account_id and x.grant_id = g.id and x.status in ('open', 'left'))
    order by a.id, g.ends_at, g.id limit 20`.execute(db);
  return rows;
};
