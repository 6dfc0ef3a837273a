-- A city's own versions of a type of licence, the whole type each; what the city pack has is version 0 and has no row. The content never changes.
create table licences_type_version (
  code text not null check (length(code) = 21),
  version int not null check (version > 0),
  type text not null,
  from_day date not null,
  base int not null,
  reason text not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null,
  deed text check (deed in ('APPROVE', 'RETURN', 'WITHDRAW')),
  second_account uuid check (deed <> 'APPROVE' or second_account <> by_account),
  second_name text,
  decided_at timestamptz,
  why text,
  primary key (code, version),
  check ((deed is null) = (decided_at is null))
);
create index licences_type_version_waits on licences_type_version (at) where deed is null;

-- What somebody is writing: everything as typed, right or wrong.
create table licences_type_draft (
  code text not null,
  by_account uuid not null,
  typed text not null,
  saved_at timestamptz not null,
  primary key (code, by_account)
);

-- An agency claims a type, or gives a claim up; a second person decides. The last that was confirmed holds.
create table licences_type_claim (
  claim_id uuid primary key,
  code text not null,
  agency_uscc text not null,
  act text not null check (act in ('CLAIM', 'RELEASE')),
  since date not null,
  basis text not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null,
  deed text check (deed in ('CONFIRM', 'REFUSE', 'WITHDRAW')),
  second_account uuid check (deed <> 'CONFIRM' or second_account <> by_account),
  second_name text,
  decided_at timestamptz,
  why text,
  check ((deed is null) = (decided_at is null))
);
create unique index licences_type_claim_waits on licences_type_claim (code, agency_uscc) where deed is null;
create index licences_type_claim_agency on licences_type_claim (agency_uscc, at desc);
create index licences_type_claim_code on licences_type_claim (code, decided_at desc);

-- How many licences of a type an agency says it has issued. Rows are only added; the last counts.
create table licences_type_expected (
  expected_id uuid primary key,
  code text not null,
  agency_uscc text not null,
  expected int not null check (expected between 0 and 100000000),
  as_of date not null,
  source text not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index licences_type_expected_last on licences_type_expected (agency_uscc, code, at desc);
create index licences_type_expected_code on licences_type_expected (code, agency_uscc, at desc);
