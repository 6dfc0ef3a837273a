-- Items whose guide has, or had, a fee. Kept by the publication itself, so that no act of such a case is overlooked.
create table payments_charged (
  item_code text primary key
);
create function payments_note_charged() returns trigger language plpgsql as $$
begin
  insert into payments_charged (item_code) values (new.code) on conflict do nothing;
  return null;
end $$;
create trigger payments_note_charged after insert or update of guide on catalog_item
  for each row when (new.guide -> 'elements' ->> 'IS_FEE' = '1') execute function payments_note_charged();
insert into payments_charged (item_code) select code from catalog_item where guide -> 'elements' ->> 'IS_FEE' = '1';

-- Acts that a payment follows from: born in the statement of the act (trigger below), gone when they were looked at.
create table payments_wait (
  case_id uuid not null,
  seq int not null,
  action text not null,
  next_try timestamptz not null default '-infinity',
  problem text,
  primary key (case_id, seq)
);
create index payments_wait_due on payments_wait (next_try);
create function payments_wait() returns trigger language plpgsql as $$
begin
  if exists (select from added where action in ('accept', 'deemed-acceptance', 'decide-on-the-spot', 'decide-grant', 'deemed-renewal',
      'complete', 'withdraw', 'terminate'))
    and exists (select from payments_charged) then
    insert into payments_wait (case_id, seq, action)
    select a.case_id, a.seq, a.action from added a join cases_case c on c.case_id = a.case_id join payments_charged p on p.item_code = c.item_code
    where a.action in ('accept', 'deemed-acceptance', 'decide-on-the-spot', 'decide-grant', 'deemed-renewal', 'complete', 'withdraw', 'terminate')
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger payments_wait after insert on journal_entry referencing new table as added
  for each statement execute function payments_wait();

-- Running numbers: of pay codes by region and year, of receipts by year.
create table payments_serial (
  series text not null,
  year int not null,
  last bigint not null,
  primary key (series, year)
);

-- One bill; amounts are fen and never change. What is known of its payment stands in payments_flow and payments_refund.
create table payments_bill (
  case_id uuid not null,
  bill_id uuid not null,
  code text not null unique,
  case_no text not null,
  fee_code text not null,
  part text not null default '',
  fee_name text not null,
  standard text not null,
  basis text not null,
  quantity int not null,
  amount bigint not null check (amount >= 0),
  rule jsonb not null,
  item_name text not null,
  agency_uscc text not null,
  collector_uscc text not null,
  account uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  due date,
  pay_url text,
  waived_at timestamptz,
  waive_ground text,
  waive_proof bytea,
  waived_by text,
  notice_id uuid,
  receipt_id uuid,
  receipt_code text,
  receipt_number text,
  receipt_check text,
  before_delivery boolean not null,
  before_basis text,
  next_try timestamptz default '-infinity',
  attempts int not null default 0,
  problem text,
  primary key (case_id, bill_id),
  unique (case_id, fee_code, part)
);
create index payments_bill_work on payments_bill (next_try) where next_try is not null;
create index payments_bill_mine on payments_bill (account, created_at desc);

-- What the platform told of a bill: paid, or a try that failed. A flow number is told once, whatever comes again.
create table payments_flow (
  case_id uuid not null,
  bill_id uuid not null,
  kind text not null check (kind in ('paid', 'failed')),
  flow_no text not null,
  amount bigint not null,
  channel text,
  at timestamptz not null,
  primary key (case_id, bill_id, kind, flow_no)
);
create unique index payments_flow_once on payments_flow (kind, flow_no);
create index payments_flow_day on payments_flow (at) where kind = 'paid';

-- Money going back: asked by one, approved by another.
create table payments_refund (
  case_id uuid not null,
  bill_id uuid not null,
  refund_no text primary key,
  amount bigint not null check (amount > 0),
  ground text not null,
  reason text not null,
  state text not null check (state in ('asked', 'approved', 'sent', 'done', 'declined')),
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  done_at timestamptz
);
create index payments_refund_bill on payments_refund (case_id, bill_id);
create index payments_refund_day on payments_refund (done_at) where state = 'done';

-- Call-backs that were let in, by nonce: the same one again does nothing.
create table payments_callback (
  nonce text primary key,
  digest bytea not null,
  at timestamptz not null,
  code text,
  result text not null
);
create index payments_callback_old on payments_callback (at);

-- The platform's statement of a day as it was last fetched, and what somebody found out about a row that differs.
create table payments_day (
  day date primary key,
  fetched_at timestamptz not null
);
create table payments_statement (
  day date not null,
  kind text not null check (kind in ('paid', 'refunded')),
  flow_no text not null,
  code text not null,
  amount bigint not null,
  at timestamptz not null,
  primary key (day, kind, flow_no)
);
create table payments_resolution (
  day date not null,
  kind text not null,
  flow_no text not null,
  words text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (day, kind, flow_no)
);

-- The demo's own non-tax platform with its bank counter: its books, apart from ours.
create table payments_cashier_bill (
  code text primary key,
  amount bigint not null,
  what text not null,
  due date not null,
  closed boolean not null default false
);
create table payments_cashier_flow (
  flow_no text primary key,
  code text not null,
  kind text not null check (kind in ('paid', 'failed', 'refunded')),
  amount bigint not null,
  refund_no text unique,
  at timestamptz not null
);
create index payments_cashier_flow_of on payments_cashier_flow (code);
create index payments_cashier_flow_day on payments_cashier_flow (at);
create table payments_cashier_call (
  call_id uuid primary key,
  body text not null,
  call_at timestamptz not null,
  attempts int not null default 0
);
create index payments_cashier_call_due on payments_cashier_call (call_at);
