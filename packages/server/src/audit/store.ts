import type { Scope } from "@freehold/core/kernel/permission";
import { type Selectable, sql } from "kysely";
import type { AccountAuditEntries } from "../platform/database.generated.ts";
import type { Reader } from "../platform/database.ts";

export type AuditRow = Selectable<AccountAuditEntries>;

export type AuditFilter = {
  readonly accountId: string;
  readonly scope: Scope;
  readonly search: string;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

const anywhere = (words: string) => `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Entries of an account's log, newest first, older than the id given. */
export const readAudit = (
  db: Reader,
  { accountId, scope, search, action, from, to }: AuditFilter,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<AuditRow[]> => {
  let query = db
    .selectFrom("account_audit_entries")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(limit);
  if (scope.kind === "virtual_accounts") {
    query = query.where(sql<boolean>`virtual_account_ids && ${[...scope.ids]}::uuid[]`);
  }
  if (before !== null) query = query.where("id", "<", before);
  // Written out, so that a plan sees which index has it.
  if (action !== undefined) query = query.where("action", "=", sql.lit(action));
  if (from !== undefined) query = query.where("at", ">=", new Date(from));
  if (to !== undefined) query = query.where("at", "<", new Date(to));
  if (search !== "") {
    const pattern = anywhere(search);
    query = query.where((where) =>
      where.or(
        (["actor_name", "actor_email", "subject_label", "reason"] as const).map((column) =>
          where(column, "ilike", pattern),
        ),
      ),
    );
  }
  return query.execute();
};
