-- The running number of case numbers, per item and day of receipt.
create table cases_serial (
  item_code text not null,
  day date not null,
  last int not null,
  primary key (item_code, day)
);

-- What does not change after submission. Personal data is encrypted; *_index are blind indexes for equality.
create table cases_case (
  case_id uuid primary key,
  case_no text not null unique,
  item_code text not null,
  base_code text not null,
  item_version int not null,
  item jsonb not null,
  agency_uscc text not null,
  region6 text not null,
  subject text,
  channel text not null,
  applicant_name text not null,
  applicant_account uuid,
  id_type text not null,
  id_number bytea not null,
  id_number_index bytea not null,
  mobile bytea,
  applicant_rest bytea,
  answers bytea not null,
  submitted_at timestamptz not null,
  client text,
  idempotency_key text
);
create unique index cases_case_idempotency on cases_case (client, idempotency_key) where idempotency_key is not null;
create index cases_case_mine on cases_case (applicant_account, submitted_at desc);
create index cases_case_holder on cases_case (id_number_index, submitted_at desc);

-- Where the case stands: the only row an act rewrites.
create table cases_state (
  case_id uuid primary key,
  version int not null,
  state text not null,
  outcome text,
  desk text not null,
  agency_uscc text not null,
  region6 text not null,
  due date,
  next_event date,
  file jsonb not null,
  head bytea not null
);
create index cases_state_agency on cases_state (agency_uscc, desk, due);
create index cases_state_region on cases_state (region6, desk, due);
create index cases_state_next on cases_state (next_event) where next_event is not null;

-- Every version of every material that was handed in.
create table cases_material (
  case_id uuid not null,
  seq int not null,
  code text not null,
  file_id text not null,
  name text not null,
  primary key (case_id, seq, code, file_id)
);

-- Applications not yet submitted.
create table cases_draft (
  draft_id uuid primary key,
  account_id uuid not null,
  item_code text not null,
  answers bytea not null,
  materials jsonb not null,
  updated_at timestamptz not null
);
create unique index cases_draft_of on cases_draft (account_id, item_code);
create index cases_draft_old on cases_draft (updated_at);
