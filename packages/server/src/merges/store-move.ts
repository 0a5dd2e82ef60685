import { MOST_CONTACTS } from "@freehold/core/accounts/schema";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";
import { countContactsAnew, newContacts } from "./store-contacts.ts";
import { itself, type Move, moveAll, nothing, remember } from "./store-remember.ts";

/** Tables whose rows move with their account, or hang on a row that does. A test finds any that is missing here. */
export const movedTables = [
  "virtual_accounts",
  "virtual_account_paths",
  "virtual_account_tags",
  "user_groups",
  "user_group_members",
  "group_grants",
  "role_grants",
  "planned_grants",
  "access_requests",
  "access_request_votes",
  "access_request_messages",
  "lots",
  "pools",
  "pool_lots",
  "pool_days",
  "license_assignments",
  "assignment_draws",
  "ledger_transactions",
  "ledger_entries",
  "traditional_licenses",
  "license_transfers",
  "license_transfer_lines",
  "license_transfer_parts",
  "license_transfer_undos",
  "enterprise_agreements",
  "enterprise_agreement_suites",
  "enterprise_agreement_types",
  "enterprise_agreement_takings",
  "enterprise_agreement_events",
  "enterprise_agreement_days",
  "enterprise_agreement_amendments",
  "renewals",
  "renewal_lines",
] as const;

/** Lets references between the rows of an account wait until all of them have moved. */
export const deferReferences = async (tx: Transaction): Promise<void> => {
  await sql`set constraints all deferred`.execute(tx);
};

/** Closes the account that is joined with the other. */
export const closeSource = async (tx: Transaction, move: Move, reason: string): Promise<void> => {
  const { sourceId, targetId, now, mergeId } = move;
  await sql`
    insert into account_merge_rows (merge_id, step, table_name, before)
    select ${mergeId}::uuid, 1, 'accounts', jsonb_build_object('id', id, 'status', status, 'ended_at', ended_at,
      'end_reason', end_reason, 'updated_at', updated_at)
    from accounts where id = ${sourceId}`.execute(tx);
  await sql`
    update accounts set status = 'closed', merged_into = ${targetId}, ended_at = ${now}, end_reason = ${reason},
      updated_at = ${now}
    where id = ${sourceId}`.execute(tx);
};

/** Requests with what hangs on them; those of people who wait for the target already end. */
export const moveRequests = async (tx: Transaction, move: Move): Promise<void> => {
  const { sourceId, targetId, now } = move;
  await remember(
    move,
    "access_requests:ended",
    sql`update access_requests s set status = 'withdrawn', decided_at = ${now}, next_step_at = null,
        answer_awaited_since = null
      from access_requests was
      where s.account_id = ${sourceId} and s.status = 'pending' and was.account_id = s.account_id and was.id = s.id
        and exists (select from access_requests t
          where t.account_id = ${targetId} and t.person_id = s.person_id and t.status = 'pending')
      returning s.*, was.next_step_at as was_next_step_at, was.answer_awaited_since as was_awaited`,
    sql`jsonb_build_object('status', 'pending', 'decided_at', null, 'next_step_at', changed.was_next_step_at,
      'answer_awaited_since', changed.was_awaited)`,
    sql`to_jsonb(changed) - 'was_next_step_at' - 'was_awaited'`,
  ).execute(tx);
  // A policy stays with its account: what is asked is decided as the target decides what it has no policy for.
  await remember(
    move,
    "access_requests:policy",
    sql`update access_requests s set policy_version = 0, stage = 0,
        deciders = '{administrators,virtual_account_administrators}'
      from access_requests was
      where s.account_id = ${sourceId} and s.policy_version <> 0 and was.account_id = s.account_id and was.id = s.id
      returning s.*, was.policy_version as was_policy, was.stage as was_stage, was.deciders as was_deciders`,
    sql`jsonb_build_object('policy_version', was_policy, 'stage', was_stage, 'deciders', was_deciders)`,
    sql`to_jsonb(changed) - 'was_policy' - 'was_stage' - 'was_deciders'`,
  ).execute(tx);
  await moveAll(tx, move, "access_requests");
  await moveAll(tx, move, "access_request_votes");
  await moveAll(tx, move, "access_request_messages");
  await moveAll(tx, move, "person_access_requests");
};

