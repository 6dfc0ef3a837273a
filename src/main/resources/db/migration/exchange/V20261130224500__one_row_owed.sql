-- A record owed and how far it has come are one row (ADR 0014): an act writes half as many, and no trigger calls for the other half.
insert into exchange_delivery (case_id, record_id, seq, kind, day, owed_at)
select case_id, record_id, seq, kind, (created_at at time zone 'Asia/Shanghai')::date, created_at from journal_outbox on conflict do nothing;
drop table journal_outbox;
drop function exchange_owe();
alter table exchange_delivery rename to journal_outbox;
alter index exchange_delivery_pkey rename to journal_outbox_pkey;
alter index exchange_delivery_due rename to journal_outbox_due;
alter index exchange_delivery_lacks rename to journal_outbox_lacks;
alter table journal_outbox drop column day;
alter table journal_outbox add column day date not null generated always as ((owed_at at time zone 'Asia/Shanghai')::date) stored;
create index journal_outbox_day on journal_outbox (day, state);
