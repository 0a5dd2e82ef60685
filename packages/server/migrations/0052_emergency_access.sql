-- Emergency access: a role that members give themselves where the access policy allows it, and that everybody hears of.

create table emergency_accesses (
  account_id uuid not null references accounts (id),
  id uuid not null,
  person_id uuid not null,
  grant_id uuid not null,
  role text not null check (role in ('administrator', 'user', 'viewer')),
  reason text not null,
  used_at timestamptz not null,
  ends_at timestamptz not null,
  is_over boolean not null default false,
  ended_at timestamptz,
  ended_by_id uuid,
  acknowledged_at timestamptz,
  acknowledged_by_id uuid,
  note text,
  primary key (account_id, id),
  unique (account_id, grant_id),
  constraint emergency_accesses_end check (ends_at > used_at and ends_at <= used_at + interval '24 hours'),
  constraint emergency_accesses_ended check ((ended_at is null) = (ended_by_id is null) and (ended_at is null or is_over)),
  constraint emergency_accesses_acknowledged check ((acknowledged_at is null) = (acknowledged_by_id is null)
    and (acknowledged_at is null) = (note is null)),
  constraint emergency_accesses_seen_by_another check (acknowledged_by_id is distinct from person_id)
);
comment on table emergency_accesses is 'Emergency access to accounts: used, ended, and looked into by somebody else. It stays readable for ever.';
comment on column emergency_accesses.grant_id is 'Of role_grants, while the role is there.';
comment on column emergency_accesses.is_over is 'Whether the role is gone, by whichever way: a trigger of role_grants notes it.';
comment on column emergency_accesses.ended_at is 'When somebody ended it before its end.';
create unique index emergency_accesses_one_open on emergency_accesses (account_id, person_id) where not is_over;
create index emergency_accesses_recent on emergency_accesses (account_id, used_at desc, id desc);
create index emergency_accesses_waiting on emergency_accesses (account_id, used_at desc, id desc) where acknowledged_at is null;
create index emergency_accesses_of_person on emergency_accesses (person_id, account_id);

create function note_emergency_access_over() returns trigger language plpgsql as $$
begin
  update emergency_accesses e set is_over = true from ended
    where e.account_id = ended.account_id and e.grant_id = ended.id and not e.is_over;
  return null;
end $$;
create trigger role_grants_emergency_over after delete on role_grants
  referencing old table as ended for each statement execute function note_emergency_access_over();

-- While it lasts nobody gives the person anything else, nor moves its end: an emergency does not become the rule by itself.
create function keep_emergency_access_alone() returns trigger language plpgsql as $$
begin
  if exists (select from emergency_accesses e
    where e.account_id = new.account_id and e.person_id = new.person_id and not e.is_over) then
    raise exception 'emergency access stands alone' using errcode = 'check_violation',
      constraint = 'emergency_accesses_stand_alone';
  end if;
  return null;
end $$;
create trigger role_grants_beside_emergency after insert or update of ends_at on role_grants
  for each row execute function keep_emergency_access_alone();
create trigger planned_grants_beside_emergency after insert on planned_grants
  for each row execute function keep_emergency_access_alone();
create trigger user_group_members_beside_emergency after insert on user_group_members
  for each row execute function keep_emergency_access_alone();
