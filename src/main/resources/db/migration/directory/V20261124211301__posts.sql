-- Further posts of people who hold more than the one in directory_staff.
create table directory_post (
  id text primary key,
  staff_id text not null references directory_staff (id),
  region6 text not null,
  uscc text not null references directory_agency (uscc),
  hall_id text references directory_hall (id),
  roles text[] not null,
  post text not null,
  desk text not null
);
create index directory_post_staff on directory_post (staff_id);
