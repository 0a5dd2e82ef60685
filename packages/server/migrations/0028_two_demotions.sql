-- Whoever changes an account's people holds the account with a key share until the end: two who take an administrator's role
-- at once would each wait for the other to let go of that, if counting asked for more than to come one after the other.
create or replace function keep_an_administrator() returns trigger language plpgsql as $$
declare
  account_status text;
begin
  if old.role <> 'administrator' or old.ends_at is not null then
    return null;
  end if;
  if tg_op = 'UPDATE' and new.role = 'administrator' and new.ends_at is null then
    return null;
  end if;
  select status into account_status from accounts where id = old.account_id for no key update;
  if account_status in ('active', 'suspended') and not exists (
    select from role_grants
    where account_id = old.account_id and role = 'administrator' and ends_at is null
  ) then
    raise exception 'an account keeps an administrator' using errcode = 'check_violation',
      constraint = 'role_grants_keep_an_administrator';
  end if;
  return null;
end $$;
