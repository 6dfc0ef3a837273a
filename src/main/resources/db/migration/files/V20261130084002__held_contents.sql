-- Contents that nobody gets: taken while the scanner was away (harm null), or found harmful afterwards.
create table files_held (
  digest text primary key,
  since timestamptz not null,
  harm text
);
create index files_held_waiting on files_held (since) where harm is null;
