-- Who and what holds licenses of a type in some virtual accounts is found pool by pool, newest first.

drop index license_assignments_live_place;
create index license_assignments_live_pool on license_assignments
  (account_id, virtual_account_id, license_type_id, created_at desc, id desc) where ended_at is null;
drop index license_assignments_ended_place;
create index license_assignments_ended_pool on license_assignments
  (account_id, virtual_account_id, license_type_id, created_at desc, id desc) where ended_at is not null;

-- What ends is told where the licenses are: once they have moved, the alerts of their accounts are looked at anew, and who
-- manages the virtual accounts that they came to is told as well.
create table license_alert_moves (
  account_id uuid not null references accounts (id),
  transaction_id uuid not null,
  primary key (account_id, transaction_id)
);
comment on table license_alert_moves is
  'What moved licenses of an account to another place since its alerts were last looked at.';

create function look_where_licenses_moved() returns trigger language plpgsql as $$
begin
  insert into license_alert_moves (account_id, transaction_id) values (new.account_id, new.id);
  return null;
end $$;
create trigger ledger_transactions_look_again after insert on ledger_transactions
  for each row when (new.kind in ('transfer', 'send', 'receive', 'reverse', 'revoke'))
  execute function look_where_licenses_moved();

alter table license_alerts add column told_place_ids uuid[] not null default '{}';
comment on column license_alerts.told_place_ids is
  'The virtual accounts that it concerned when people were told: who manages one of them, or the whole account, has heard of it.';
update license_alerts set told_place_ids = place_ids where told_at is not null;

drop index license_alerts_untold;
create index license_alerts_untold on license_alerts (account_id, id)
  where resolved_at is null and (told_at is null or not (place_ids <@ told_place_ids));

-- Licenses that came from another account lead to the transfer they came by.
create index account_transfer_lines_id on account_transfer_lines (id);
