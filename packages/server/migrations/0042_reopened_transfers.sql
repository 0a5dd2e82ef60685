-- A transfer that lapsed because accounts were joined is open again once that is undone.

alter table account_transfer_events drop constraint account_transfer_events_event_check;
alter table account_transfer_events add constraint account_transfer_events_event_check
  check (event in ('send', 'approve', 'refuse', 'accept', 'decline', 'withdraw', 'remind', 'expire', 'lapse', 'reopen'));
