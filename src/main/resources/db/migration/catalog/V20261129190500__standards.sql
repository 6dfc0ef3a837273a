-- The published item whose inherited elements all items of the same name share (四级同标).
create table catalog_standard (
  base_code text not null,
  name text not null,
  code text not null unique,
  set_name text not null,
  set_at timestamptz not null,
  primary key (base_code, name)
);

-- Drafts under a row of the base catalogue: serials in use, progress by place.
create index catalog_item_version_draft on catalog_item_version (substr(code, 20, 12), region12)
  where state = 'draft';
