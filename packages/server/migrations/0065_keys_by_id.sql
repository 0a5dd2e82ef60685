-- What every movement of licenses writes begins its key with its id. Ids rise as time goes by: whatever account it is of, what is
-- new comes to the end of the index, which is at hand. Behind the account it came to another page of it for each account, and
-- with thousands of accounts that assign and release at the same time, fetching and writing back those pages was what a
-- movement cost most.
alter table license_assignments drop constraint license_assignments_pkey, add primary key (id, account_id);
alter table assignment_draws drop constraint assignment_draws_pkey, add primary key (assignment_id, account_id, position);
alter table ledger_transactions drop constraint ledger_transactions_pkey, add primary key (id, account_id);
alter table ledger_entries drop constraint ledger_entries_pkey, add primary key (transaction_id, account_id, position);

-- The list of all of an account's goes type by type.
drop index license_assignments_live;
