alter table accounts add column proof_within smallint
  constraint accounts_proof_within_check check (proof_within in (5, 15, 60));
comment on column accounts.proof_within is 'How many minutes ago whoever changes who has power in the account must have shown who they are: signed in, or given the password and code again. Null where it asks for nothing.';
comment on column sessions.created_at is 'When the person last showed who they are: whoever does so again is given a new session.';
