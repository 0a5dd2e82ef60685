-- Single sign-on: providers that people of an account's domains sign in by (OpenID Connect).
create table identity_providers (
  account_id uuid not null references accounts (id),
  id uuid not null,
  issuer text not null check (issuer <> ''),
  client_id text not null,
  client_secret bytea not null,
  mode text not null default 'off' check (mode in ('off', 'offered', 'required')),
  tried_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id),
  constraint identity_providers_tried_before_on check (mode = 'off' or tried_at is not null)
);
comment on table identity_providers is 'OpenID providers that people of an account''s domains sign in by.';
comment on column identity_providers.client_secret is 'Encrypted with a key made from APP_SECRET (AES-256-GCM), bound to the provider.';
comment on column identity_providers.tried_at is 'When somebody last signed in to try it as it is; null before that.';

create table identity_provider_domains (
  domain text primary key,
  account_id uuid not null,
  provider_id uuid not null,
  constraint identity_provider_domains_of_provider foreign key (account_id, provider_id)
    references identity_providers (account_id, id) on delete cascade
);
comment on table identity_provider_domains is 'Which provider speaks for a domain: one at most, and only while its account has the domain proven.';
create index identity_provider_domains_provider on identity_provider_domains (account_id, provider_id);

create table identity_bindings (
  account_id uuid not null,
  provider_id uuid not null,
  subject text not null,
  person_id uuid not null,
  bound_at timestamptz not null,
  primary key (account_id, provider_id, subject),
  constraint identity_bindings_one_of_person unique (account_id, provider_id, person_id),
  constraint identity_bindings_of_provider foreign key (account_id, provider_id)
    references identity_providers (account_id, id) on delete cascade
);
comment on table identity_bindings is 'Who somebody is whom a provider knows by a subject, whatever it says of their address later.';
create index identity_bindings_person on identity_bindings (person_id);

create table provider_visits (
  state_hash text not null,
  account_id uuid not null,
  provider_id uuid not null,
  browser_hash text not null,
  purpose text not null check (purpose in ('sign_in', 'try', 'proof')),
  person_id uuid,
  sealed bytea not null,
  next text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, state_hash),
  constraint provider_visits_of_somebody check ((purpose = 'sign_in') = (person_id is null)),
  constraint provider_visits_of_provider foreign key (account_id, provider_id)
    references identity_providers (account_id, id) on delete cascade
);
comment on table provider_visits is 'Browsers that were sent to a provider and are to come back once; the row goes when they do.';
comment on column provider_visits.state_hash is 'SHA-256 of the state, which the browser alone has.';
comment on column provider_visits.browser_hash is 'SHA-256 of the secret in the browser''s cookie: no other browser may come back with its answer.';
comment on column provider_visits.sealed is 'Nonce and code verifier, encrypted with a key made from APP_SECRET, bound to the state.';
create index provider_visits_provider on provider_visits (account_id, provider_id);
create index provider_visits_person on provider_visits (person_id);
create index provider_visits_expiry on provider_visits (expires_at);

create function forget_bound() returns trigger language plpgsql as $$
begin
  delete from identity_bindings where person_id = old.id;
  delete from provider_visits where person_id = old.id;
  return null;
end $$;
create trigger people_forget_bound after delete on people for each row execute function forget_bound();

alter table sessions
  add column provider_id uuid,
  add column used_second_factor boolean not null default false;
comment on column sessions.provider_id is 'The identity provider that the person came by; null where they came by password.';
comment on column sessions.used_second_factor is 'Whether that provider said that a second factor was used.';
