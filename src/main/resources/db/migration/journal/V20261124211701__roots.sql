-- Which transaction wrote a history row: tells exactly what no daily root has seen yet, whatever times the rows carry and in whatever order
-- transactions commit. Null for rows older than this column. BRIN: a few bytes for every 32 pages, next to nothing for the act.
alter table journal_entry add column tx bigint;
alter table journal_entry alter column tx set default pg_current_xact_id()::text::bigint;
create index journal_entry_tx on journal_entry using brin (tx) with (pages_per_range = 32, autosummarize = on);

-- One root for every day, empty days too. upto: every transaction below had ended when it was made. cluster: in which database that counts.
create table journal_root (
  day date primary key,
  leaves int not null,
  tree bytea not null,
  previous bytea not null,
  root bytea not null,
  middle bytea not null,
  upto bigint not null,
  cluster text not null,
  made_at timestamptz not null
);
-- The cases under each root, by the last history row that the root covers.
create table journal_leaf (
  case_id uuid not null,
  seq int not null,
  day date not null,
  n int not null,
  leaf bytea not null,
  primary key (case_id, seq)
);
create unique index journal_leaf_place on journal_leaf (day, n);
