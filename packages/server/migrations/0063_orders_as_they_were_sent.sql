alter table orders add column domain_sent text;
comment on column orders.domain_sent is
  'Which account was sent with it, by a domain as ASCII: what is sent again is known by that, whoever has the order by then.';

-- Of those that had their account from the beginning it is known: they were sent with it. A holding account's deliveries are not sent.
update orders o set domain_sent = a.domain_identifier
from accounts a
where a.id = o.account_id and o.assigned_at = o.created_at and o.delivered_line_id is null;
