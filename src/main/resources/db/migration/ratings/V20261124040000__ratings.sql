-- What people said about a service (好差评). One row per case and service; the number of a service counts from 1 in the order of the case's
-- history (org.yici.ratings.Services). Read by exchange and oversight.
--   satisfaction  5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意; 1 and 2 are 差评
--   tags          codes of rating-tags.csv, all of this level
--   words         in the person's words; numbers of people and telephones are taken out before they are stored
--   channel       CS-CHANNEL-HCP: 1 PC端, 2 移动服务端, 3 二维码, 4 大厅平板, 5 大厅其他终端, 6 电话, 7 短信
--   named         whether the person wants to be called back and known to the agency (实名)
--   account       who rated, null through a code or an agency's terminal
--   visit         the service was a visit at the window (一次一评); else the whole matter (一事一评)
--   more_*        the one later supplement (追评), null without
-- Each row has one row in journal_outbox: kind 'rating', seq = service; the supplement another: kind 'rating', seq = 1000 + service.
create table ratings_rating (
  case_id uuid not null,
  service int not null check (service between 1 and 999),
  agency_uscc text not null,
  region6 text not null,
  item_code text not null,
  item_name text not null,
  case_no text not null,
  visit boolean not null,
  service_name text not null,
  service_at timestamptz not null,
  satisfaction int not null check (satisfaction between 1 and 5),
  tags text[] not null,
  words text,
  channel text not null,
  named boolean not null,
  account uuid,
  at timestamptz not null,
  more_words text,
  more_tags text[],
  more_at timestamptz,
  primary key (case_id, service)
);
create index ratings_rating_agency on ratings_rating (agency_uscc, at desc);
create index ratings_rating_at on ratings_rating (at desc);

-- A bad rating's way to its answer; states of org.yici.ratings.loop.State: opened, mending, appealed, to-answer, answered, closed.
--   verify_by, mend_by  last days (to verify; to mend and answer), null until the calendar of that year is published
--   until               the later day set for a complex matter, goes before mend_by
--   finding             founded 属实, complex 复杂, unfounded 无依据, mistaken 误评或恶意; null before it is verified
--   mended_at           null where there was nothing to mend; answered_at, called_at (reached), closed_at: when, null before
--   tries               calls that reached nobody
create table ratings_task (
  id uuid primary key,
  case_id uuid not null,
  service int not null,
  agency_uscc text not null,
  region6 text not null,
  state text not null,
  version int not null,
  named boolean not null,
  finding text,
  until date,
  tries int not null,
  assigned text,
  opened_at timestamptz not null,
  verify_by date,
  mend_by date,
  verified_at timestamptz,
  mended_at timestamptz,
  answered_at timestamptz,
  called_at timestamptz,
  closed_at timestamptz,
  unique (case_id, service)
);
create index ratings_task_agency on ratings_task (agency_uscc, state);
create index ratings_task_open on ratings_task (mend_by) where state <> 'closed';

-- Who did what to a task, in order. words are what the step said; outcome is the finding, or how a call went.
create table ratings_step (
  task_id uuid not null,
  seq int not null,
  at timestamptz not null,
  action text not null,
  actor_id text not null,
  actor_name text not null,
  side text not null,
  outcome text,
  words text,
  until date,
  primary key (task_id, seq)
);

-- A code that rates one service once, without signing in.
create table ratings_invitation (
  code text primary key,
  case_id uuid not null,
  service int not null,
  case_no text not null,
  created_at timestamptz not null,
  valid_until timestamptz not null,
  used_at timestamptz,
  unique (case_id, service)
);
