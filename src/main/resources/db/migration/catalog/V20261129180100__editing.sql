-- Who answers for what is published: the city pack, or people who edited or made it.
-- What people published, the pack neither overwrites nor withdraws.
alter table catalog_item add column origin text not null default 'pack'
  check (origin in ('pack', 'people'));
alter table catalog_item_version add column origin text not null default 'pack'
  check (origin in ('pack', 'people'));

-- The draft of an item, one at a time; version grows with every save.
create table catalog_draft (
  code text primary key check (length(code) = 33),
  code31 text not null,
  base_code text not null,
  agency text not null,
  region12 text not null,
  name text not null,
  state text not null check (state in ('drafting', 'agency', 'bureau')),
  round int not null,
  version int not null,
  published int not null,
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);
create index catalog_draft_agency on catalog_draft (agency, saved_at desc);
create index catalog_draft_state on catalog_draft (state, saved_at);

-- Who changed what in a draft, and every step it took. Rows are only added.
create table catalog_draft_change (
  id bigint generated always as identity primary key,
  code text not null,
  round int not null,
  version int not null,
  at timestamptz not null,
  person uuid not null,
  person_name text not null,
  deed text not null,
  path text,
  before text,
  after text,
  reason text
);
create index catalog_draft_change_code on catalog_draft_change (code, round, id);

-- A pause of a published item: nobody can apply from since to until, both included.
create table catalog_pause (
  id bigint generated always as identity primary key,
  code text not null,
  since date not null,
  until date not null,
  why text not null,
  at timestamptz not null,
  person uuid not null,
  person_name text not null,
  ended_at timestamptz,
  ended_by text,
  ended_why text,
  check (until >= since)
);
create index catalog_pause_code on catalog_pause (code, id);

-- A rule of the gate switched off or made milder or stricter for a time. Rows are only added; the
-- last row of a rule counts. severity: off, warn, block; as-written ends an earlier row.
create table catalog_rule_switch (
  id bigint generated always as identity primary key,
  rule text not null,
  severity text not null check (severity in ('off', 'warn', 'block', 'as-written')),
  since date not null,
  until date not null,
  why text not null,
  at timestamptz not null,
  person uuid not null,
  person_name text not null,
  check (until >= since)
);
create index catalog_rule_switch_rule on catalog_rule_switch (rule, id desc);
