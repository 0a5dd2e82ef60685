-- Emergency access is over at its end, not only once a sweep has taken the role away: what is given from that instant on is not
-- beside it any more. The instant is the one at which something is given; where only an end is moved, whoever moves it says it.

create or replace function keep_emergency_access_alone() returns trigger language plpgsql as $$
declare
  given_at timestamptz;
begin
  if tg_table_name = 'user_group_members' then
    given_at := new.added_at;
  elsif tg_op = 'INSERT' or new.granted_at is distinct from old.granted_at then
    given_at := new.granted_at;
  else
    given_at := coalesce(nullif(current_setting('freehold.now', true), '')::timestamptz, '-infinity');
  end if;
  if exists (select from emergency_accesses e
    where e.account_id = new.account_id and e.person_id = new.person_id and not e.is_over and e.ends_at > given_at) then
    raise exception 'emergency access stands alone' using errcode = 'check_violation',
      constraint = 'emergency_accesses_stand_alone';
  end if;
  return null;
end $$;
