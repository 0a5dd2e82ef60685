-- Smart Accounts: who asked, who may activate, by which domain they are known. Account-owned tables start their
-- primary keys, unique constraints and foreign keys with account_id; what is unique across accounts has a small
-- look-up table keyed by that value. So the schema distributes by account as it is.

create table agreements (
  version integer not null,
  language text not null check (language in ('en', 'fr')),
  title text not null,
  body text not null,
  published_at timestamptz not null,
  primary key (version, language)
);
comment on table agreements is 'Versions of the Smart Account agreement; the highest one published is in force.';

create table accounts (
  id uuid primary key,
  name text not null,
  type text not null default 'customer' check (type in ('customer', 'holding', 'limited_use')),
  status text not null check (status in
    ('provisional', 'active', 'suspended', 'closed', 'declined', 'withdrawn', 'rejected', 'expired')),
  visibility text not null default 'unrestricted' check (visibility in ('unrestricted', 'restricted')),
  domain_identifier text not null,
  identifier_skeleton text not null,
  identifier_registrable text not null,
  identifier_edited boolean not null,
  identifier_note text not null default '',
  identifier_status text not null check (identifier_status in ('clear', 'in_review', 'rejected')),
  identifier_proof text check (identifier_proof in ('by_email', 'by_dns', 'by_operator')),
  identifier_why text[] not null default '{}',
  identifier_reason text,
  identifier_decided_at timestamptz,
  dns_status text not null default 'unchecked'
    check (dns_status in ('unchecked', 'found', 'absent', 'other_value', 'unreachable')),
  dns_checked_at timestamptz,
  company_name text,
  country text,
  address text,
  address2 text,
  city text,
  region text,
  postal_code text,
  requester_id uuid,
  requester_name text not null,
  requester_email text not null,
  authorizes_self boolean not null,
  authorizer_email text not null,
  authorizer_id uuid,
  authorization_accepted_at timestamptz,
  special_message text not null default '',
  agreement_version integer,
  agreement_accepted_by text,
  agreement_accepted_at timestamptz,
  mailed_at timestamptz,
  reminders_sent smallint not null default 0,
  next_step_at timestamptz,
  lapses_at timestamptz not null,
  activated_at timestamptz,
  activated_name text,
  ended_at timestamptz,
  end_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  constraint accounts_active_is_complete check (
    status not in ('active', 'suspended') or (
      identifier_status = 'clear' and company_name is not null and country is not null and address is not null
      and city is not null and region is not null and postal_code is not null
      and agreement_version is not null and activated_at is not null))
);
comment on table accounts is 'One organisation''s Smart Account, from the request on.';
comment on column accounts.domain_identifier is 'The domain that names the account, as an A-label (IDNA 2008, UTS 46).';
comment on column accounts.identifier_skeleton is 'UTS 39 skeleton of the U-label: equal skeletons look alike.';
comment on column accounts.identifier_registrable is 'The registrable domain at or above the identifier.';
comment on column accounts.identifier_why is 'Why the identifier went to review: edited, look_alike, authorizer_elsewhere.';
comment on column accounts.requester_id is 'Null once the requester deleted their sign-in; name and address stay as they were.';
comment on column accounts.activated_name is
  'The name it was activated with: what its requester and authorizer go on to see when they do not belong to it.';
comment on column accounts.next_step_at is 'When the next reminder or the lapse of a provisional account is due; null when none is.';
create index accounts_due on accounts (next_step_at) where next_step_at is not null;
create index accounts_unproven on accounts (dns_checked_at nulls first)
  where status = 'provisional' and identifier_proof is null;
create index accounts_in_review on accounts (created_at, id)
  where identifier_status = 'in_review' and status = 'provisional';
create index accounts_requester on accounts (requester_id, created_at desc);
create index accounts_authorizer on accounts (authorizer_email, created_at desc);
create index accounts_created on accounts (created_at desc, id desc);
create index accounts_status_created on accounts (status, created_at desc, id desc);
create index accounts_type_created on accounts (type, created_at desc, id desc);
create index accounts_name_search on accounts (lower(name) text_pattern_ops, id);
create index accounts_identifier_search on accounts (domain_identifier text_pattern_ops, id);

