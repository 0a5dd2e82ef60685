-- What waits in an account, counted and looked through without reading the requests themselves.
create index access_requests_open on access_requests (account_id) where status = 'pending';
create index access_requests_waiting on access_requests (account_id, created_at) include (id, person_id, deciders)
  where status = 'pending';

-- Roles that reach further virtual accounts, found without reading past all others on the one above.
create index role_grants_reaching on role_grants (account_id, virtual_account_id, id)
  where with_children and virtual_account_id is not null;

-- Who administers an account, and its uppermost virtual accounts by name, where they are few among very many.
create index role_grants_administrators on role_grants (account_id, person_id) where role = 'administrator';
create index virtual_accounts_uppermost on virtual_accounts (account_id, folded_name, id)
  where parent_id is null and archived_at is null;

-- What moves at once of an account that holds much is moved by a job as well: the operator is not kept waiting for it.
alter table account_merges add column is_waiting boolean not null default false;
comment on column account_merges.is_waiting is 'What moves, or goes back, before the people is still to move.';
