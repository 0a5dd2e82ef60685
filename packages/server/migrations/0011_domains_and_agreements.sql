-- Further domains of an account and the re-check of what DNS proves, renames, the agreement in versions, contacts.

create table account_domains (
  account_id uuid not null references accounts (id),
  domain text not null,
  skeleton text not null,
  registrable text not null,
  status text not null check (status in ('waiting', 'proven', 'warned', 'lapsed', 'refused')),
  proof text check (proof in ('by_email', 'by_dns', 'by_operator')),
  refused_why text check (refused_why in ('taken', 'look_alike')),
  challenge text not null,
  dns_status text not null default 'unchecked'
    check (dns_status in ('unchecked', 'found', 'absent', 'other_value', 'unreachable')),
  checked_at timestamptz,
  next_check_at timestamptz,
  found_at timestamptz,
  proven_at timestamptz,
  missing_since timestamptz,
  lapses_at timestamptz,
  added_by text not null,
  added_at timestamptz not null,
  primary key (account_id, domain),
  constraint account_domains_proof_fits_status check ((proof is not null) = (status in ('proven', 'warned'))),
  constraint account_domains_warning_has_dates check (
    (status = 'warned') = (lapses_at is not null) and (status <> 'warned' or missing_since is not null)),
  constraint account_domains_refusal_has_reason check ((status = 'refused') = (refused_why is not null)),
  constraint account_domains_checks_dns_only check (next_check_at is null or proof is null or proof = 'by_dns')
);
comment on table account_domains is
  'The further domains of an account, and its identifier where DNS proves it. One that is proven or warned names the account '
  'exclusively by a row in domain_identifiers; one that waits, has lapsed or was refused reserves nothing.';
comment on column account_domains.challenge is 'The value its TXT record must hold; kept, so that a record goes on to count.';
comment on column account_domains.found_at is 'When DNS last showed the record.';
comment on column account_domains.missing_since is 'Since when the record of a proven domain has been missing.';
create index account_domains_due on account_domains (next_check_at) where next_check_at is not null;

create table identifier_renames (
  account_id uuid not null references accounts (id),
  id uuid not null,
  domain text not null,
  skeleton text not null,
  registrable text not null,
  from_domain text not null,
  reason text not null,
  why text[] not null,
  status text not null check (status in ('open', 'approved', 'rejected', 'withdrawn')),
  proposed_by_id uuid not null,
  proposed_by text not null,
  proposed_by_email text not null,
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decision_reason text,
  primary key (account_id, id),
  constraint identifier_renames_decided check ((status = 'open') = (decided_at is null))
);
comment on table identifier_renames is 'Proposals to name an account by another domain, which the operator decides.';
comment on column identifier_renames.why is 'What the operator has to judge: unproven, look_alike.';
create unique index identifier_renames_one_open on identifier_renames (account_id) where status = 'open';
create index identifier_renames_queue on identifier_renames (proposed_at, id) where status = 'open';

alter table agreements
  add column changes text not null default '',
  add column published_by text;
comment on column agreements.changes is 'What is different from the version before, in a few words for those who are asked again.';

create table agreement_mailings (
  version integer not null,
  step smallint not null,
  due_at timestamptz not null,
  after_account_id uuid,
  finished_at timestamptz,
  primary key (version, step)
);
comment on table agreement_mailings is
  'Rounds of mail that ask the accounts to accept a version, and how far each has come; accounts are taken in order of id.';
create index agreement_mailings_due on agreement_mailings (due_at) where finished_at is null;

alter table accounts
  add column properties_version integer not null default 1,
  add column contacts_version integer not null default 1;
comment on column accounts.properties_version is 'Counts changes of name, company and visibility, so that nobody overwrites unseen ones.';
comment on column accounts.contacts_version is 'The same for its contacts.';

create table account_contacts (
  account_id uuid not null references accounts (id),
  position smallint not null check (position between 1 and 20),
  kind text not null check (kind in ('business', 'technical', 'billing')),
  name text not null,
  email text not null,
  phone text not null,
  primary key (account_id, position)
);
comment on table account_contacts is 'Whom the operator writes to about an account; they need not be able to sign in.';

-- What DNS proved before is checked again from now on. The value is worked out with the secret of the application, which
-- the first sweep fills in.
insert into account_domains (account_id, domain, skeleton, registrable, status, proof, challenge, dns_status, checked_at,
  found_at, proven_at, next_check_at, added_by, added_at)
select id, domain_identifier, identifier_skeleton, identifier_registrable, 'proven', 'by_dns', '', dns_status, dns_checked_at,
  dns_checked_at, coalesce(identifier_decided_at, activated_at), now(), requester_name,
  activated_at
from accounts where status in ('active', 'suspended') and identifier_proof = 'by_dns';
