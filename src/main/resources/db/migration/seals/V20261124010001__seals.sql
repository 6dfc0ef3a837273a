-- Certificates of authorities, shared by all nodes. The private key is encrypted; an imported root has none.
create table seals_key (
  name text primary key,
  certificate bytea not null,
  sealed_key bytea,
  anchor boolean not null,
  test boolean not null,
  created_at timestamptz not null
);

-- One row for each seal: the GB/T 38540 seal with its SM2 key for OFD, and the P-256 key that signs PDF.
create table seals_seal (
  seal_id uuid primary key,
  agency_uscc text not null,
  agency_name text not null,
  name text not null,
  kind text not null,
  es_id text not null unique,
  picture bytea not null,
  seal bytea not null,
  sm2_certificate bytea not null,
  sm2_key bytea not null,
  ec_certificate bytea not null,
  ec_key bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  test boolean not null,
  created_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  state_by text not null,
  state_reason text not null,
  unique (agency_uscc, kind)
);
create sequence seals_number start 90000001;

-- Every impression ever made; digest is the SHA-256 of the sealed file.
create table seals_use (
  use_id bigint generated always as identity primary key,
  seal_id uuid not null references seals_seal (seal_id),
  form text not null,
  purpose text not null,
  document_id uuid not null,
  case_no text,
  person text not null,
  used_at timestamptz not null,
  digest bytea not null
);
create index seals_use_seal on seals_use (seal_id, use_id desc);
create index seals_use_digest on seals_use (digest);
create index seals_use_document on seals_use (document_id);

-- Certificates taken back before their time, by SHA-256 of the certificate.
create table seals_revoked (
  fingerprint bytea primary key,
  revoked_at timestamptz not null,
  reason text not null
);
