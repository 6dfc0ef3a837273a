-- The running numbers, one row for a series (agency, word, year); year 0 for series that go on for ever. Taken in the transaction of the act: no gaps.
create table documents_serial (
  agency_uscc text not null,
  word text not null,
  year int not null,
  last int not null,
  primary key (agency_uscc, word, year)
);

-- One row for every document owed. content: what it says, frozen by the act, encrypted. A paper outside a case carries its own id as case_id.
create table documents_document (
  document_id uuid primary key,
  case_id uuid not null,
  case_no text,
  seq int not null,
  kind text not null,
  title text not null,
  agency_uscc text not null,
  sign text not null,
  word text not null,
  year int not null,
  n int not null,
  at timestamptz not null,
  person text not null,
  content bytea not null,
  check_code text not null unique,
  in_force boolean not null default true,
  state_text text,
  -- setting and sealing
  sealed_at timestamptz,
  pdf_file text,
  pdf_digest text,
  ofd_file text,
  ofd_digest text,
  attempts int not null default 0,
  next_try timestamptz not null,
  problem text
);
create unique index documents_document_number on documents_document (agency_uscc, word, year, n);
create index documents_document_case on documents_document (case_id, seq);
create index documents_document_waiting on documents_document (next_try) where sealed_at is null;
create index documents_document_pdf on documents_document (pdf_digest) where pdf_digest is not null;
create index documents_document_ofd on documents_document (ofd_digest) where ofd_digest is not null;
