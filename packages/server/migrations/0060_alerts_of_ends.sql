-- Alerts about an end are of that very end: one that moves is told anew, and what stood for the former is over.

update license_alerts set subject = subject || ' ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
where kind in ('expiring', 'expired');

drop trigger lots_look_again on lots;
create trigger lots_look_again before update of state, account_id, ends_at, grace_ends_at on lots
  for each row when (
    (new.state, new.account_id, new.ends_at, new.grace_ends_at)
      is distinct from (old.state, old.account_id, old.ends_at, old.grace_ends_at)
  ) execute function look_at_changed_lot();

-- Ends that moved before this.
update lots set alert_at = '-infinity' where origin = 'agreement' and state in ('scheduled', 'active');

create view live_license_thresholds as
  select t.* from license_thresholds t
  where t.virtual_account_id is null or exists (
    select from virtual_accounts v
    where v.account_id = t.account_id and v.id = t.virtual_account_id and v.archived_at is null);
comment on view live_license_thresholds is
  'Thresholds that somebody is told of: nobody is about an archived virtual account, whose threshold waits for it to come back.';
