-- The inventory of systems that agencies built for themselves (自建系统).
create table systems_system (
  id text primary key,
  name text not null,
  agency_uscc text not null,
  purpose text not null default '',
  operator text not null default '',
  contact text not null default '',
  contact_phone bytea,
  level text not null default '',
  zone text not null default '',
  way text not null default 'none' check (way in ('pulls', 'pushes', 'holds', 'none')),
  plan_on date,
  note text not null default '',
  last_position bigint not null default 0,
  changed_at timestamptz not null
);
create index systems_system_agency on systems_system (agency_uscc);

-- The items a system may handle; agency_uscc is that of the system.
create table systems_item (
  system_id text not null references systems_system (id),
  item_code text not null,
  agency_uscc text not null,
  added_at timestamptz not null,
  primary key (item_code, system_id)
);
create index systems_item_agency on systems_item (agency_uscc, item_code);

-- Which credentials are whose; the secret's hash and the end are in identity_client.
create table systems_client (
  client_id text primary key,
  system_id text not null references systems_system (id),
  issued_at timestamptz not null,
  issued_by text not null
);
create index systems_client_system on systems_client (system_id);

-- Calls by hour, kind and status.
create table systems_call (
  system_id text not null,
  hour timestamptz not null,
  kind text not null,
  status int not null,
  calls int not null,
  last_at timestamptz not null,
  primary key (system_id, hour, kind, status)
);

-- Conformance runs.
create table systems_run (
  run_id uuid primary key,
  system_id text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  passed boolean,
  checks jsonb
);
create index systems_run_system on systems_run (system_id, started_at desc);

-- How the connection state went.
create table systems_state (
  system_id text not null,
  at timestamptz not null,
  state text not null,
  why text not null,
  primary key (system_id, at)
);

-- A case that a system has to fetch. The row is born and renewed in the commit of the act (trigger below); its place in the order is given
-- when it is first seen committed, by whoever pulls (ADR 0024).
create table systems_delivery (
  case_id uuid not null,
  system_id text not null,
  item_code text not null,
  case_no text not null,
  version int not null,
  due date,
  revision int not null default 1,
  position bigint,
  changed_at timestamptz not null,
  fetched int not null default 0,
  fetched_at timestamptz,
  acked int not null default 0,
  acked_at timestamptz,
  primary key (case_id, system_id)
);
create index systems_delivery_open on systems_delivery (system_id, position) where acked < revision;

create function systems_owe() returns trigger language plpgsql as $$
begin
  insert into systems_delivery (case_id, system_id, item_code, case_no, version, due, changed_at)
  select m.case_id, i.system_id, c.item_code, c.case_no, m.version, m.due, (m.file ->> 'lastAct')::timestamp at time zone 'Asia/Shanghai'
  from moved m join systems_item i on i.agency_uscc = m.agency_uscc
    join cases_case c on c.case_id = m.case_id and c.item_code = i.item_code
  where c.channel <> 'held' and (m.file ->> 'acceptedOn' is not null or m.outcome in ('granted', 'refused', 'filed'))
  on conflict (case_id, system_id) do update
    set version = excluded.version, due = excluded.due, changed_at = excluded.changed_at, revision = systems_delivery.revision + 1, position = null
    where systems_delivery.version <> excluded.version or systems_delivery.due is distinct from excluded.due;
  return null;
end $$;
create trigger systems_owe_moved after update on cases_state referencing new table as moved
  for each statement execute function systems_owe();
create trigger systems_owe_new after insert on cases_state referencing new table as moved
  for each statement execute function systems_owe();

-- Cases that a system holds itself, by its own number.
create table systems_held (
  system_id text not null,
  external_no text not null,
  case_id uuid not null,
  case_no text not null,
  steps int not null,
  reported_at timestamptz not null,
  primary key (system_id, external_no)
);
create unique index systems_held_case on systems_held (case_id);

-- What was reported and is not lawful; open until a lawful report of the same number comes.
create table systems_finding (
  id bigint generated always as identity primary key,
  system_id text not null,
  external_no text not null,
  item_code text,
  step int not null,
  action text,
  at timestamptz not null,
  article text,
  quote text,
  message text not null,
  mended_at timestamptz
);
create index systems_finding_open on systems_finding (system_id, mended_at, at desc);

-- Result files of the agency's own making.
create table systems_result (
  case_id uuid not null,
  file_id text not null,
  system_id text not null,
  name text not null,
  at timestamptz not null,
  primary key (case_id, file_id)
);
create index systems_delivery_no on systems_delivery (case_no, system_id);
