-- Lists with personal data that somebody took away as a file: who, when, which, what for. Never which rows.
create table identity_export (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  who_id uuid not null,
  who_name text not null,
  who_unit text,
  what text not null,
  purpose text not null
);
