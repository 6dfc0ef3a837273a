-- The tasks of the city's plan, as its pack states them; replaced as a whole when the pack changes.
create table oversight_task (
  task_id text primary key,
  rank int not null,
  part int not null,
  part_title text not null,
  title text not null,
  quote text[] not null,
  limit_text text,
  source text not null
);

-- Dated steps of a task; without a day where the text names no end.
create table oversight_milestone (
  task_id text not null references oversight_task on delete cascade,
  no int not null,
  due date,
  quote text,
  primary key (task_id, no)
);

-- Who answers for a task. unit_id: agency:<credit code>, group:<name> for a group the text does not name one by one, outside:<name>.
create table oversight_unit (
  task_id text not null references oversight_task on delete cascade,
  unit_id text not null,
  rank int not null,
  role text not null,
  stated text not null,
  name text not null,
  region6 text,
  primary key (task_id, unit_id)
);

-- What a unit told of a milestone; nothing is ever overwritten, the latest counts. unit_id 'all': the bureau, of the milestone as a whole.
create table oversight_progress (
  progress_id bigint generated always as identity primary key,
  task_id text not null,
  milestone int not null,
  unit_id text not null,
  unit_name text not null,
  state text not null,
  percent int,
  words text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null
);
create index oversight_progress_of on oversight_progress (task_id, milestone, unit_id, at desc, progress_id desc);
