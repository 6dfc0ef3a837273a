-- How far a change of keys is in each table: the next page to look at, what this pass found, whether it is one that may be the last.
create table privacy_key_change (
  generation int not null,
  table_name text not null,
  pass int not null default 0,
  page bigint not null default 0,
  found bigint not null default 0,
  changed bigint not null default 0,
  last boolean not null default false,
  done boolean not null default false,
  primary key (generation, table_name)
);
