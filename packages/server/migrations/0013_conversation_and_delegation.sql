-- A conversation on a request for access, and people who stand in for those who decide.

alter table access_requests
  add column answer_awaited_since timestamptz,
  add column pauses jsonb not null default '[]',
  add column decided_on_behalf_of text;
comment on column access_requests.answer_awaited_since is
  'Since when somebody who decides waits for an answer of the requester; null when nobody does.';
comment on column access_requests.pauses is
  'When the ladder stood still for an answer: [{from, until}], in order and apart; what is left of the last one lies ahead.';
comment on column access_requests.decided_on_behalf_of is 'For whom the person named in decided_by decided; null for themselves.';

create table access_request_messages (
  account_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  side text not null check (side in ('decider', 'requester')),
  asks boolean not null default false,
  person_id uuid not null,
  name text not null,
  body text not null,
  at timestamptz not null,
  told_at timestamptz,
  primary key (account_id, request_id, id),
  foreign key (account_id, request_id) references access_requests (account_id, id) deferrable,
  constraint access_request_messages_deciders_ask check (side = 'decider' or not asks)
);
comment on table access_request_messages is 'What requester and deciders wrote to each other about a request, in order.';
comment on column access_request_messages.asks is 'Whether it is a question that the request waits for an answer to.';
comment on column access_request_messages.told_at is 'When the other side was mailed about it; those within minutes share a mail.';

-- What was pointed to at the time: a person acts once on a request, and counts once.
alter table access_request_votes
  add column on_behalf_of_id uuid,
  add column on_behalf_of text,
  add constraint access_request_votes_for_others check ((on_behalf_of_id is null) = (on_behalf_of is null)),
  add constraint access_request_votes_not_for_oneself check (on_behalf_of_id <> person_id);
create unique index access_request_votes_count_once
  on access_request_votes (account_id, request_id, coalesce(on_behalf_of_id, person_id));
comment on column access_request_votes.on_behalf_of_id is 'Whose approval it counts as, where the person stood in for somebody.';

-- An exclusion constraint compares ids as ranges of one, because equality would need an extension of the server.
create type id_range as range (subtype = uuid);

create table delegations (
  account_id uuid not null references accounts (id),
  id uuid not null,
  delegator_id uuid not null,
  delegator_name text not null,
  delegate_id uuid not null,
  delegate_name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  note text not null default '',
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('delegator', 'delegate', 'clock')),
  primary key (account_id, id),
  constraint delegations_period check (starts_at < ends_at),
  constraint delegations_not_to_oneself check (delegator_id <> delegate_id),
  constraint delegations_ended check ((ended_at is null) = (ended_by is null)),
  constraint delegations_one_at_a_time exclude using gist (
    id_range(account_id, account_id, '[]') with &&,
    id_range(delegator_id, delegator_id, '[]') with &&,
    tstzrange(starts_at, greatest(starts_at, least(ends_at, ended_at))) with &&)
);
comment on table delegations is
  'Who decides requests of an account in whose place, and when. Who may decide is computed from it at each moment.';
comment on column delegations.ended_at is 'When it ended: taken back, declined, or seen to be over by the clock.';
create index delegations_delegator on delegations (account_id, delegator_id, ends_at);
create index delegations_delegate on delegations (account_id, delegate_id, ends_at);
create index delegations_due on delegations (ends_at) where ended_at is null;
