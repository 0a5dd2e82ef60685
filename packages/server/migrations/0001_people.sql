-- People and how they sign in. better-auth reads and writes people, credentials, sessions and verifications.

create table people (
  id uuid primary key,
  email text not null,
  email_verified boolean not null default false,
  pending_email text,
  user_id text not null,
  name text not null,
  company text not null,
  phone text not null,
  relationship text not null default 'customer' check (relationship in ('customer', 'partner')),
  language text check (language in ('en', 'fr')),
  time_zone text,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint people_email_is_lower_case check (email = lower(email))
);
comment on table people is 'Someone who can sign in.';
comment on column people.user_id is 'What a person signs in by besides the e-mail address; lower case.';
comment on column people.relationship is 'partner: acts for customers, and may therefore not authorize their accounts.';
comment on column people.language is 'Null: what the browser says.';
comment on column people.image is 'Unused; better-auth requires the column.';
create unique index people_email_key on people (email);
create unique index people_user_id_key on people (user_id);
create index people_name_search on people (lower(name) text_pattern_ops, id);
create index people_email_search on people (email text_pattern_ops, id);
create index people_created on people (created_at, id);
create index people_unverified on people (created_at) where not email_verified;

create table credentials (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table credentials is 'How a person proves to be themselves, one row per provider (better-auth''s "account").';
comment on column credentials.password is 'scrypt hash.';
create unique index credentials_provider_key on credentials (provider_id, account_id);
create index credentials_person on credentials (person_id);

create table sessions (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table sessions is 'Where people are signed in.';
comment on column sessions.token is 'SHA-256 of the secret in the cookie, base64url; the secret itself is not stored.';
create unique index sessions_token_key on sessions (token);
create index sessions_person on sessions (person_id);
create index sessions_expiry on sessions (expires_at);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  person_id uuid references people (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table verifications is 'Mailed secrets that prove an address or allow a new password.';
comment on column verifications.identifier is 'Purpose and SHA-256 of the secret; the secret itself is only in the mail.';
comment on column verifications.value is 'JSON: what following the link brings about, or that it was followed.';
create unique index verifications_identifier_key on verifications (identifier);
create index verifications_person on verifications (person_id);
create index verifications_expiry on verifications (expires_at);

create table throttles (
  key text primary key,
  tries integer not null,
  blocked_until timestamptz,
  forget_at timestamptz not null
);
comment on table throttles is 'How often something was tried lately: guesses at a sign-in, mails to an address.';
comment on column throttles.key is 'SHA-256 of what is counted, so that no address stands here.';
create index throttles_forget on throttles (forget_at);

create table operator_roles (
  person_id uuid not null references people (id) on delete cascade,
  role text not null check (role in ('support', 'orders', 'operator_admin')),
  granted_at timestamptz not null default now(),
  primary key (person_id, role)
);
comment on table operator_roles is 'Staff of the organisation that runs this installation.';
