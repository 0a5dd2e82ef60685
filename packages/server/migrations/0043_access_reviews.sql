-- Reviews of who has access: a record of the roles there were when it began, what reviewers say of each, and what came of it.

create table access_reviews (
  account_id uuid not null references accounts (id),
  id uuid not null,
  state text not null check (state in ('collecting', 'open', 'closing', 'closed', 'stopped')),
  scope text not null check (scope in ('everybody', 'roles', 'virtual_account')),
  roles text[] not null default '{}',
  virtual_account_id uuid,
  virtual_account_name text,
  reviewers text not null check (reviewers in ('administrators', 'virtual_account_administrators', 'user_group')),
  group_id uuid,
  group_name text,
  days integer not null check (days between 1 and 90),
  unanswered text not null check (unanswered in ('keep', 'end')),
  repeats_months integer check (repeats_months in (3, 6, 12)),
  anchored_at timestamptz not null,
  next_at timestamptz,
  followed_by uuid,
  started_at timestamptz not null,
  started_by text not null,
  closes_at timestamptz not null,
  collected_kind text,
  collected_to uuid,
  reminders_sent integer not null default 0 check (reminders_sent between 0 and 2),
  next_step_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  item_count integer not null default 0,
  answered_count integer not null default 0,
  ending_count integer not null default 0,
  gone_count integer not null default 0,
  ended_count integer not null default 0,
  primary key (account_id, id),
  constraint access_reviews_scope check ((scope = 'roles') = (cardinality(roles) > 0)
    and (scope = 'virtual_account') = (virtual_account_id is not null)
    and (virtual_account_id is null) = (virtual_account_name is null)),
  constraint access_reviews_group check ((reviewers = 'user_group') = (group_id is not null)
    and (group_id is null) = (group_name is null)),
  constraint access_reviews_over check ((closed_at is null) = (state in ('collecting', 'open'))),
  constraint access_reviews_clock check ((next_step_at is not null) = (state = 'open')),
  constraint access_reviews_repeated check (next_at is null or (repeats_months is not null and followed_by is null)),
  constraint access_reviews_counts check (answered_count between 0 and item_count
    and ending_count between 0 and answered_count and gone_count between 0 and answered_count
    and ended_count between 0 and item_count)
);
comment on table access_reviews is 'Reviews of who has access to an account; they stay readable for ever.';
comment on column access_reviews.virtual_account_name is 'As it, and the group, was called when the review began.';
comment on column access_reviews.unanswered is 'What becomes of what nobody answered.';
comment on column access_reviews.anchored_at is 'When the first of the reviews that repeat began: the others keep to its day and hour.';
comment on column access_reviews.next_at is 'When the next one begins; null where none does, or it has (followed_by).';
comment on column access_reviews.collected_to is 'The last role that was looked at, of those of people and then of groups, while they are collected.';
comment on column access_reviews.next_step_at is 'When the clock reminds reviewers, or closes it.';
comment on column access_reviews.closed_by is 'Null where it was the clock.';
comment on column access_reviews.item_count is 'This and the counts after it are kept by triggers of access_review_items.';
create unique index access_reviews_one_of_a_scope on access_reviews (account_id, scope, roles, virtual_account_id)
  nulls not distinct where state in ('collecting', 'open', 'closing');
create index access_reviews_recent on access_reviews (account_id, started_at desc, id desc);
create index access_reviews_due on access_reviews (next_step_at) where next_step_at is not null;
create index access_reviews_next on access_reviews (next_at) where next_at is not null;
create index access_reviews_underway on access_reviews (id) where state in ('collecting', 'closing');

