-- What became of each address that a published guide names, when somebody last went there (Q23).
create table catalog_link (
  item_code text not null,
  element text not null,
  address text not null,
  checked_at timestamptz not null,
  fault text,
  failing_since timestamptz,
  primary key (item_code, element)
);
create index catalog_link_fault on catalog_link (item_code) where fault is not null;
