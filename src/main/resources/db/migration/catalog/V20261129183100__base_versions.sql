-- The base catalogue (基本目录) comes in versions of three levels; what is in force is their union.
create table catalog_base_version (
  id bigint generated always as identity primary key,
  level text not null check (level in ('national', 'provincial', 'city')),
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'published')),
  effective_from date not null,
  note text not null,
  source text not null check (source in ('pack', 'xlsx', 'api')),
  drafted_by uuid,
  drafted_name text not null,
  drafted_at timestamptz not null,
  published_by uuid,
  published_name text,
  published_at timestamptz,
  due date,
  rows int not null default 0,
  check (state = 'draft' or published_at is not null),
  unique (level, number)
);
create unique index catalog_base_version_draft on catalog_base_version (level)
  where state = 'draft';

-- The rows of each version, readable for ever.
create table catalog_base_row (
  version bigint not null references catalog_base_version on delete cascade,
  base_code text not null check (base_code ~ '^[0-9]{12}$'),
  position int not null,
  facts jsonb not null,
  primary key (version, base_code)
);

-- catalog_base_item is what is in force; each row says which version brought it.
alter table catalog_base_item add version bigint references catalog_base_version;

-- What was loaded before there were versions is version 1 of its level.
insert into catalog_base_version (level, number, state, effective_from, note, source, drafted_name,
  drafted_at, published_name, published_at)
select distinct case when base_code like '00%' then 'national' else 'provincial' end, 1,
  'published', current_date, '随城市数据包装入', 'pack', '城市数据包', now(), '城市数据包', now()
from catalog_base_item;
insert into catalog_base_row (version, base_code, position, facts)
select v.id, b.base_code, b.position, b.facts
from catalog_base_item b join catalog_base_version v
  on v.level = case when b.base_code like '00%' then 'national' else 'provincial' end;
update catalog_base_version v set rows =
  (select count(*) from catalog_base_row r where r.version = v.id);
update catalog_base_item b set version = r.version
from catalog_base_row r where r.base_code = b.base_code;
alter table catalog_base_item alter version set not null;

-- An item follows the version that brought the row it was published under.
alter table catalog_item add base_version bigint references catalog_base_version;
update catalog_item i set base_version = b.version
from catalog_base_item b where b.base_code = i.base_code;

create function catalog_item_follows() returns trigger language plpgsql as $$
begin
  new.base_version := (select version from catalog_base_item where base_code = new.base_code);
  return new;
end $$;
create trigger catalog_item_follows before insert or update of version on catalog_item
  for each row execute function catalog_item_follows();

-- What a version asks of each agency. Claims and changes are done when the item says so; the rest
-- when somebody says so with a reason.
create table catalog_base_work (
  id bigint generated always as identity primary key,
  version bigint not null references catalog_base_version,
  agency text not null,
  region12 text not null,
  base_code text not null,
  name text not null,
  act text not null check (act in ('claim', 'change', 'take-down')),
  why text not null,
  due date not null,
  done_at timestamptz,
  done_name text,
  done_words text,
  unique (version, agency, base_code, act)
);
create index catalog_base_work_agency on catalog_base_work (agency, due);
create index catalog_base_work_open on catalog_base_work (due) where done_at is null;
create index catalog_item_agency_base on catalog_item (agency, base_code);
drop index catalog_item_agency;
