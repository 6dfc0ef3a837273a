-- Licences that agencies have on paper or in systems of their own (存量证照). A handing in: a workbook, a CSV file or a call.
create table licences_stock_batch (
  batch_id bigint generated always as identity primary key,
  agency_uscc text not null,
  type_code text not null,
  way text not null check (way in ('xlsx', 'csv', 'api')),
  file_name text not null,
  at timestamptz not null,
  by_account uuid not null,
  by_name text not null,
  entered int not null default 0,
  changed int not null default 0,
  same int not null default 0,
  faulty int not null default 0
);
create index licences_stock_batch_last on licences_stock_batch (agency_uscc, batch_id desc);

-- The serial of the identifiers that are made here: never one of a licence that is issued here, for those are digits alone.
create sequence licences_stock_serial;

-- One row for each licence, once by the agency's own number. content: what stands on its face and who holds it, encrypted; content_index
-- tells whether it came again unchanged. The file_ columns are of the sealed file that counts.
create table licences_stock (
  stock_id bigint generated always as identity primary key,
  batch_id bigint not null references licences_stock_batch (batch_id),
  agency_uscc text not null,
  type_code text not null,
  own_no text not null,
  number text not null,
  identifier text not null unique,
  holder_name text not null,
  content bytea not null,
  content_index bytea not null,
  issued_on date not null,
  state text not null default 'received' check (state in ('received', 'sealed', 'faulty')),
  problem text,
  run_id bigint,
  licence_id uuid unique,
  sealed_at timestamptz,
  brought boolean not null default false,
  file_id text,
  file_sha256 bytea,
  file_sm3 bytea,
  check ((state = 'sealed') = (licence_id is not null))
);
create unique index licences_stock_own on licences_stock (agency_uscc, type_code, own_no);
create unique index licences_stock_number on licences_stock (agency_uscc, type_code, number);
create index licences_stock_state on licences_stock (agency_uscc, type_code, state, stock_id);
create index licences_stock_agency on licences_stock (agency_uscc, stock_id);
create index licences_stock_batch_rows on licences_stock (batch_id, stock_id);
create index licences_stock_run_rows on licences_stock (run_id, state, stock_id) where run_id is not null;

-- Rows that did not enter, as they were handed in with what is wrong with them, encrypted, until the same number comes mended.
create table licences_stock_fault (
  fault_id bigint generated always as identity primary key,
  batch_id bigint not null references licences_stock_batch (batch_id),
  agency_uscc text not null,
  type_code text not null,
  own_no text not null,
  line int not null,
  content bytea not null
);
create index licences_stock_fault_own on licences_stock_fault (agency_uscc, type_code, own_no);
create index licences_stock_fault_batch on licences_stock_fault (batch_id, fault_id);

-- Sealing of many: one person asks, a second confirms; its rows are those of licences_stock with its id.
create table licences_stock_run (
  run_id bigint generated always as identity primary key,
  agency_uscc text not null,
  type_code text,
  since date not null,
  reason text not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'refused', 'running', 'paused', 'cancelled', 'done')),
  decided_by uuid,
  decided_name text,
  decided_staff text,
  decided_at timestamptz,
  state_name text not null,
  state_at timestamptz not null,
  state_why text,
  waits text,
  next_try timestamptz,
  finished_at timestamptz,
  root bytea
);
create unique index licences_stock_run_one on licences_stock_run (agency_uscc) where state in ('asked', 'running', 'paused');
create index licences_stock_run_last on licences_stock_run (agency_uscc, run_id desc);
create index licences_stock_run_running on licences_stock_run (next_try) where state = 'running';

-- A licence from an agency's stock has no case; like a paper outside a case it carries the id of its document as the case's.
alter table licences_licence alter column case_no drop not null;
