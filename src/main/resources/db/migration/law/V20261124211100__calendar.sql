-- Every load of the statutory calendar: who, when, by which notice. Version 1 is the city pack's.
create table law_calendar_version (
  version int primary key,
  year int,
  title text not null,
  notice_no text,
  notice_date date,
  reason text,
  loaded_at timestamptz not null,
  loaded_by text not null,
  loaded_name text not null,
  first_changed date not null,
  changes int not null
);

-- A declared day as it stood from one version up to another (null: still stands).
create table law_calendar_day (
  day date not null,
  version int not null,
  until_version int,
  off boolean not null,
  festival text not null,
  in_lieu boolean not null,
  primary key (day, version)
);
create unique index law_calendar_day_now on law_calendar_day (day) where until_version is null;
