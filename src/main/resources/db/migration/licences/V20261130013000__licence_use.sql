-- Every look at a licence, and every use of it, by somebody who is not its holder (个人信息保护法 44, 51). Rows are only ever added;
-- case_no is filled in when the application that took the copy file_id has its number, told_at when the holder has read the list.
create table licences_use (
  use_id uuid primary key,
  licence_id uuid references licences_licence (licence_id) on delete cascade, -- null: asked for, and there was none
  type_code text not null,
  at timestamptz not null,
  way text not null,
  who_id uuid,
  who_name text not null,
  who_unit text,
  purpose text not null,
  reason text not null,
  item text,
  case_no text,
  authorisation_id uuid,
  file_id text,
  told_at timestamptz
);
create index licences_use_licence on licences_use (licence_id, at desc);
create index licences_use_at on licences_use (at desc, use_id desc);
create index licences_use_file on licences_use (file_id) where file_id is not null;

-- A licence that its holder is showing: one row per holder and licence, with one code that lives a minute and opens once.
create table licences_show (
  show_id uuid primary key,
  licence_id uuid not null references licences_licence (licence_id) on delete cascade,
  account uuid not null,
  hidden text[] not null,
  takeable boolean not null, -- whether a window may take the whole licence into an application
  open_until timestamptz not null,
  code_hash bytea unique,
  code_until timestamptz,
  used_at timestamptz,
  used_by text,
  unique (account, licence_id)
);

-- A holder lets somebody else use a licence. The other's number is encrypted, *_index its blind index.
create table licences_authorisation (
  authorisation_id uuid primary key,
  licence_id uuid not null references licences_licence (licence_id) on delete cascade,
  by_account uuid not null,
  by_name text not null,
  to_name text not null,
  to_id_type text not null,
  to_id bytea not null,
  to_index bytea not null,
  purpose text not null,
  base_code text,
  item text,
  valid_from date not null,
  valid_to date not null,
  times int check (times between 1 and 99),
  used int not null default 0,
  consent text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  check (valid_to >= valid_from),
  check (times is null or used <= times)
);
create index licences_authorisation_by on licences_authorisation (by_account, given_at desc);
create index licences_authorisation_to on licences_authorisation (to_index, given_at desc);
create index licences_authorisation_licence on licences_authorisation (licence_id);

-- 加注件: a sealed copy of a licence for one user and purpose; its document stands in the register.
create table licences_copy (
  document_id uuid primary key,
  licence_id uuid not null references licences_licence (licence_id) on delete cascade,
  account uuid not null,
  purpose text not null,
  for_whom text not null,
  valid_to date not null,
  made_at timestamptz not null
);
create index licences_copy_account on licences_copy (account, made_at desc);
create index licences_copy_licence on licences_copy (licence_id, made_at desc);

-- Which program may ask for which type of licence, which fields it sees and how often a day: asked by one person, approved by another.
create table licences_caller (
  caller_id uuid primary key,
  client_id text not null,
  client_name text not null,
  type_code text not null,
  fields text[] not null,
  per_day int not null check (per_day between 1 and 1000000),
  reason text not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'ended')),
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  ended_name text,
  ended_at timestamptz,
  check (decided_by is null or decided_by <> asked_by)
);
create unique index licences_caller_asked on licences_caller (client_id, type_code) where state = 'asked';
create unique index licences_caller_approved on licences_caller (client_id, type_code) where state = 'approved';
create index licences_caller_at on licences_caller (asked_at desc);

-- Calls of a program on a day: answered, found, refused because the day's number was used up.
create table licences_calls (
  client_id text not null,
  type_code text not null,
  day date not null,
  calls int not null,
  found int not null default 0,
  refused int not null default 0,
  primary key (client_id, type_code, day)
);
create index licences_calls_day on licences_calls (day desc);
