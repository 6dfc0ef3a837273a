-- What a seal may be used for and by whom (none named: everybody whose post allows the act), and where its certificate
-- chain for PDF leads. signs is false for a seal that is kept to know it by, and whose keys are elsewhere.
alter table seals_seal add column purposes text[] not null default array['INTAKE', 'CASE', 'LICENCE', 'PAYMENT', 'ARCHIVE', 'REPORT'];
alter table seals_seal alter column purposes drop default;
alter table seals_seal add column people text[] not null default '{}';
alter table seals_seal add column signs boolean not null default true;
alter table seals_seal add column ec_chain bytea[];
-- Under which name the signer has its keys.
alter table seals_seal add column keys text;
update seals_seal set keys = seal_id;
alter table seals_seal alter column keys set not null;
alter table seals_seal alter column ec_certificate drop not null;

-- A destroyed seal makes room for another of its kind, and one that only is known takes none.
alter table seals_seal drop constraint seals_seal_agency_uscc_kind_key;
create unique index seals_seal_one on seals_seal (agency_uscc, kind) where state <> 'DESTROYED' and signs;
create index seals_seal_agency on seals_seal (agency_uscc);
create index seals_seal_ec on seals_seal using hash (ec_certificate);

-- Which seals each agency needs (采集清单). keys: those made for a seal that is being made outside.
create table seals_need (
  need_id uuid primary key,
  agency_uscc text not null,
  agency_name text not null,
  kind text not null,
  legal_person text not null default '',
  note text not null default '',
  picture bytea,
  keys text,
  filled_by text,
  filled_at timestamptz,
  unique (agency_uscc, kind)
);
create index seals_need_order on seals_need (agency_name, kind);

-- What somebody asked for; it happens when a second person confirms it.
create table seals_request (
  request_id uuid primary key,
  act text not null,
  agency_uscc text,
  agency_name text not null,
  about uuid,
  kind text not null,
  purposes text[] not null,
  people text[] not null,
  picture bytea,
  seal bytea,
  certificates bytea[],
  reason text not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  state text not null,
  decided_name text,
  decided_at timestamptz,
  decided_why text
);
create unique index seals_request_waiting on seals_request (about) where state = 'WAITING';
create index seals_request_last on seals_request (asked_at desc);
create index seals_request_about on seals_request (about, asked_at desc);
