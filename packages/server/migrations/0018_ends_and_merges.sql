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
