-- What every slice stands on: mail, answers kept for repeated requests, audit.

create table mails (
  id uuid primary key,
  key text not null,
  recipient text not null,
  language text not null check (language in ('en', 'fr')),
  template text not null,
  payload bytea,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  tried_at timestamptz,
  leased_until timestamptz,
  held_by text check (held_by in ('server', 'recipient')),
  last_error text,
  sent_at timestamptz,
  failed_at timestamptz
);
comment on table mails is 'Mail to send and mail sent, one row per recipient.';
comment on column mails.key is 'What the mail is about; queueing the same key again changes nothing, so that nothing is mailed twice.';
comment on column mails.payload is 'What the template needs, encrypted (AES-256-GCM); emptied once sent over SMTP.';
comment on column mails.leased_until is 'Until when one process has this mail in hand, so that no two send it.';
comment on column mails.held_by is 'Who put the mail off: the mail server as a whole, or the recipient''s mailbox alone.';
create unique index mails_key_key on mails (key);
create index mails_recent on mails (created_at desc, id desc);
create index mails_unsent on mails (created_at desc, id desc) where sent_at is null;
create index mails_held on mails (tried_at) where held_by is not null;

create table effects (
  id uuid primary key,
  job text not null,
  payload jsonb not null,
  key text,
  run_at timestamptz
);
comment on table effects is 'Jobs to be queued, written in the transaction of the change that causes them; moved on within a second.';

create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash text not null,
  status smallint,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
comment on table idempotency_keys is 'Answers to creating requests, kept for 24 hours so that a repeated request gets the first answer.';
comment on column idempotency_keys.scope is 'Whose key it is and for what: endpoint and person.';
create index idempotency_keys_age on idempotency_keys (created_at);

create table account_audit_entries (
  account_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  action text not null,
  actor_kind text not null check (actor_kind in ('person', 'system')),
  actor_id uuid,
  actor_name text not null,
  actor_email text,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  virtual_account_ids uuid[] not null default '{}',
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  primary key (account_id, id)
);
comment on table account_audit_entries is 'What was done in an account, by whom, before and after. Only ever added to.';
create index account_audit_entries_action on account_audit_entries (account_id, action, id);

create table site_audit_entries (
  id uuid primary key,
  at timestamptz not null,
  action text not null,
  actor_kind text not null check (actor_kind in ('person', 'system')),
  actor_id uuid,
  actor_name text not null,
  actor_email text,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text
);
comment on table site_audit_entries is 'What concerns a person or the operator rather than one account. Only ever added to.';
create index site_audit_entries_subject on site_audit_entries (subject_kind, subject_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are only ever added to';
end $$;
create trigger account_audit_entries_only_grow before update or delete on account_audit_entries
  for each row execute function refuse_change();
create trigger site_audit_entries_only_grow before update or delete on site_audit_entries
  for each row execute function refuse_change();

create table action_links (
  id uuid primary key,
  purpose text not null check (purpose in ('activation', 'decision', 'invitation')),
  account_id uuid not null,
  subject_id uuid not null,
  recipient text not null,
  person_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  proof_at timestamptz
);
comment on table action_links is 'Links mailed to one person for one purpose. Their secret is an HMAC of the id and is stored nowhere.';
comment on column action_links.proof_at is 'When the link proved the address it was mailed to, for a registration.';
comment on column action_links.person_id is 'Who may use it, where that is known; a decision link dies with the role of this person.';
create index action_links_subject on action_links (account_id, subject_id);
