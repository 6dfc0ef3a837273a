-- Each version of the calendar, and how far the open cases have been counted anew by it.
create table cases_recount (
  version int primary key,
  cases int not null,
  changed int not null default 0,
  started_at timestamptz not null,
  done_at timestamptz
);

-- Cases still to be looked at for a version; a row goes in the transaction that writes the case.
create table cases_recount_case (
  version int not null,
  case_id uuid not null,
  primary key (version, case_id)
);
