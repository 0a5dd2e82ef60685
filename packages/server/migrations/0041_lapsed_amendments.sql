-- An amendment that lapses because its agreement is over is told of, like everything else that happens to an agreement.

alter table enterprise_agreement_events drop constraint enterprise_agreement_events_kind_check;
alter table enterprise_agreement_events add constraint enterprise_agreement_events_kind_check
  check (kind in ('entered', 'updated', 'amended', 'renewed', 'ended', 'taken', 'given_back', 'true_forward',
    'amendment_agreed', 'amendment_withdrawn', 'amendment_lapsed'));

comment on column enterprise_agreement_amendments.effective_at is
  'From when it counts. A scheduled one lapses where the agreement is over when its turn comes.';
comment on column enterprise_agreement_amendments.ends_at is
  'The end that the term has from then on; null: as it was, also where it could not be changed any more.';
