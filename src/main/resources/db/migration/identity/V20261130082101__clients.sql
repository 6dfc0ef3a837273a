-- Applications that agencies ask for: asked by one person, approved by another of the bureau.
alter table identity_client
  add column old_secret_hash text,
  add column old_secret_until timestamptz,
  add column secret_at timestamptz,
  add column suspended_at timestamptz,
  add column suspended_why text,
  add column last_used_at timestamptz;

create table identity_client_request (
  client_id text primary key,
  name text not null,
  kind text not null check (kind in ('SITE', 'DEVICE')),
  agency_uscc text not null,
  system_id text,
  purpose text not null,
  contact text not null,
  redirect_uris text not null,
  scopes text not null,
  logout_uri text,
  after_logout_uri text,
  ends_on date not null,
  state text not null check (state in ('ASKED', 'APPROVED', 'REFUSED')),
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  reason text,
  check (decided_by is distinct from asked_by)
);
create index identity_client_request_agency on identity_client_request (agency_uscc);
