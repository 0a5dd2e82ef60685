-- Whoever asked for less than the limit of late, decided or not, cannot have reached it: the usual case reads one index only.
create or replace function keep_pending_requests_few() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 4));
  if (
    select count(*) from (
      select from person_access_requests p
      where p.person_id = new.person_id and p.created_at > new.created_at - interval '91 days' limit 20
    ) recent
  ) < 20 then
    return new;
  end if;
  if (
    select count(*) from person_access_requests p
    left join access_requests a on a.account_id = p.account_id and a.id = p.request_id and a.status = 'pending'
    left join support_access_requests s on p.account_id is null and s.id = p.request_id and s.status = 'pending'
    where p.person_id = new.person_id and p.created_at > new.created_at - interval '91 days'
      and (a.id is not null or s.id is not null)
  ) >= 20 then
    raise exception 'too many requests are pending' using errcode = 'check_violation',
      constraint = 'person_access_requests_few_pending';
  end if;
  return new;
end $$;
