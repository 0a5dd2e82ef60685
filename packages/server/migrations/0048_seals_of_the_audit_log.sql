-- Seals of the audit log: what was written is digested and folded into one chain, so that what is changed later by whoever
-- runs the database is found. Decision 14 says why it is done so.

-- The transaction that wrote an entry: what was written by transactions that are all over is complete, and can be sealed
-- without losing what commits late. The column is added empty and gets its default afterwards, so that no row of what there is
-- already is written anew: those entries have none, and are sealed first.
alter table account_audit_entries add column written_in bigint;
alter table account_audit_entries alter column written_in set default pg_current_xact_id()::text::bigint;
alter table site_audit_entries add column written_in bigint;
alter table site_audit_entries alter column written_in set default pg_current_xact_id()::text::bigint;
comment on column account_audit_entries.written_in is 'The transaction that wrote it, as the database numbers them; by it what is new is found to be sealed.';
comment on column site_audit_entries.written_in is 'The transaction that wrote it, as the database numbers them; by it what is new is found to be sealed.';

-- Numbers only grow: whoever writes an entry adds near the end of it. In the order in which entries are sealed, so that each
-- seal reads those it holds, and not all that waits or all that one transaction wrote.
create index account_audit_entries_written_in on account_audit_entries (written_in, account_id, id)
  where written_in is not null;
create index site_audit_entries_written_in on site_audit_entries (written_in, id) where written_in is not null;

create table audit_seals (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null,
  entries integer not null check (entries > 0),
  root text not null,
  former text not null,
  hash text not null
);
comment on table audit_seals is 'The chain: each seal holds what its entries come to and the hash of the one before it. Only ever added to.';
comment on column audit_seals.root is 'What the digests of its entries come to, in their order.';
comment on column audit_seals.former is 'The hash of the seal before it; empty for the first.';

create table audit_sealed_entries (
  seal bigint not null references audit_seals (number),
  place integer not null check (place > 0),
  account_id uuid,
  entry_id uuid not null,
  digest text not null,
  primary key (seal, place)
);
comment on table audit_sealed_entries is 'Which entries a seal holds, in their order, and what each came to. Only ever added to.';
comment on column audit_sealed_entries.account_id is 'Whose log the entry is in; null for the log of the site.';
create unique index audit_sealed_entries_once on audit_sealed_entries (entry_id, account_id) nulls not distinct;
create index audit_sealed_entries_account on audit_sealed_entries (account_id, seal, place);

create function refuse_change_of_seals() returns trigger language plpgsql as $$
begin
  raise exception 'seals are only ever added to';
end $$;
create trigger audit_seals_only_grow before update or delete on audit_seals
  for each row execute function refuse_change_of_seals();
create trigger audit_sealed_entries_only_grow before update or delete on audit_sealed_entries
  for each row execute function refuse_change_of_seals();

-- How far sealing has come, and what came of looking. It proves nothing: what it says is looked at anew by each check.
create table audit_sealing (
  is_only boolean primary key default true check (is_only),
  cluster text not null default '',
  sealed_through bigint not null default 0,
  older text check (older in ('account', 'site')),
  older_after_account uuid,
  older_after_id uuid,
  checked_at timestamptz,
  found jsonb
);
comment on table audit_sealing is 'One row, or none before anything was sealed.';
comment on column audit_sealing.cluster is 'Which database cluster the numbers of transactions are of: a dump that is restored elsewhere is counted anew.';
comment on column audit_sealing.sealed_through is 'All that transactions up to this number wrote is sealed.';
comment on column audit_sealing.older is 'Which log is gone through for entries that no transaction of this cluster wrote: those from before there were seals, or of a restored dump.';
comment on column audit_sealing.found is 'The first difference that the last check found.';
