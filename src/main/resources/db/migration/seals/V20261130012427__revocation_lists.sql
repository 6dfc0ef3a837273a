-- What a list of revoked certificates needs: whose certificate it was. hold: a seal that was stopped and may be taken up again.
alter table seals_revoked add column certificate bytea;
alter table seals_revoked add column hold boolean not null default false;
update seals_revoked r set certificate = coalesce(
  (select s.sm2_certificate from seals_seal s where sha256(s.sm2_certificate) = r.fingerprint limit 1),
  (select s.ec_certificate from seals_seal s where sha256(s.ec_certificate) = r.fingerprint limit 1));

-- The newest list of each issuer, ours and those of others. issuer: SHA-256 of its public key; name: in the address of ours.
create table seals_list (
  issuer bytea primary key,
  name text unique,
  subject text not null,
  number numeric not null,
  this_update timestamptz not null,
  next_update timestamptz not null,
  entries int not null,
  der bytea not null,
  source text not null,
  kept_at timestamptz not null
);

-- What stands on the lists of others.
create table seals_list_entry (
  issuer bytea not null references seals_list (issuer) on delete cascade,
  serial numeric not null,
  revoked_at timestamptz not null,
  reason text not null,
  primary key (issuer, serial)
);

-- Sources that were asked, and what went wrong the last time.
create table seals_list_source (
  source text primary key,
  asked_at timestamptz not null,
  problem text
);
