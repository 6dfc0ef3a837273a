-- One row for every package a case owes: part 1 when it closes, another part for every act after that. Born in the act's commit (trigger below).
create table archives_package (
  case_id uuid not null,
  part int not null,
  upto int not null,
  owed_at timestamptz not null,
  state text not null default 'owed' check (state in ('owed', 'stored')),
  attempts int not null default 0,
  next_try timestamptz not null default '-infinity',
  problem text,
  -- taken once, when the package is first made
  case_no text,
  agency_uscc text,
  region6 text,
  title text,
  fonds text,
  year int,
  retention text,
  serial int,
  archive_no text,
  keep_until date,
  secrecy text,
  catalogue uuid,
  manifest bytea,
  -- the stored package
  file_id text,
  size bigint,
  files int,
  sm3 bytea,
  sha256 bytea,
  stored_at timestamptz,
  checks jsonb,
  checked_at timestamptz,
  sound boolean,
  primary key (case_id, part)
);
create index archives_package_owed on archives_package (next_try, owed_at) where state = 'owed';
create index archives_package_list on archives_package (stored_at desc, case_id) where state = 'stored';
create index archives_package_agency on archives_package (agency_uscc, year) where state = 'stored';
create index archives_package_case_no on archives_package (case_no) where case_no is not null;
create index archives_package_due on archives_package (keep_until) where keep_until is not null and part = 1;
create index archives_package_checked on archives_package (checked_at nulls first) where state = 'stored';

create function archives_owe() returns trigger language plpgsql as $$
begin
  insert into archives_package (case_id, part, upto, owed_at)
  select new.case_id, coalesce(max(part), 0) + 1, new.version, now() from archives_package where case_id = new.case_id;
  return null;
end $$;
-- Acts on one case wait for each other on its row, so parts are counted without gaps. Costs nothing before the case is closed.
create trigger archives_owe after update of version on cases_state for each row
  when (new.state = 'closed') execute function archives_owe();
insert into archives_package (case_id, part, upto, owed_at) select case_id, 1, version, now() from cases_state where state = 'closed';

-- The running number of files of a fonds, by year and term of keeping.
create table archives_serial (
  fonds text not null,
  year int not null,
  retention text not null,
  last int not null,
  primary key (fonds, year, retention)
);

-- Who took a package out, and why.
create table archives_access (
  access_id bigint generated always as identity primary key,
  case_id uuid not null,
  part int not null,
  at timestamptz not null,
  who_id uuid not null,
  who_name text not null,
  who_unit text,
  reason text not null
);
create index archives_access_case on archives_access (case_id, access_id desc);

-- The sealed paper of each daily root.
create table archives_root (
  day date primary key,
  root bytea not null,
  document_id uuid not null
);

-- Checks of all history: how far each has come, and what it found.
create table archives_audit (
  audit_id bigint generated always as identity primary key,
  begun_at timestamptz not null,
  begun_by text not null,
  next_try timestamptz not null,
  after_case uuid,
  after_day date,
  phase text not null default 'days' check (phase in ('days', 'cases', 'done')),
  days int not null default 0,
  cases int not null default 0,
  rows bigint not null default 0,
  found int not null default 0,
  ended_at timestamptz
);
create index archives_audit_open on archives_audit (next_try) where phase <> 'done';
create table archives_finding (
  audit_id bigint not null references archives_audit (audit_id),
  n int not null,
  case_id uuid,
  case_no text,
  seq int,
  day date,
  text text not null,
  primary key (audit_id, n)
);
