-- The base catalogue (基本目录): what may be offered at all.
create table catalog_base_item (
  base_code text primary key check (base_code ~ '^[0-9]{12}$'),
  name text not null,
  type text not null,
  agency_kind text not null,
  position int not null,
  facts jsonb not null
);
create index catalog_base_item_kind on catalog_base_item (agency_kind);

-- The published guide of each item, one row per handling item (业务办理项).
create table catalog_item (
  code text primary key check (length(code) = 33),
  code31 text not null,
  base_code text not null references catalog_base_item,
  name text not null,
  type text not null,
  agency text not null,
  agency_kind text not null,
  region12 text not null,
  version int not null,
  published_at timestamptz not null,
  digest text not null,
  guide jsonb not null,
  facts jsonb not null
);
create index catalog_item_code31 on catalog_item (code31);
create index catalog_item_agency on catalog_item (agency);
create index catalog_item_region on catalog_item (region12, type);
create index catalog_item_base on catalog_item (base_code);

-- Every version that was published, and the latest draft the gate held back (state draft).
create table catalog_item_version (
  code text not null,
  version int not null,
  state text not null check (state in ('published', 'draft', 'withdrawn')),
  saved_at timestamptz not null,
  digest text not null,
  name text not null,
  agency text not null,
  region12 text not null,
  guide jsonb not null,
  findings jsonb not null,
  primary key (code, version, state)
);
create index catalog_item_version_agency on catalog_item_version (agency, state);

-- One number that grows with every publication; nodes compare it to know their snapshot is old.
create table catalog_revision (
  id int primary key check (id = 1),
  revision bigint not null
);
insert into catalog_revision (id, revision) values (1, 0);
