-- The event log of a license is read by what happened, and by where licenses went to.

-- What is assigned and released every minute is found by walking the log; everything else by its kind.
create index ledger_transactions_seldom on ledger_transactions (account_id, license_type_id, kind, at desc, id desc)
  where kind not in ('assign', 'release');
create index ledger_transactions_arrivals on ledger_transactions
  (account_id, other_virtual_account_id, license_type_id, at desc, id desc) where other_virtual_account_id is not null;
