-- The ends of traditional licenses, told by steps as those of lots are; what a person downloaded of a product.

alter table license_alerts add column traditional_license_id uuid;
comment on column license_alerts.traditional_license_id is 'The traditional license that ends; no lot, then.';
alter table license_alerts
  add constraint license_alerts_one_end check (lot_id is null or traditional_license_id is null);
create index license_alerts_traditional on license_alerts (traditional_license_id)
  where resolved_at is null and traditional_license_id is not null;

alter table traditional_licenses add column alert_at timestamptz;
comment on column traditional_licenses.alert_at is 'When the alerts about it are looked at next; once it is claimed or changed, at once.';
create index traditional_licenses_alert_due on traditional_licenses (alert_at) where alert_at is not null;
update traditional_licenses set alert_at = '-infinity' where account_id is not null and ends_at is not null;

create function look_at_changed_traditional_license() returns trigger language plpgsql as $$
begin
  if new.account_id <> old.account_id then
    update license_alerts set resolved_at = now()
    where account_id = old.account_id and traditional_license_id = old.id and resolved_at is null;
  end if;
  new.alert_at := '-infinity';
  return new;
end $$;
create trigger traditional_licenses_look_again before update of state, account_id, ends_at on traditional_licenses
  for each row
  when (new.account_id is not null and new.ends_at is not null
    and (new.state, new.account_id, new.ends_at) is distinct from (old.state, old.account_id, old.ends_at))
  execute function look_at_changed_traditional_license();

drop index downloads_product;
create index downloads_own_product on downloads (account_id, person_id, product_id, created_at desc);

select let_references_wait();
