-- What was uploaded or produced: one row for each upload; equal contents lie in the store once, under their digest.
create table files_file (
  file_id text primary key,
  digest text not null,
  size bigint not null,
  type text not null,
  name text not null,
  owner text not null,
  uploaded_at timestamptz not null,
  purpose text not null,
  case_id uuid
);
create index files_file_digest on files_file (digest);
create index files_file_case on files_file (case_id) where case_id is not null;
create index files_file_unattached on files_file (uploaded_at) where case_id is null;
