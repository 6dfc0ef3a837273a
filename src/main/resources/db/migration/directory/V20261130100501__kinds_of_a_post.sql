-- The item types (CS-TYPE) a post handles; none named: all of them.
alter table directory_staff add column kinds text[] not null default '{}';
alter table directory_post add column kinds text[] not null default '{}';
alter table directory_granted_post add column kinds text[] not null default '{}';
