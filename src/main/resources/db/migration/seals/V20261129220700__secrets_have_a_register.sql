-- The register of private keys that this house itself holds: what each may sign for, and the key, locked. Another
-- holder (./yici signer) keeps its own register and this table stays empty. kept is null when the key is destroyed.
create table seals_secret (
  name text primary key,
  algorithm text not null,
  public_key bytea not null,
  kept bytea,
  purposes text[] not null,
  created_at timestamptz not null
);

-- Keys made before. A certificate holds its public key in one piece of 91 bytes that begins with the name of the curve.
create function pg_temp.public_key(certificate bytea, prefix bytea) returns bytea language sql as
  $$ select substring(certificate from position(prefix in certificate) for 91) $$;

insert into seals_secret (name, algorithm, public_key, kept, purposes, created_at)
select name, 'SM2', pg_temp.public_key(certificate, '\x3059301306072a8648ce3d020106082a811ccf5501822d034200'), sealed_key,
  case name when 'sm2-maker' then array['SEAL_MAKING'] else array['CERTIFICATE'] end, created_at
from seals_key where name like 'sm2-%' and sealed_key is not null
union all
select name, 'P256', pg_temp.public_key(certificate, '\x3059301306072a8648ce3d020106082a8648ce3d030107034200'), sealed_key,
  array['CERTIFICATE'], created_at
from seals_key where name like 'ec-%' and sealed_key is not null
union all
select seal_id || '/sm2', 'SM2', pg_temp.public_key(sm2_certificate, '\x3059301306072a8648ce3d020106082a811ccf5501822d034200'), sm2_key,
  array['INTAKE', 'CASE', 'LICENCE', 'PAYMENT', 'ARCHIVE', 'REPORT'], created_at
from seals_seal
union all
select seal_id || '/ec', 'P256', pg_temp.public_key(ec_certificate, '\x3059301306072a8648ce3d020106082a8648ce3d030107034200'), ec_key,
  array['INTAKE', 'CASE', 'LICENCE', 'PAYMENT', 'ARCHIVE', 'REPORT'], created_at
from seals_seal;

alter table seals_key drop column sealed_key;
alter table seals_seal drop column sm2_key, drop column ec_key;

-- A use says what for, beside what it was used on.
alter table seals_use rename column purpose to title;
alter table seals_use add column purpose text;
