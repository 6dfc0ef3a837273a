-- Posts given for a time, beside those of the city pack; a load of the pack leaves them alone.
create table directory_granted_post (
  id text primary key,
  staff_id text not null references directory_staff (id) on delete cascade,
  region6 text not null,
  uscc text not null,
  hall_id text,
  roles text[] not null,
  post text not null,
  desk text not null,
  starts date not null,
  -- the last day, included
  ends date not null,
  check (ends >= starts)
);
create index directory_granted_post_ends on directory_granted_post (ends, starts);
create index directory_granted_post_staff_id on directory_granted_post (staff_id);