create table domain_identifiers (
  domain text primary key,
  account_id uuid not null references accounts (id),
  skeleton text not null,
  registrable text not null
);
comment on table domain_identifiers is 'Which live account a domain names. A row here is what makes an identifier taken.';
create unique index domain_identifiers_account on domain_identifiers (account_id, domain);
create index domain_identifiers_skeleton on domain_identifiers (skeleton);

create table agreement_acceptances (
  account_id uuid not null references accounts (id),
  version integer not null,
  person_id uuid,
  person_name text not null,
  person_email text not null,
  accepted_at timestamptz not null,
  primary key (account_id, version)
);
comment on table agreement_acceptances is 'Who accepted which version of the agreement for an account, and when.';

create table virtual_accounts (
  account_id uuid not null references accounts (id),
  id uuid not null,
  name text not null,
  description text not null default '',
  is_default boolean not null default false,
  created_at timestamptz not null,
  primary key (account_id, id)
);
comment on table virtual_accounts is 'Pools inside an account for licenses, product instances and people.';
create unique index virtual_accounts_one_default on virtual_accounts (account_id) where is_default;
create unique index virtual_accounts_name_key on virtual_accounts (account_id, lower(name));

create table role_grants (
  account_id uuid not null references accounts (id),
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('approver', 'administrator', 'user', 'viewer',
    'virtual_account_administrator', 'virtual_account_user', 'virtual_account_viewer')),
  virtual_account_id uuid,
  with_children boolean not null default false,
  ends_at timestamptz,
  end_notice_at timestamptz,
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id),
  constraint role_grants_scope_fits_role check ((virtual_account_id is not null) = (role like 'virtual_account_%'))
);
comment on table role_grants is 'Roles people hold on an account or on a virtual account, perhaps until a time.';
comment on column role_grants.end_notice_at is 'When the person was told that the role is about to end.';
create unique index role_grants_once on role_grants (account_id, person_id, role, virtual_account_id) nulls not distinct;
create index role_grants_role on role_grants (account_id, role);
create index role_grants_ending on role_grants (ends_at) where ends_at is not null;

-- An active account always has an administrator whose role does not end by itself. The lock on the account makes two
-- simultaneous demotions wait for each other, so that the second one sees the first.
create function keep_an_administrator() returns trigger language plpgsql as $$
declare
  account_status text;
begin
  if old.role <> 'administrator' or old.ends_at is not null then
    return null;
  end if;
  if tg_op = 'UPDATE' and new.role = 'administrator' and new.ends_at is null then
    return null;
  end if;
  select status into account_status from accounts where id = old.account_id for update;
  if account_status in ('active', 'suspended') and not exists (
    select from role_grants
    where account_id = old.account_id and role = 'administrator' and ends_at is null
  ) then
    raise exception 'an account keeps an administrator' using errcode = 'check_violation',
      constraint = 'role_grants_keep_an_administrator';
  end if;
  return null;
end $$;
create trigger role_grants_keep_an_administrator after update or delete on role_grants
  for each row execute function keep_an_administrator();

create table person_accounts (
  person_id uuid not null,
  account_id uuid not null references accounts (id),
  since timestamptz not null,
  primary key (person_id, account_id)
);
comment on table person_accounts is 'Which accounts a person belongs to: a row as long as they hold a role there.';
create index person_accounts_account on person_accounts (account_id, since, person_id);

create table invitations (
  account_id uuid not null references accounts (id),
  id uuid not null,
  email text not null,
  role text not null,
  is_self boolean not null default false,
  status text not null check (status in
    ('nominated', 'invited', 'not_authorized', 'accepted', 'rejected', 'expired', 'withdrawn')),
  invited_by text not null,
  created_at timestamptz not null,
  invited_at timestamptz,
  expires_at timestamptz,
  answered_at timestamptz,
  primary key (account_id, id)
);
comment on table invitations is 'People proposed for a role: nominated in an account request, invited once it is authorized.';
create unique index invitations_one_open on invitations (account_id, email) where status in ('nominated', 'invited');

create table invitation_recipients (
  email text not null,
  invitation_id uuid not null,
  account_id uuid not null references accounts (id),
  primary key (email, invitation_id)
);
comment on table invitation_recipients is 'Invitations by the address they were sent to.';
create unique index invitation_recipients_invitation on invitation_recipients (account_id, invitation_id);
create index invitations_expiring on invitations (expires_at) where status = 'invited';
