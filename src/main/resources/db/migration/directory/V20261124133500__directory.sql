-- The city's own facts, one row.
create table directory_city (
  id int primary key check (id = 1),
  facts jsonb not null
);

-- Places: city 3, county-level unit 4, town 5, village 6.
create table directory_region (
  code12 text primary key,
  level int not null,
  name text not null,
  parent12 text not null,
  standard boolean not null
);
create index directory_region_parent on directory_region (parent12);

create table directory_kind (
  key text primary key,
  label text not null,
  position int not null,
  facts jsonb not null
);

create table directory_agency (
  uscc text primary key,
  kind text not null,
  name text not null,
  full_name text not null,
  document_sign text not null,
  region12 text not null,
  level int not null,
  central_dept text not null,
  address text not null,
  phone text not null,
  complaint_phone text not null,
  sample boolean not null
);
create index directory_agency_region on directory_agency (region12, kind);

-- Who serves a kind of matter in a place (six digits, twelve for towns).
create table directory_service (
  kind text not null,
  region text not null,
  uscc text not null references directory_agency (uscc),
  primary key (kind, region)
);

create table directory_hall (
  id text primary key,
  region6 text not null,
  name text not null,
  formal_name text not null,
  address text not null,
  hours jsonb not null,
  phone text not null,
  complaint_phone text not null,
  traffic text not null,
  facilities text[] not null
);

create table directory_window (
  hall_id text not null references directory_hall (id),
  no int not null,
  floor text not null,
  name text not null,
  kinds text[] not null,
  primary key (hall_id, no)
);

create table directory_staff (
  id text primary key,
  login text not null unique,
  name text not null,
  region6 text not null,
  uscc text not null references directory_agency (uscc),
  hall_id text references directory_hall (id),
  roles text[] not null,
  post text not null,
  desk text not null
);
create index directory_staff_agency on directory_staff (uscc);
create index directory_staff_hall on directory_staff (hall_id);

create table directory_system (
  id text primary key,
  name text not null,
  uscc text not null references directory_agency (uscc),
  purpose text not null,
  link text not null,
  state text not null,
  since date,
  note text not null
);
