-- A year's notice as tried by the bureau, with what it would do to open cases; confirmed or forgotten.
create table oversight_calendar_trial (
  trial_id uuid primary key,
  made_at timestamptz not null,
  made_by text not null,
  made_name text not null,
  base int not null,
  year int not null,
  title text not null,
  notice_no text not null,
  notice_date date not null,
  lines text not null,
  effects jsonb not null,
  confirmed_version int
);
create index oversight_calendar_trial_made on oversight_calendar_trial (made_at);

-- How a limit that was overrun stands with supervision; no row: nobody has explained it yet.
create table oversight_overrun (
  case_id uuid not null,
  clock text not null,
  due date not null,
  state text not null,
  version int not null,
  agency_uscc text not null,
  words text not null,
  explained_at timestamptz not null,
  explained_name text not null,
  answer text,
  primary key (case_id, clock, due)
);
create index oversight_overrun_public on oversight_overrun (explained_at desc);

-- Every step of it.
create table oversight_overrun_step (
  case_id uuid not null,
  clock text not null,
  due date not null,
  seq int not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  words text,
  primary key (case_id, clock, due, seq)
);
