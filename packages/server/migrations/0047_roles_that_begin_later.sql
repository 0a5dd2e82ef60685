-- Roles that begin later. They are kept apart from roles that are held, so that nothing that asks who may do what has to
-- look at a beginning: a sweep turns each into a role when its time has come.
create table planned_grants (
  account_id uuid not null references accounts (id),
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('approver', 'administrator', 'user', 'viewer',
    'virtual_account_administrator', 'virtual_account_user', 'virtual_account_viewer')),
  virtual_account_id uuid,
  with_children boolean not null default false,
  begins_at timestamptz not null,
  ends_at timestamptz,
  granted_by text not null,
  granted_by_id uuid,
  authority_id uuid,
  access_request_id uuid,
  granted_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, virtual_account_id) references virtual_accounts (account_id, id) deferrable,
  constraint planned_grants_scope_fits_role check ((virtual_account_id is not null) = (role like 'virtual_account_%')),
  constraint planned_grants_end_after_begin check (ends_at > begins_at)
);
comment on table planned_grants is 'Roles that begin later: until then they give nothing.';
comment on column planned_grants.granted_by_id is 'Who gave it, and is told when it cannot begin.';
comment on column planned_grants.authority_id is 'By whose right: that of whoever gave it, or of whom they stood in for. It is looked at again when the role begins.';
comment on column planned_grants.access_request_id is 'The request it was approved on: whoever could decide that may still give it.';
create unique index planned_grants_once on planned_grants (account_id, person_id, role, virtual_account_id) nulls not distinct;
create index planned_grants_due on planned_grants (begins_at);
create index planned_grants_person on planned_grants (person_id, begins_at);
create index planned_grants_virtual_account on planned_grants (account_id, virtual_account_id, id)
  where virtual_account_id is not null;

alter table invitations
  add column role_begins_at timestamptz,
  add column invited_by_id uuid;
comment on column invitations.role_begins_at is 'When the role that is offered begins, at the earliest.';
comment on column invitations.invited_by_id is 'By whose right a role that begins later is offered.';

alter table access_request_votes add column begins_at timestamptz;
comment on column access_request_votes.begins_at is 'When what would be granted begins, where that is later than the approval.';
alter table access_requests add column granted_from timestamptz;
comment on column access_requests.granted_from is 'When what was granted begins, where that is later than the decision.';

select let_references_wait();
