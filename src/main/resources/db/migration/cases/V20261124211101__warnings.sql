-- The day on which to look at a case for warnings next; infinity: open, nothing to come; null: closed, nothing owed.
alter table cases_state add column next_warning date;
update cases_state set next_warning = date '2000-01-01' where state <> 'closed';
create index cases_state_warning on cases_state (next_warning) where next_warning is not null;

-- What was raised, once per case, clock, last day and kind: 50, 80 (percent of the limit), last (day), overdue, missing (calendar).
create table cases_warning (
  case_id uuid not null,
  clock text not null,
  due date not null,
  kind text not null,
  at timestamptz not null,
  case_no text not null,
  item_code text not null,
  item_name text not null,
  agency_uscc text not null,
  region6 text not null,
  desk text not null,
  ended date,
  primary key (case_id, clock, due, kind)
);
create index cases_warning_agency on cases_warning (agency_uscc, kind, due) where ended is null;
create index cases_warning_open on cases_warning (kind, due) where ended is null;
create index cases_warning_overdue on cases_warning (due, case_id) where kind = 'overdue';
