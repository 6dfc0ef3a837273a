-- Guides of another system, mapped and judged in a test region (99.... is no place of GB/T 2260).
-- They stand apart from catalog_item, so that nothing that searches, counts, ranks or sends sees them.
create table catalog_import_run (
  id bigint generated always as identity primary key,
  region text not null check (region ~ '^99[0-9]{4}$'),
  region_name text not null,
  mapping_name text not null,
  origin text not null,
  mapping text not null,
  file_name text not null,
  at timestamptz not null,
  by_name text not null,
  tally jsonb not null
);
create index catalog_import_run_at on catalog_import_run (at);

-- One line each; guide and source are null where the line could not be read.
create table catalog_import_guide (
  run bigint not null references catalog_import_run on delete cascade,
  line int not null,
  key text not null,
  name text not null,
  agency text not null,
  blocks int not null,
  absent int not null,
  warns int not null,
  source jsonb,
  guide jsonb,
  origins jsonb not null,
  findings jsonb not null,
  primary key (run, line)
);

-- Which guides a rule found something in.
create table catalog_import_finding (
  run bigint not null references catalog_import_run on delete cascade,
  rule text not null,
  kind text not null,
  line int not null,
  primary key (run, rule, kind, line)
);
