-- Lots also come from renewals and from enterprise agreements.

alter table lots drop constraint lots_origin_check;
alter table lots add constraint lots_origin_check
  check (origin in ('order', 'transfer', 'conversion', 'renewal', 'agreement'));
comment on column lots.origin_id is
  'What brought it: an order line, a transfer between accounts, a conversion, a line of a renewal, licenses taken from an agreement.';
