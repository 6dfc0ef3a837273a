-- Who can sign in. Personal values are encrypted; *_index is the blind index for equality.
create table identity_account (
  id uuid primary key,
  login text not null unique,
  kind text not null check (kind in ('RESIDENT', 'ENTERPRISE', 'STAFF')),
  name text not null,
  id_type text,
  id_number bytea,
  id_number_index bytea,
  mobile bytea,
  mobile_index bytea,
  region12 text,
  address bytea,
  password_hash text not null,
  staff_id text,
  demo boolean not null default false,
  failed int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  check ((kind = 'STAFF') = (staff_id is not null))
);
create index identity_account_id_number on identity_account (id_number_index);
create index identity_account_mobile on identity_account (mobile_index);

-- One row per signed-in browser; the cookie's token is kept only as a hash.
create table identity_session (
  token_hash bytea primary key,
  account_id uuid not null references identity_account (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text
);
create index identity_session_expires on identity_session (expires_at);

-- Who looked at whose personal data, when and why (个人信息保护法第五十一条、第五十四条). Rows are only ever added.
create table identity_access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  who_id uuid not null,
  who_name text not null,
  who_unit text,
  about_id uuid not null,
  what text not null,
  reason text not null
);
create index identity_access_log_about on identity_access_log (about_id, id desc);

-- Programs that may call the interface: systems with a secret, applications of people with a redirect address.
create table identity_client (
  id text primary key,
  name text not null,
  secret_hash text,
  roles text not null default '',
  agency_uscc text,
  redirect_uri text,
  demo boolean not null default false,
  check ((secret_hash is null) <> (redirect_uri is null))
);

-- An authorization code until it is exchanged, once (RFC 6749 section 4.1, RFC 7636).
create table identity_code (
  code_hash bytea primary key,
  client_id text not null references identity_client (id),
  account_id uuid not null references identity_account (id),
  redirect_uri text,
  scopes text not null,
  challenge text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);

-- Keys made at first start and shared by all nodes, encrypted.
create table identity_key (
  purpose text primary key check (purpose in ('token', 'form')),
  secret bytea not null,
  created_at timestamptz not null
);
