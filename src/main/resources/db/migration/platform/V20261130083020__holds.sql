-- Cases and accounts whose data stay although their time is over: a court, an inspection needs them.
create table platform_hold (
  id bigint generated always as identity primary key,
  about uuid not null,
  label text not null,
  reason text not null,
  by_account uuid not null,
  by_name text not null,
  since timestamptz not null,
  ended_name text,
  ended_at timestamptz
);
create index platform_hold_about on platform_hold (about) where ended_at is null;
