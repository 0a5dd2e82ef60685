alter table accounts add column requires_second_factor boolean not null default false;
comment on column accounts.requires_second_factor is 'Whether those who administer the account, or one of its virtual accounts, may do so only with a second factor.';
