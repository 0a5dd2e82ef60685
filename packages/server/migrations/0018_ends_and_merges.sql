-- What ends by something else ends cleanly: proposals overtaken by a transfer, what people leave behind who are gone.

alter table identifier_renames
  drop constraint identifier_renames_status_check,
  add constraint identifier_renames_status_check
    check (status in ('open', 'approved', 'rejected', 'withdrawn', 'overtaken'));

alter table account_domains
  add column reminded_at timestamptz,
  add constraint account_domains_reminds_of_what_is_missing check (reminded_at is null or status = 'warned');
comment on column account_domains.reminded_at is
  'When the administrators were reminded that the proof is about to lapse; once while the record is missing.';

-- The people of a large account follow the merge, or its undoing, some at a time.
alter table account_merges
  add column state text not null default 'merged' check (state in ('merging', 'merged', 'undoing', 'undone')),
  add column batch integer not null default 0 check (batch >= 0),
  add column people_moved integer not null default 0 check (people_moved >= 0);
update account_merges set state = 'undone' where undone_at is not null;
alter table account_merges
  alter column state drop default,
  add constraint account_merges_state_fits_undoing check ((undone_at is not null) = (state in ('undoing', 'undone')));
comment on column account_merges.batch is
  'How many batches of people have followed: it grows while the accounts are joined, and shrinks to none while that is undone.';
comment on column account_merges.people_moved is 'People who have moved so far in the direction that the state names.';
create index account_merges_underway on account_merges (id) where state in ('merging', 'undoing');

alter table account_merge_rows add column batch integer not null default 0;
comment on column account_merge_rows.batch is '0 for what moved at once; then each batch of people that followed.';
create index account_merge_rows_batch on account_merge_rows (merge_id, batch, table_name);

-- Of people who deleted their account nothing is kept that names them, but in the audit log; what they had begun has ended.
create index delegations_of_delegator on delegations (delegator_id);
create index delegations_of_delegate on delegations (delegate_id);
create index takeover_objections_person on takeover_objections (person_id);
with ended as (
  update takeovers t set status = 'withdrawn', next_step_at = null, ended_at = now()
  where t.status in ('proposed', 'noticed', 'objected') and not exists (select from people p where p.id = t.person_id)
  returning t.account_id, t.id, t.person_name, t.person_email
)
insert into account_audit_entries (account_id, id, at, action, actor_kind, actor_name, subject_kind, subject_id,
  subject_label, after)
select account_id, gen_random_uuid(), now(), 'takeover.withdrawn', 'system', 'person.deleted', 'takeover', id::text,
  person_name || ' <' || person_email || '>', '{"status": "withdrawn"}'
from ended;
update takeovers t set person_name = '', person_email = '',
  ended_by = case when status = 'withdrawn' then null else ended_by end
where not exists (select from people p where p.id = t.person_id);
update takeover_objections o set person_name = '', person_email = ''
where not exists (select from people p where p.id = o.person_id);
with ended as (
  update delegations d set ended_at = least(now(), ends_at),
    ended_by = case when exists (select from people p where p.id = d.delegator_id) then 'delegate' else 'delegator' end
  where d.ended_at is null and d.ends_at > now() and (not exists (select from people p where p.id = d.delegator_id)
    or not exists (select from people p where p.id = d.delegate_id))
  returning account_id, id, delegator_name, delegate_name
)
insert into account_audit_entries (account_id, id, at, action, actor_kind, actor_name, subject_kind, subject_id,
  subject_label)
select account_id, gen_random_uuid(), now(), 'delegation.ended', 'system', 'person.deleted', 'delegation', id::text,
  delegator_name || ' → ' || delegate_name
from ended;
update delegations d set delegator_name = '' where not exists (select from people p where p.id = d.delegator_id);
update delegations d set delegate_name = '' where not exists (select from people p where p.id = d.delegate_id);
