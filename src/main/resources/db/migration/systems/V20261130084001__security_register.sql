-- 等级保护 of a system of the inventory: its filing with the police. The grade itself is systems_system.level.
create table systems_filing (
  system_id text primary key references systems_system (id),
  graded_on date,
  filed_no text not null default '',
  filed_with text not null default '',
  filed_on date,
  -- the report of grading and the certificate of filing
  grading_file text,
  filing_file text,
  changed_by text not null,
  changed_at timestamptz not null
);

-- 测评: of the grade (等保) or of its cryptography (密评).
create table systems_assessment (
  assessment_id uuid primary key,
  system_id text not null references systems_system (id),
  kind text not null check (kind in ('grade', 'crypto')),
  on_day date not null,
  by_org text not null,
  result text not null check (result in ('good', 'partly', 'bad')),
  score numeric(5, 2) check (score between 0 and 100),
  file_id text,
  noted_by text not null,
  noted_at timestamptz not null
);
create index systems_assessment_of on systems_assessment (system_id, kind, on_day desc);

-- 自查: answers by the id of the question.
create table systems_selfcheck (
  check_id uuid primary key,
  system_id text not null references systems_system (id),
  on_day date not null,
  answers jsonb not null,
  unmet int not null,
  noted_by text not null,
  noted_at timestamptz not null
);
create index systems_selfcheck_of on systems_selfcheck (system_id, on_day desc, noted_at desc);

-- 问题和整改: closed by somebody else than who says it is mended.
create table systems_weakness (
  weakness_id uuid primary key,
  system_id text not null references systems_system (id),
  source text not null check (source in ('assessment', 'selfcheck', 'notice')),
  question text,
  what text not null,
  severity text not null check (severity in ('high', 'middle', 'low')),
  found_on date not null,
  person text not null,
  due date not null,
  found_by text not null,
  mended_words text,
  mended_file text,
  mended_by uuid,
  mended_name text,
  mended_at timestamptz,
  closed_words text,
  closed_by uuid check (closed_by is null or closed_by <> mended_by),
  closed_name text,
  closed_at timestamptz,
  check ((mended_by is null) = (mended_at is null)),
  check (closed_at is null or mended_at is not null)
);
create index systems_weakness_of on systems_weakness (system_id, found_on desc);
create index systems_weakness_open on systems_weakness (due) where closed_at is null;

-- Reminders that were given: once for each thing, its day and the stage before it.
create table systems_reminder (
  system_id text not null references systems_system (id),
  what text not null,
  about text not null,
  due date not null,
  stage int not null,
  given_at timestamptz not null,
  primary key (system_id, what, about, due, stage)
);
create index systems_reminder_given on systems_reminder (given_at desc);
