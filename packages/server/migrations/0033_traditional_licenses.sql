-- Traditional licenses: issued as activation keys, claimed by an account, converted into Smart licenses once.

create table traditional_licenses (
  id uuid primary key,
  key_hash text not null,
  key_ending text not null,
  license_type_id uuid not null references license_types (id),
  quantity bigint not null check (quantity between 1 and 1000000000),
  term text not null check (term in ('perpetual', 'subscription', 'demo')),
  starts_at timestamptz,
  ends_at timestamptz,
  duration_months smallint check (duration_months between 1 and 120),
  duration_days smallint check (duration_days between 1 and 3650),
  order_number text not null default '',
  note text not null default '',
  bound_account_id uuid references accounts (id),
  state text not null default 'unclaimed' check (state in ('unclaimed', 'claimed', 'converted', 'expired', 'revoked')),
  issued_at timestamptz not null,
  issued_by text not null,
  account_id uuid references accounts (id),
  claimed_at timestamptz,
  claimed_by text,
  host text not null default '',
  converted_at timestamptz,
  converted_by text,
  virtual_account_id uuid,
  lot_id uuid,
  revoked_at timestamptz,
  revoked_by text,
  revoke_reason text,
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id),
  foreign key (account_id, lot_id) references lots (account_id, id),
  constraint traditional_licenses_durations check (
    duration_months is null and duration_days is null
      or term <> 'perpetual' and (duration_months is null or duration_days is null)),
  constraint traditional_licenses_claimed check (
    (account_id is null) = (claimed_at is null) and (account_id is null) = (claimed_by is null)
      and (state <> 'unclaimed' or account_id is null)
      and (state not in ('claimed', 'converted') or account_id is not null)),
  constraint traditional_licenses_dates check (
    (account_id is null or starts_at is not null and (term = 'perpetual') = (ends_at is null))
      and (term <> 'perpetual' or ends_at is null) and ends_at > starts_at),
  constraint traditional_licenses_converted check (
    (state = 'converted') = (lot_id is not null) and (lot_id is null) = (converted_at is null)
      and (lot_id is null) = (converted_by is null) and (lot_id is null) = (virtual_account_id is null)
      and (lot_id is null or term <> 'demo')),
  constraint traditional_licenses_revoked check (
    (state = 'revoked') = (revoked_at is not null) and (revoked_at is null) = (revoked_by is null)
      and (revoked_at is null) = (revoke_reason is null))
);
comment on table traditional_licenses is
  'Licenses sold by activation key: one row from the key on, so that no key is ever claimed twice.';
comment on column traditional_licenses.key_hash is
  'SHA-256 of the key, base64url; a key has 135 bits of chance. The key itself is not stored.';
comment on column traditional_licenses.key_ending is 'Its last group, by which people tell keys apart.';
comment on column traditional_licenses.ends_at is
  'Before it is claimed only where its end is fixed; otherwise reckoned from the claim by its duration.';
comment on column traditional_licenses.bound_account_id is 'The only account that may claim it; null: whoever has the key.';
comment on column traditional_licenses.account_id is 'Whose it is since it was claimed.';
comment on column traditional_licenses.host is 'The machine that it is bound to, in the account''s own words.';
comment on column traditional_licenses.lot_id is 'The Smart licenses that it became, once.';
create unique index traditional_licenses_key on traditional_licenses (key_hash);
create unique index traditional_licenses_lot on traditional_licenses (account_id, lot_id) where lot_id is not null;
create index traditional_licenses_account on traditional_licenses (account_id, claimed_at desc, id desc)
  where account_id is not null;
create index traditional_licenses_account_state on traditional_licenses (account_id, state, claimed_at desc, id desc)
  where account_id is not null;
create index traditional_licenses_place on traditional_licenses (account_id, virtual_account_id)
  where virtual_account_id is not null;
create index traditional_licenses_bound on traditional_licenses (bound_account_id) where bound_account_id is not null;
create index traditional_licenses_issued on traditional_licenses (issued_at desc, id desc);
create index traditional_licenses_state on traditional_licenses (state, issued_at desc, id desc);
create index traditional_licenses_ending on traditional_licenses (key_ending);
create index traditional_licenses_order on traditional_licenses (lower(order_number) text_pattern_ops)
  where order_number <> '';
create index traditional_licenses_due on traditional_licenses (ends_at)
  where state in ('unclaimed', 'claimed') and ends_at is not null;

select let_references_wait();
