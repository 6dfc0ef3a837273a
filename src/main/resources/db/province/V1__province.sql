-- A record as the province holds it. version, digest and body are those last accepted (version 0: none yet); refused_* tell of a version
-- refused since. body is encrypted: it holds identity numbers.
create table province_record (
  record_id uuid primary key,
  kind text not null,
  day date not null,
  agency text not null,
  project_no text not null,
  version int not null,
  digest bytea,
  body bytea,
  accepted_at timestamptz,
  refused_version int,
  refused_digest bytea,
  reasons jsonb,
  refused_at timestamptz
);
create index province_record_day on province_record (day, kind);
create index province_record_refused on province_record (day, record_id) where refused_version is not null;

-- What the rules need to know of a case: when it was accepted, which row is its result.
create table province_project (
  project_no text primary key,
  apply_date text,
  accept_date text,
  result_guid text,
  result_date text
);