export type Renamed = { readonly id: string; readonly name: string };

/** Virtual accounts come to stand beneath a new one, the default among them as an ordinary one. */
export const moveVirtualAccounts = async (
  tx: Transaction,
  move: Move,
  { top, defaultId, renamed }: { top: Renamed; defaultId: string; renamed: readonly Renamed[] },
): Promise<void> => {
  const { sourceId, targetId, now } = move;
  await remember(
    move,
    "virtual_accounts:added",
    sql`insert into virtual_accounts (account_id, id, name, created_at)
      values (${targetId}, ${top.id}, ${top.name}, ${now}) returning *`,
    nothing,
  ).execute(tx);
  await remember(
    move,
    "virtual_accounts:default",
    sql`update virtual_accounts set is_default = false where account_id = ${sourceId} and is_default returning *`,
    sql`jsonb_build_object('is_default', true)`,
  ).execute(tx);
  await remember(
    move,
    "virtual_accounts:renamed",
    sql`update virtual_accounts v set name = new.name
      from json_to_recordset(${JSON.stringify(renamed)}::json) as new(id uuid, name text), virtual_accounts was
      where v.account_id = ${sourceId} and v.id = new.id and was.account_id = v.account_id and was.id = v.id
      returning v.*, was.name as was_name`,
    sql`jsonb_build_object('name', was_name)`,
    sql`to_jsonb(changed) - 'was_name'`,
  ).execute(tx);
  await moveAll(tx, move, "virtual_accounts");
  await moveAll(tx, move, "virtual_account_paths");
  await moveAll(tx, move, "virtual_account_tags");
  await remember(
    move,
    "virtual_accounts:raised",
    sql`update virtual_accounts set parent_id = ${top.id}
      where account_id = ${targetId} and parent_id is null and id in (
        select (after ->> 'id')::uuid from account_merge_rows
        where merge_id = ${move.mergeId}::uuid and table_name = 'virtual_accounts')
      returning *`,
    sql`jsonb_build_object('parent_id', null)`,
  ).execute(tx);
  // An account never is without a default virtual account, a closed one neither.
  await remember(
    move,
    "virtual_accounts:added",
    sql`insert into virtual_accounts (account_id, id, name, is_default, created_at)
      values (${sourceId}, ${defaultId}, 'DEFAULT', true, ${now}) returning *`,
    nothing,
  ).execute(tx);
};

export const moveGroups = async (tx: Transaction, move: Move, renamed: readonly Renamed[]): Promise<void> => {
  await remember(
    move,
    "user_groups:renamed",
    sql`update user_groups g set name = new.name
      from json_to_recordset(${JSON.stringify(renamed)}::json) as new(id uuid, name text), user_groups was
      where g.account_id = ${move.sourceId} and g.id = new.id and was.account_id = g.account_id and was.id = g.id
      returning g.*, was.name as was_name`,
    sql`jsonb_build_object('name', was_name)`,
    sql`to_jsonb(changed) - 'was_name'`,
  ).execute(tx);
  await moveAll(tx, move, "user_groups");
  await moveAll(tx, move, "user_group_members");
  await moveAll(tx, move, "group_grants");
};

/** Thresholds of the account as a whole, where the target has none of its own; those of virtual accounts go with them. */
export const moveThresholds = async (tx: Transaction, move: Move): Promise<void> => {
  await moveAll(
    tx,
    move,
    "license_thresholds",
    sql`virtual_account_id is null and not exists (select from license_thresholds t
      where t.account_id = ${move.targetId} and t.license_type_id = license_thresholds.license_type_id
        and t.virtual_account_id is null)`,
  );
};

/** Contacts that the target does not have yet, as far as it has room; the others stay with the closed source. */
export const moveContacts = async (tx: Transaction, move: Move): Promise<void> => {
  const { mergeId, sourceId, targetId } = move;
  await remember(
    move,
    "account_contacts:removed",
    sql`delete from account_contacts s using (${newContacts(sourceId, targetId)}) new
      where s.account_id = ${sourceId} and s.position = new.position
        and new.place <= ${sql.lit(MOST_CONTACTS)} - (select count(*) from account_contacts where account_id = ${targetId})
      returning s.*`,
    itself,
    nothing,
  ).execute(tx);
  await remember(
    move,
    "account_contacts:added",
    sql`insert into account_contacts (account_id, position, kind, name, email, phone)
      select ${targetId}::uuid, free.position, c.kind, c.name, c.email, c.phone
      from (select (jsonb_populate_record(null::account_contacts, r.before)).*, row_number() over (order by r.step) as place
        from account_merge_rows r where r.merge_id = ${mergeId} and r.table_name = 'account_contacts:removed') c
      join (select position, row_number() over (order by position) as place from generate_series(1, ${sql.lit(MOST_CONTACTS)}) position
        where position not in (select position from account_contacts where account_id = ${targetId})) free
        on free.place = c.place
      returning *`,
    nothing,
  ).execute(tx);
  await countContactsAnew(tx, move);
};

