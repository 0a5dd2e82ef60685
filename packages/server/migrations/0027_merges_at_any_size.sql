-- Joining accounts of any size: what is bought and used now moves at once, the record of it some at a time.

-- Each virtual account that moves is looked for where somebody wished for it.
create index access_requests_wished on access_requests (account_id, wished_virtual_account_id)
  where wished_virtual_account_id is not null;

-- What a merge remembers of a table is read as a whole as well as batch by batch.
create index account_merge_rows_table on account_merge_rows (merge_id, table_name, batch);
drop index account_merge_rows_batch;

-- The record of licenses follows its virtual accounts later. Whatever is written into it is written with a movement, whose
-- pool refers to the virtual account.
alter table license_assignments drop constraint if exists license_assignments_account_id_virtual_account_id_fkey;
alter table ledger_transactions
  drop constraint if exists ledger_transactions_account_id_virtual_account_id_fkey,
  drop constraint if exists ledger_transactions_account_id_other_virtual_account_id_fkey;
alter table pool_days drop constraint if exists pool_days_account_id_license_type_id_virtual_account_id_fkey;

-- As before, for licenses as well.
create or replace function let_references_wait() returns void language plpgsql as $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as child, c.conname from pg_constraint c
    where c.contype = 'f' and not c.condeferrable
      and c.confrelid in ('virtual_accounts'::regclass, 'user_groups'::regclass, 'access_requests'::regclass,
        'lots'::regclass, 'pools'::regclass, 'license_assignments'::regclass, 'ledger_transactions'::regclass,
        'license_transfers'::regclass, 'license_transfer_lines'::regclass)
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', reference.child, reference.conname);
  end loop;
end $$;
select let_references_wait();
