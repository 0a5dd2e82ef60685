-- A line of an order that renews another goes on with it as every renewal does: what is renewed has no grace, and gets it back
-- when what renews it is revoked. How long that grace is, is kept with the lot, whoever renews it.

alter table lots add column full_grace_ends_at timestamptz;
comment on column lots.full_grace_ends_at is
  'Until when it would be usable if nothing renewed it; null while its grace is whole.';

update lots l set full_grace_ends_at = n.lot_grace_ends_at
from renewal_lines n
where n.account_id = l.account_id and n.lot_id = l.id and n.claims and n.lot_grace_ends_at > l.grace_ends_at
  and l.state in ('active', 'grace');

alter table renewal_lines drop constraint renewal_lines_scheduled;
alter table renewal_lines drop column lot_grace_ends_at;

-- What was ordered before and has not begun.
update lots n set starts_at = o.ends_at, next_change_at = o.ends_at
from lots o
where o.account_id = n.account_id and o.id = n.renews_lot_id and o.license_type_id = n.license_type_id
  and n.origin = 'order' and n.state = 'scheduled' and o.state in ('scheduled', 'active')
  and n.starts_at between o.ends_at - interval '1 minute' and o.ends_at + interval '1 minute'
  and (n.ends_at is null or n.ends_at > o.ends_at);

update lots o set full_grace_ends_at = o.grace_ends_at, grace_ends_at = greatest(o.ends_at, n.starts_at),
  next_change_at = case o.state when 'grace' then greatest(o.ends_at, n.starts_at) else o.next_change_at end
from (
  select n.account_id, n.renews_lot_id, max(n.starts_at) as starts_at
  from lots n join lots o on o.account_id = n.account_id and o.id = n.renews_lot_id
  where n.origin = 'order' and n.state = 'scheduled' and o.license_type_id = n.license_type_id
    and n.starts_at <= o.grace_ends_at and (n.ends_at is null or n.ends_at > o.ends_at)
  group by 1, 2
) n
where n.account_id = o.account_id and n.renews_lot_id = o.id and o.state in ('scheduled', 'active', 'grace')
  and o.grace_ends_at > greatest(o.ends_at, n.starts_at);

alter table lots add constraint lots_full_grace_is_longer check (full_grace_ends_at > grace_ends_at);