/** Who stands in for whom goes on in the target, where nothing handed over there already is in its way. */
export const moveDelegations = async (tx: Transaction, move: Move): Promise<void> => {
  const { targetId, now } = move;
  await moveAll(
    tx,
    move,
    "delegations",
    sql`ended_at is null and ends_at > ${now} and not exists (select from delegations t
      where t.account_id = ${targetId} and t.ended_at is null and t.starts_at < delegations.ends_at
        and t.ends_at > delegations.starts_at and (t.delegator_id in (delegations.delegator_id, delegations.delegate_id)
          or t.delegate_id = delegations.delegator_id))`,
  );
};

/** Open invitations; of two to the same address for the same, the target's remains. */
export const moveInvitations = async (tx: Transaction, move: Move): Promise<void> => {
  const { sourceId, targetId, now } = move;
  await remember(
    move,
    "invitations:ended",
    sql`update invitations s set status = 'withdrawn', answered_at = ${now} from invitations was
      where s.account_id = ${sourceId} and s.status in ('nominated', 'invited')
        and was.account_id = s.account_id and was.id = s.id
        and exists (select from invitations t where t.account_id = ${targetId} and t.email = s.email and t.role = s.role
          and t.virtual_account_ids = s.virtual_account_ids and t.status in ('nominated', 'invited'))
      returning s.*, was.status as was_status, was.answered_at as was_answered_at`,
    sql`jsonb_build_object('status', was_status, 'answered_at', was_answered_at)`,
    sql`to_jsonb(changed) - 'was_status' - 'was_answered_at'`,
  ).execute(tx);
  await moveAll(tx, move, "invitations", sql`status in ('nominated', 'invited')`);
  const moved = sql`(select (after ->> 'id')::uuid from account_merge_rows
    where merge_id = ${move.mergeId}::uuid and table_name in ('invitations', 'access_requests'))`;
  await moveAll(tx, move, "invitation_recipients", sql`invitation_id in ${moved}`);
  await moveAll(tx, move, "action_links", sql`subject_id in ${moved}`);
};

/**
 * Domains: all that name the account name the target from now on, its identifier as a further one. An identifier whose proof
 * has lapsed is no better proven for that: it finds the target, and its people are nobody's colleagues by it.
 */
export const moveDomains = async (
  tx: Transaction,
  move: Move,
  identifier: { readonly domain: string; readonly proof: string | null; readonly by: string },
): Promise<void> => {
  const { sourceId, targetId, now } = move;
  await remember(
    move,
    "account_domains:removed",
    sql`delete from account_domains t where t.account_id = ${targetId} and t.status not in ('proven', 'warned')
      and exists (select from domain_identifiers d where d.account_id = ${sourceId} and d.domain = t.domain)
      returning t.*`,
    itself,
    nothing,
  ).execute(tx);
  await moveAll(tx, move, "account_domains", sql`status in ('proven', 'warned')`);
  await remember(
    move,
    "account_domains:added",
    sql`insert into account_domains (account_id, domain, skeleton, registrable, status, proof, challenge, proven_at,
        added_by, added_at)
      select ${targetId}::uuid, d.domain, d.skeleton, d.registrable, ${identifier.proof === null ? "lapsed" : "proven"},
        ${identifier.proof}::text, '', ${identifier.proof === null ? null : now}::timestamptz, ${identifier.by},
        ${now}::timestamptz
      from domain_identifiers d where d.account_id = ${sourceId} and d.domain = ${identifier.domain}
      on conflict do nothing returning *`,
    nothing,
  ).execute(tx);
  await moveAll(tx, move, "domain_identifiers");
};
