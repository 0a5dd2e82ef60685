-- What is true of this whole installation.

create table site_facts (
  key text primary key,
  value jsonb not null
);
comment on table site_facts is 'What is true of this whole installation, e.g. that it is a demonstration.';
