-- While an account is joined with another, or separated from it again, the other one stays active: nobody suspends or closes
-- what people and licenses are on their way to.
alter table accounts add constraint accounts_id_status_key unique (id, status);
alter table account_merges add column target_status text
  generated always as (case when state in ('merging', 'undoing') then 'active' end) stored;
comment on column account_merges.target_status is 'What the target has to be while the merge, or its undoing, is under way.';
-- One that is under way just now may go on, whatever has become of its target already.
alter table account_merges add constraint account_merges_target_stays_active
  foreign key (target_id, target_status) references accounts (id, status) not valid;
create index account_merges_to_active on account_merges (target_id, target_status) where target_status is not null;

-- The log of an account that was joined with another is read there.
create index accounts_merged_into on accounts (merged_into) where merged_into is not null;
