-- How far each record owed to the province has come. A row is born in the very statement that owes the record (trigger below), so that
-- nothing committed can be overlooked, whatever order transactions commit in and whatever the clocks say.
create table exchange_delivery (
  case_id uuid not null,
  record_id uuid not null,
  seq int not null,
  kind text not null,
  day date not null,
  owed_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'confirmed', 'refused', 'stopped')),
  version int not null default 0,
  digest bytea,
  forced boolean not null default false,
  attempts int not null default 0,
  next_try timestamptz not null default '-infinity',
  reasons jsonb,
  sent_at timestamptz,
  confirmed_at timestamptz,
  primary key (case_id, record_id)
);
-- What is still to be sent, the oldest first.
create index exchange_delivery_due on exchange_delivery (next_try, owed_at, seq) where state <> 'confirmed';
create index exchange_delivery_day on exchange_delivery (day, state);

create function exchange_owe() returns trigger language plpgsql as $$
begin
  insert into exchange_delivery (case_id, record_id, seq, kind, day, owed_at)
  select case_id, record_id, seq, kind, (created_at at time zone 'Asia/Shanghai')::date, created_at from owed
  on conflict do nothing;
  return null;
end $$;
-- The lock that this takes waits for running inserts, so the copy below misses none.
create trigger exchange_owe after insert on journal_outbox referencing new table as owed
  for each statement execute function exchange_owe();
insert into exchange_delivery (case_id, record_id, seq, kind, day, owed_at)
select case_id, record_id, seq, kind, (created_at at time zone 'Asia/Shanghai')::date, created_at from journal_outbox
on conflict do nothing;

-- The last comparison of each day with the province.
create table exchange_day (
  day date primary key,
  compared_at timestamptz not null,
  equal boolean not null,
  ours int not null,
  theirs int not null
);
create table exchange_difference (
  day date not null,
  record_id uuid not null,
  case_id uuid,
  case_no text,
  kind text not null,
  what text not null check (what in ('missing-there', 'missing-here', 'unconfirmed', 'other-content')),
  primary key (day, record_id)
);
