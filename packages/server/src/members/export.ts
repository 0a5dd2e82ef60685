import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import { exportMembers as endpoint } from "@freehold/core/members/endpoints";
import { fileQuery } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { type MemberRow, readMembers } from "./store-list.ts";

const BATCH = 500;

const columns = [
  "name",
  "email",
  "user_id",
  "company",
  "since",
  "role",
  "role_code",
  "virtual_account",
  "with_children",
  "group",
  "begins",
  "ends",
  "granted_by",
  "granted_at",
] as const;

const recordsOf = (member: MemberRow, sentences: Sentences, language: Language): string => {
  const who = [member.name, member.email, member.userId, member.company, member.since.toISOString()];
  const planned = member.planned.map((grant) => ({ ...grant, group: null }));
  const roles = [...member.grants.map((grant) => ({ ...grant, beginsAt: null })), ...planned];
  if (roles.length === 0) return csvRecord([...who, ...Array<string>(columns.length - who.length).fill("")]);
  return roles
    .map((grant) =>
      csvRecord([
        ...who,
        sentences.say(language, `mail.role.${grant.role}`),
        grant.role,
        grant.virtualAccountName ?? "",
        sentences.say(language, grant.withChildren ? "members.csv.yes" : "members.csv.no"),
        grant.group?.name ?? "",
        grant.beginsAt ?? "",
        grant.endsAt ?? "",
        grant.grantedBy,
        grant.grantedAt,
      ]),
    )
    .join("");
};

/** Everybody, read and sent in batches: nothing is held in memory, and nobody is left out. */
export const exportMembers = fileQuery(endpoint, async function* (db, ctx, { search, sort, order, ...filter }) {
  const { platform, scope, now, language } = ctx;
  const { sentences } = platform;
  yield CSV_BYTE_ORDER_MARK + csvRecord(columns.map((column) => sentences.say(language, `members.csv.${column}`)));
  let after: { phase: string; key: string; id: string } | null = null;
  for (;;) {
    const wanted = { ...filter, sort, order, search: searchable(search), scope, after, limit: BATCH, now };
    const rows: MemberRow[] = await readMembers(db, wanted);
    yield rows.map((row) => recordsOf(row, sentences, language)).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { phase: sort, key: last.key, id: last.personId };
  }
});