create table access_review_items (
  account_id uuid not null,
  review_id uuid not null,
  grant_id uuid not null,
  holder_kind text not null check (holder_kind in ('person', 'user_group')),
  holder_id uuid not null,
  holder_name text not null,
  holder_email text,
  holder_key text not null,
  reach integer not null check (reach >= 0),
  role text not null,
  virtual_account_id uuid,
  virtual_account_name text,
  with_children boolean not null,
  granted_at timestamptz not null,
  granted_by text not null,
  ends_at timestamptz,
  seen_at timestamptz,
  asks text not null check (asks in ('administrators', 'virtual_account_administrators', 'user_group')),
  decision text check (decision in ('keep', 'end')),
  reason text,
  decided_by text,
  decided_by_id uuid,
  decided_at timestamptz,
  is_gone boolean not null default false,
  outcome text check (outcome in ('kept', 'ended', 'gone', 'last_administrator')),
  is_answered boolean not null generated always as (decision is not null or is_gone) stored,
  primary key (account_id, review_id, grant_id),
  constraint access_review_items_review foreign key (account_id, review_id) references access_reviews (account_id, id),
  constraint access_review_items_decided check ((decision is null) = (decided_at is null)
    and (decision is null) = (decided_by is null) and (decision is null) = (decided_by_id is null)
    and (decision is not null or reason is null)),
  constraint access_review_items_end_has_a_reason check (decision is distinct from 'end' or reason is not null),
  constraint access_review_items_not_ones_own check (decided_by_id is distinct from holder_id)
);
comment on table access_review_items is 'A role that somebody, or a user group, held when a review began: once in each review.';
comment on column access_review_items.grant_id is 'Of role_grants or group_grants, while it is there.';
comment on column access_review_items.holder_key is 'The name without case and accents, by which items are in order and found.';
comment on column access_review_items.reach is 'How many people held it: those of the group, or one.';
comment on column access_review_items.seen_at is 'When the person was last here, as known when the review began, and then when it closed.';
comment on column access_review_items.asks is 'Who is asked and reminded. Administrators of the account may answer whatever it says.';
comment on column access_review_items.is_gone is 'Whether the role ended by other means before the review closed.';
comment on column access_review_items.outcome is 'What came of it when the review closed; null until then.';
create index access_review_items_in_order on access_review_items
  (account_id, review_id, holder_key text_pattern_ops, grant_id);
create index access_review_items_unanswered on access_review_items (account_id, review_id, asks, virtual_account_id)
  where not is_answered;
create index access_review_items_to_close on access_review_items (account_id, review_id, grant_id) where outcome is null;
create index access_review_items_of_holder on access_review_items (holder_id);
create index access_review_items_by_decider on access_review_items (decided_by_id) where decided_by_id is not null;
create index access_review_items_of_grant on access_review_items (account_id, grant_id) where outcome is null;

create function count_added_review_items() returns trigger language plpgsql as $$
begin
  update access_reviews r set item_count = r.item_count + n.added
  from (select account_id, review_id, count(*) as added from added group by account_id, review_id) n
  where r.account_id = n.account_id and r.id = n.review_id;
  return null;
end $$;
create trigger access_review_items_counted after insert on access_review_items
  referencing new table as added for each statement execute function count_added_review_items();

-- Also the last word on when something may be said of a role: while its review is open, and then no more.
create function count_changed_review_items() returns trigger language plpgsql as $$
begin
  update access_reviews r set answered_count = r.answered_count + c.answered, ending_count = r.ending_count + c.ending,
    gone_count = r.gone_count + c.gone, ended_count = r.ended_count + c.ended
  from (
    select n.account_id, n.review_id,
      sum(n.is_answered::int - w.is_answered::int) as answered,
      sum((n.decision is not distinct from 'end' and not n.is_gone)::int
        - (w.decision is not distinct from 'end' and not w.is_gone)::int) as ending,
      sum(n.is_gone::int - w.is_gone::int) as gone,
      sum((n.outcome is not distinct from 'ended')::int - (w.outcome is not distinct from 'ended')::int) as ended
    from changed n join was w using (account_id, review_id, grant_id) group by n.account_id, n.review_id
  ) c
  where r.account_id = c.account_id and r.id = c.review_id;
  if exists (
    select from changed n join was w using (account_id, review_id, grant_id)
    join access_reviews r on r.account_id = n.account_id and r.id = n.review_id
    where (n.decision, n.reason, n.decided_at) is distinct from (w.decision, w.reason, w.decided_at) and r.state <> 'open'
  ) then
    raise exception 'a review that is not open takes no answers' using errcode = 'check_violation',
      constraint = 'access_review_items_answered_while_open';
  end if;
  return null;
end $$;
create trigger access_review_items_changed after update on access_review_items
  referencing old table as was new table as changed for each statement execute function count_changed_review_items();

-- A role that ends while it is reviewed says so there, however it ended.
create function note_roles_gone_from_reviews() returns trigger language plpgsql as $$
begin
  -- The reviews first, in one order, as whoever answers or closes holds them.
  perform from access_reviews r
  where (r.account_id, r.id) in (
    select i.account_id, i.review_id from ended e
    join access_review_items i on i.account_id = e.account_id and i.grant_id = e.id and i.outcome is null and not i.is_gone)
  order by r.account_id, r.id for update;
  if found then
    update access_review_items i set is_gone = true from ended e
    where i.account_id = e.account_id and i.grant_id = e.id and i.outcome is null and not i.is_gone;
  end if;
  return null;
end $$;
create trigger role_grants_gone_from_reviews after delete on role_grants
  referencing old table as ended for each statement execute function note_roles_gone_from_reviews();
create trigger group_grants_gone_from_reviews after delete on group_grants
  referencing old table as ended for each statement execute function note_roles_gone_from_reviews();
