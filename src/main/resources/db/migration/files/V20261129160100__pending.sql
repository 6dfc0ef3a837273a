-- Uploads that may never come to belong to a case, until they are old enough to be looked at. files_file has no index over case_id any more:
-- a file that comes to belong to a case is then updated in place.
create table files_pending (
  uploaded_at timestamptz not null,
  file_id text not null,
  primary key (uploaded_at, file_id)
);
insert into files_pending (uploaded_at, file_id) select uploaded_at, file_id from files_file where case_id is null;
drop index files_file_case;
drop index files_file_unattached;
