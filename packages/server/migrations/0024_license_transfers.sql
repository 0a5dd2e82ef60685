-- Transfers of licenses between virtual accounts of one account. What moved is in the ledger; here is what was asked for,
-- which lots it took, and whether it was undone.

create table license_transfers (
  account_id uuid not null references accounts (id),
  id uuid not null,
  draw_order text not null check (draw_order in ('earliest_end', 'longest_term')),
  created_at timestamptz not null,
  created_by text not null,
  created_by_id uuid,
  primary key (account_id, id)
);
comment on table license_transfers is 'Licenses that people moved between virtual accounts, as one act.';
comment on column license_transfers.draw_order is 'Which lots went first, as the person chose.';
create index license_transfers_recent on license_transfers (account_id, created_at desc, id desc);

create table license_transfer_lines (
  account_id uuid not null,
  transfer_id uuid not null,
  position smallint not null,
  license_type_id uuid not null references license_types (id),
  quantity bigint not null check (quantity between 1 and 1000000000),
  from_id uuid not null,
  to_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, transfer_id, position),
  foreign key (account_id, transfer_id) references license_transfers (account_id, id),
  foreign key (account_id, from_id) references virtual_accounts (account_id, id),
  foreign key (account_id, to_id) references virtual_accounts (account_id, id),
  constraint license_transfer_lines_move check (from_id <> to_id)
);
comment on table license_transfer_lines is 'What a transfer moved: so many of a type, from where to where.';
comment on column license_transfer_lines.created_at is 'That of the transfer, to find the newest of a virtual account.';
create index license_transfer_lines_from on license_transfer_lines
  (account_id, from_id, created_at desc, transfer_id desc);
create index license_transfer_lines_to on license_transfer_lines (account_id, to_id, created_at desc, transfer_id desc);

create table license_transfer_parts (
  account_id uuid not null,
  transfer_id uuid not null,
  position smallint not null,
  draw smallint not null,
  lot_id uuid not null,
  quantity bigint not null check (quantity > 0),
  primary key (account_id, transfer_id, position, draw),
  foreign key (account_id, transfer_id, position)
    references license_transfer_lines (account_id, transfer_id, position),
  foreign key (account_id, lot_id) references lots (account_id, id)
);
comment on table license_transfer_parts is 'Of which lots a line took how many, in the order in which it took them.';

create table license_transfer_undos (
  account_id uuid not null,
  transfer_id uuid not null,
  undone_at timestamptz not null,
  undone_by text not null,
  undone_by_id uuid,
  primary key (account_id, transfer_id),
  foreign key (account_id, transfer_id) references license_transfers (account_id, id)
);
comment on table license_transfer_undos is 'Transfers that were undone; the key lets each be undone once.';

select let_references_wait();
