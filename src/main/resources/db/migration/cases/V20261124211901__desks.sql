-- What the queue narrows and sorts by stands in the row that an act rewrites; what never changes stands last, so
-- that the log of an update leaves it out. Only open cases are indexed: history makes no queue slower.
alter table cases_state
  add column hold boolean not null default false,
  add column assignee text,
  add column assigned_why text,
  add column base_code text,
  add column item_name text,
  add column channel text,
  add column kind text,
  add column submitted_at timestamptz;
update cases_state s set
  hold = coalesce((s.file -> 'flags') ?| array['suspended', 'correction-pending'], false),
  base_code = c.base_code,
  item_name = i.item ->> 'name',
  channel = c.channel,
  kind = coalesce(s.file ->> 'kind', 'new'),
  submitted_at = c.submitted_at
from cases_case c join cases_item i using (item_id) where c.case_id = s.case_id;

drop index cases_state_agency;
drop index cases_state_region;
create index cases_state_agency on cases_state (agency_uscc, due, submitted_at) include (desk, hold, assignee, case_id) where desk <> 'NONE';
create index cases_state_region on cases_state (region6, due, submitted_at) include (desk, hold, assignee, case_id) where desk <> 'NONE';
create index cases_state_assignee on cases_state (assignee, due, submitted_at) include (desk, hold, case_id) where desk <> 'NONE' and assignee is not null;

-- Search over all cases, the closed ones too, within a county and newest first: a page is read, never all that fit.
create index cases_case_serial on cases_case (region6, right(case_no, 6), submitted_at desc, agency_uscc);
create index cases_case_name on cases_case (region6, applicant_name collate "C", submitted_at desc, agency_uscc);
create index cases_case_subject on cases_case (region6, subject collate "C", submitted_at desc, agency_uscc) where subject is not null;

-- Who is given which cases. The most exact rule counts: item before base item before kind of agency before place.
create table cases_route (
  route_id uuid primary key,
  owner_uscc text not null,
  desk text not null check (desk in ('CLERK', 'REVIEWER', 'APPROVER', 'DELIVERY')),
  item text,
  agency_kind text,
  region6 text,
  section text,
  staff text[] not null default '{}',
  updated_by text not null,
  updated_at timestamptz not null,
  check (section is not null or cardinality(staff) > 0)
);
create index cases_route_owner on cases_route (owner_uscc);

-- Who is away, from one day to another, both included, and who sees the queue meanwhile.
create table cases_absence (
  absence_id uuid primary key,
  staff_id text not null,
  owner_uscc text not null,
  from_day date not null,
  to_day date not null,
  delegate text,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  check (to_day >= from_day),
  check (delegate is distinct from staff_id)
);
create index cases_absence_days on cases_absence (to_day);

-- Named filters of the queue.
create table cases_view (
  view_id uuid primary key,
  owner text not null,
  owner_name text not null,
  agency_uscc text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  start boolean not null,
  unique (owner, name)
);
create unique index cases_view_start on cases_view (owner) where start;
create index cases_view_agency on cases_view (agency_uscc) where shared;
