-- Software that the operator publishes for those who own licenses of it: products, their releases, the files of these,
-- and who downloaded what.

create table products (
  id uuid primary key,
  name text not null,
  description text not null default '',
  created_at timestamptz not null,
  retired_at timestamptz
);
comment on table products is 'Software that accounts download; which licenses entitle to it is in product_license_types.';
comment on column products.retired_at is 'Since when it is no longer offered: nothing of it can be downloaded then.';
create unique index products_name on products (lower(name));
create index products_by_name on products (name, id);

create table product_license_types (
  product_id uuid not null references products (id),
  license_type_id uuid not null references license_types (id),
  primary key (product_id, license_type_id)
);
comment on table product_license_types is 'Usable licenses of any of these entitle an account to the product.';
create index product_license_types_type on product_license_types (license_type_id);

create table releases (
  id uuid primary key,
  product_id uuid not null references products (id),
  version text not null,
  released_on date not null,
  channel text not null check (channel in ('stable', 'long_term', 'preview')),
  is_recommended boolean not null default false,
  notes text not null default '',
  upgrade_notes text not null default '',
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  replacement_id uuid references releases (id) on delete set null,
  created_at timestamptz not null,
  constraint releases_published check (state = 'draft' or published_at is not null),
  constraint releases_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)
    and (withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table releases is 'Versions of a product: drafted, published, perhaps withdrawn.';
comment on column releases.published_at is 'When it was published first.';
comment on column releases.replacement_id is 'What to take instead of a withdrawn one.';
create unique index releases_version on releases (product_id, lower(version));
create unique index releases_one_recommended on releases (product_id) where is_recommended;
create index releases_newest on releases (product_id, released_on desc, id desc);
create index releases_replacement on releases (replacement_id) where replacement_id is not null;

create table release_files (
  id uuid primary key,
  release_id uuid not null references releases (id) on delete cascade,
  name text not null,
  platform text not null check (platform in ('any', 'linux', 'windows', 'macos', 'appliance', 'other')),
  architecture text not null check (architecture in ('any', 'x86_64', 'arm64', 'other')),
  store_key text not null,
  state text not null default 'waiting' check (state in ('waiting', 'checking', 'ready', 'failed')),
  problem text check (problem in ('missing', 'unreachable', 'changed')),
  size bigint check (size >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  store_tag text,
  checked_bytes bigint not null default 0,
  checked_at timestamptz,
  looked_at timestamptz not null,
  leased_until timestamptz,
  accepts_change boolean not null default false,
  created_at timestamptz not null,
  constraint release_files_ready check (state <> 'ready' or (size is not null and sha256 is not null and store_tag is not null)),
  constraint release_files_failed check (state <> 'failed' or problem is not null),
  constraint release_files_leased check ((state = 'checking') = (leased_until is not null))
);
comment on table release_files is 'Files of a release. Their bytes are in the store; size and checksum are read from there and never typed.';
comment on column release_files.store_tag is 'How the store told this content from others when it was read: a file whose tag is another is not served.';
comment on column release_files.leased_until is 'Until when whoever reads it has it for itself; put off while it reads.';
comment on column release_files.accepts_change is 'Whether another content than the one that was published is meant.';
create unique index release_files_name on release_files (release_id, lower(name));
create index release_files_to_read on release_files (id) where state in ('waiting', 'checking');
create index release_files_to_look_at on release_files (looked_at, id) where state in ('ready', 'failed');

create table downloads (
  account_id uuid not null references accounts (id),
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  product_id uuid not null,
  product_name text not null,
  release_id uuid not null,
  version text not null,
  file_id uuid not null,
  file_name text not null,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, id)
);
comment on table downloads is 'Downloads that were begun: who, what, when. Names stay when what they name is gone.';
comment on column downloads.expires_at is 'Until when its link can be used.';
create index downloads_link on downloads (id);
create index downloads_recent on downloads (account_id, created_at desc, id desc);
create index downloads_own on downloads (account_id, person_id, created_at desc, id desc);
create index downloads_product on downloads (account_id, product_id, created_at desc);

select let_references_wait();
