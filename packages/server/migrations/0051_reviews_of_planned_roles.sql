-- Roles that begin later are reviewed with those that are held: who answers "end" of one means that it shall not begin.
alter table access_review_items add column begins_at timestamptz;
comment on column access_review_items.begins_at is
  'When the role was to begin, where it had not when the review began: grant_id is then of planned_grants until it does.';

-- A planned role that is withdrawn or dropped is gone; one that begins goes on as the role it became, by the same id.
create function note_planned_roles_gone_from_reviews() returns trigger language plpgsql as $$
begin
  perform from access_reviews r
  where (r.account_id, r.id) in (
    select i.account_id, i.review_id from ended e
    join access_review_items i on i.account_id = e.account_id and i.grant_id = e.id and i.outcome is null and not i.is_gone
    where not exists (select from role_grants g where g.account_id = e.account_id and g.id = e.id))
  order by r.account_id, r.id for update;
  if found then
    update access_review_items i set is_gone = true from ended e
    where i.account_id = e.account_id and i.grant_id = e.id and i.outcome is null and not i.is_gone
      and not exists (select from role_grants g where g.account_id = e.account_id and g.id = e.id);
  end if;
  return null;
end $$;
create trigger planned_grants_gone_from_reviews after delete on planned_grants
  referencing old table as ended for each statement execute function note_planned_roles_gone_from_reviews();
