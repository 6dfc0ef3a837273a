-- Evidence records (RFC 4998): packages stand together under one tree, and a time stamp over its root says when.
create table archives_evidence (
  evidence_id bigint generated always as identity primary key,
  made_at timestamptz not null,
  packages int not null,
  digest text not null,
  renew_at timestamptz not null,
  checked_at timestamptz not null,
  sound boolean not null default true,
  problem text
);
create index archives_evidence_renew on archives_evidence (renew_at);
create index archives_evidence_checked on archives_evidence (checked_at);

-- Stamp n of chain k: the first of a chain is over a tree (leaves: its digests in order, one after another), each later one over the stamp before.
create table archives_evidence_stamp (
  evidence_id bigint not null references archives_evidence (evidence_id),
  chain int not null,
  n int not null,
  digest text not null,
  leaves bytea,
  token bytea not null,
  at timestamptz not null,
  until timestamptz not null,
  primary key (evidence_id, chain, n)
);

-- Where a package stands in the trees of its evidence, from 0.
alter table archives_package add column evidence bigint, add column evidence_place int;
create index archives_package_no_evidence on archives_package (stored_at) where state = 'stored' and evidence is null;
create index archives_package_evidence on archives_package (evidence, evidence_place) where evidence is not null;
create index archives_package_unsound on archives_package (stored_at) where not sound;
