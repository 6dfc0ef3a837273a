-- Electronic licences. A row is born with the sealed document of a grant. Personal data is encrypted; *_index are blind indexes.
create table licences_licence (
  licence_id uuid primary key,
  identifier text not null unique,
  number text not null,
  type_code text not null,
  name text not null,
  case_id uuid not null,
  case_no text not null,
  document_id uuid not null unique,
  agency_uscc text not null,
  region6 text not null,
  holder_name text not null,
  holder_id_type text not null,
  holder_id bytea not null,
  holder_index bytea not null,
  applicant_id_type text not null,
  applicant_index bytea not null,
  account uuid,
  face bytea not null,
  elements bytea not null,
  issued_on date not null,
  valid_from date not null,
  valid_to date,
  state text not null,
  state_since timestamptz not null,
  previous text,
  version int not null check (version between 1 and 999),
  check_code text,
  pdf_file text,
  check (valid_to is null or valid_to >= valid_from)
);
create index licences_licence_case on licences_licence (case_id);
create index licences_licence_number on licences_licence (number);
create index licences_licence_holder on licences_licence (holder_index);
create index licences_licence_applicant on licences_licence (applicant_index);
create index licences_licence_account on licences_licence (account);
create index licences_licence_ends on licences_licence (valid_to) where state = '01';

-- What happened to a licence: op of CS-CERTOP, the state it brought (CS-CERTSTATE). Rows are only ever added.
create table licences_event (
  licence_id uuid not null references licences_licence (licence_id),
  seq int not null,
  at timestamptz not null,
  op text not null,
  state text not null,
  case_no text,
  note text not null,
  primary key (licence_id, seq)
);
