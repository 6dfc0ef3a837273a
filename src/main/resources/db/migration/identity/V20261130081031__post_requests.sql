-- A post is asked for by one person and given by another; rows are kept.
create table identity_post_request (
  id bigint generated always as identity primary key,
  staff_id text not null,
  staff_name text not null,
  region6 text not null,
  uscc text not null,
  unit text not null,
  hall_id text,
  role text not null,
  post text not null,
  desk text not null,
  starts date not null,
  ends date not null,
  reason text not null,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'ended')),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  second_id uuid,
  second_name text,
  second_at timestamptz,
  ended_name text,
  ended_at timestamptz,
  ended_why text,
  check (ends >= starts),
  check (second_id <> by_id)
);
create index identity_post_request_uscc on identity_post_request (uscc, id desc);
create index identity_post_request_state on identity_post_request (state, id desc);
