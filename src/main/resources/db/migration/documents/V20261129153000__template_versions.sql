-- A city's own words for a template, written once and never changed. Version 0 is what the program ships and has no row.
create table documents_template_version (
  template text not null,
  version int not null check (version > 0),
  title text not null,
  body text not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  base int not null,
  reason text not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (template, version)
);

-- What was done to a version. Step 1: approved, returned or taken back; step 2: withdrawn after approval. One of each, whoever is first.
create table documents_template_step (
  template text not null,
  version int not null,
  step int not null check (step in (1, 2)),
  deed text not null check (deed in ('APPROVE', 'RETURN', 'WITHDRAW')),
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null,
  why text,
  primary key (template, version, step),
  foreign key (template, version) references documents_template_version (template, version)
);

-- What somebody is writing: everything as typed, right or wrong.
create table documents_template_draft (
  template text not null,
  by_account uuid not null,
  typed text not null,
  saved_at timestamptz not null,
  primary key (template, by_account)
);

-- The version that a paper was set from; null for licences, for papers without a template and for those from before.
alter table documents_document add column template text;
alter table documents_document add column template_version int;
