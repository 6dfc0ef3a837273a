-- Who may act for whom (代表关系): legal representatives, guardians, agents with a mandate, family that helps an elder.
-- Names and numbers stand with the accounts; a row ends, it is never deleted.
create table identity_representation (
  id uuid primary key,
  kind text not null check (kind in ('LEGAL_REPRESENTATIVE', 'GUARDIAN', 'AGENT', 'FAMILY')),
  principal uuid references identity_account (id), -- null: a child that a clerk has not checked yet
  ward_name text,
  ward_number bytea,
  person uuid not null references identity_account (id),
  state text not null check (state in ('OFFERED', 'CHECKING', 'ACTIVE', 'REFUSED', 'ENDED')),
  basis text not null check (basis in ('register', 'online', 'window', 'phone')),
  relation text,
  matters text[] not null default '{}',
  case_no text,
  deeds text[] not null default '{}',
  from_day date not null,
  until_day date,
  proof_file text,
  note text,
  region6 text,
  created_at timestamptz not null,
  recorded_by text,
  answered_at timestamptz,
  answered_by text,
  ended_at timestamptz,
  ended_by text,
  end_why text,
  check (principal <> person),
  check (principal is not null or (ward_name is not null and state in ('CHECKING', 'REFUSED', 'ENDED')))
);
create index identity_representation_person on identity_representation (person, created_at desc);
create index identity_representation_principal on identity_representation (principal, created_at desc);
create index identity_representation_checking on identity_representation (region6, created_at) where state = 'CHECKING';
create index identity_representation_recorded on identity_representation (region6, created_at desc)
  where basis in ('window', 'phone');
create unique index identity_representation_register on identity_representation (person, principal, kind)
  where state in ('ACTIVE', 'CHECKING') and kind in ('LEGAL_REPRESENTATIVE', 'GUARDIAN');

-- What was done under it, for both to read. Looks count once a day for each case.
create table identity_representation_use (
  id bigint generated always as identity primary key,
  representation uuid not null references identity_representation (id),
  at timestamptz not null,
  what text not null,
  case_no text
);
create index identity_representation_use_representation on identity_representation_use (representation, id desc);

-- For whom the person of this session acts; null: for oneself. Another one is another session.
alter table identity_session add column representation uuid;
