-- A second factor besides the password: the secret of an authenticator app (TOTP, RFC 6238), and recovery codes.
create table second_factors (
  person_id uuid primary key references people (id) on delete cascade,
  secret bytea not null,
  last_step bigint not null,
  turned_on_at timestamptz not null
);
comment on table second_factors is 'Who signs in with a code of an authenticator app besides the password. A row means that a code confirmed it.';
comment on column second_factors.secret is 'Encrypted with a key made from APP_SECRET (AES-256-GCM), bound to the person.';
comment on column second_factors.last_step is 'The 30-second step of the last accepted code: codes of this step and of those before are refused.';

create table recovery_codes (
  person_id uuid not null references second_factors (person_id) on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (person_id, hash)
);
comment on table recovery_codes is 'Codes that stand in for a lost authenticator, hashed; each works once.';
