-- Renewals: which purchases go on, with how many licenses and until when; what is scheduled is a new lot linked to the old.

create sequence renewal_numbers start 1001;

create table renewals (
  account_id uuid not null references accounts (id),
  id uuid not null,
  number bigint not null default nextval('renewal_numbers'),
  state text not null check (state in
    ('draft', 'requested', 'offered', 'scheduled', 'processed', 'declined', 'withdrawn', 'cancelled', 'expired')),
  drafted_by text not null check (drafted_by in ('account', 'operator')),
  term_months integer check (term_months between 1 and 120),
  term_ends_at timestamptz,
  note text not null default '',
  purchase_order text,
  reason text,
  created_at timestamptz not null,
  created_by text not null,
  created_by_id uuid,
  sent_at timestamptz,
  sent_by text,
  sent_by_id uuid,
  decided_at timestamptz,
  decided_by text,
  changed_at timestamptz not null,
  next_step_at timestamptz,
  primary key (account_id, id),
  constraint renewals_term check ((term_months is null) <> (term_ends_at is null)),
  constraint renewals_sent check ((sent_at is null) = (sent_by is null)),
  constraint renewals_decided check ((decided_at is null) = (decided_by is null)),
  constraint renewals_sent_before_it_goes_on check (state in ('draft', 'withdrawn', 'expired') or sent_at is not null)
);
comment on table renewals is 'Purchases that are to go on after their end, as the account or the operator drafted it.';
comment on column renewals.number is 'What people call it by, with R- in front.';
comment on column renewals.term_months is 'How long the new licenses last from the end of the old; or all end at term_ends_at.';
comment on column renewals.next_step_at is 'When it expires undecided; once scheduled, when the next of it begins.';
create index renewals_number on renewals (number);
create index renewals_changed on renewals (account_id, changed_at desc, id desc);
create index renewals_recent on renewals (changed_at desc, id desc) where sent_at is not null or drafted_by = 'operator';
create index renewals_due on renewals (next_step_at) where next_step_at is not null;
create index renewals_open on renewals (account_id, state, sent_at)
  where state in ('draft', 'requested', 'offered', 'scheduled');
create index renewals_requested on renewals (sent_at) where state = 'requested';

create table renewal_lines (
  account_id uuid not null,
  renewal_id uuid not null,
  position smallint not null,
  id uuid not null,
  lot_id uuid not null,
  quantity bigint not null check (quantity between 1 and 1000000000),
  claims boolean not null,
  new_lot_id uuid,
  lot_grace_ends_at timestamptz,
  primary key (account_id, renewal_id, position),
  -- What belongs to an account can move to another in one transaction, row by row.
  foreign key (account_id, renewal_id) references renewals (account_id, id) deferrable,
  foreign key (account_id, lot_id) references lots (account_id, id) deferrable,
  foreign key (account_id, new_lot_id) references lots (account_id, id) deferrable,
  constraint renewal_lines_lot_once unique (account_id, renewal_id, lot_id),
  constraint renewal_lines_scheduled check ((new_lot_id is null) = (lot_grace_ends_at is null))
);
comment on table renewal_lines is 'Lines of a renewal: the purchase that goes on, and with how many licenses.';
comment on column renewal_lines.id is 'The origin of the lot that comes of it: one at most does.';
comment on column renewal_lines.claims is 'Whether the renewal is on its way, or was: no other then renews the same purchase.';
comment on column renewal_lines.lot_grace_ends_at is 'How long the old licenses would have been usable; what is renewed has no grace.';
create index renewal_lines_id on renewal_lines (id);
create unique index renewal_lines_claim on renewal_lines (account_id, lot_id) where claims;
create index renewal_lines_lot on renewal_lines (account_id, lot_id);
