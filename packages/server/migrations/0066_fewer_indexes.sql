-- Each assignment and each release wrote to these too, each account to pages of its own: they cost more than any other part of
-- a movement, and saved little. What is read of a type in a whole account is found pool by pool now, as what is read of one
-- virtual account was before; the log's other actions are seldom beside these two, which are found soon wherever there are many.
drop index ledger_transactions_type, license_assignments_live_type, license_assignments_ended, account_audit_entries_action;
create index account_audit_entries_seldom on account_audit_entries (account_id, action, id)
  where action not in ('license.assigned', 'license.released');
