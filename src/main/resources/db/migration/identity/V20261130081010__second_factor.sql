-- What staff prove beside a password: codes of an authenticator (RFC 6238) or passkeys (WebAuthn).
create table identity_factor (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null,
  -- encrypted; totp: the shared secret; passkey: the public key (X.509)
  secret bytea not null,
  credential_id bytea unique,
  -- totp: the last step that was used, so that no code works twice; passkey: its counter of signatures
  counter bigint not null default 0,
  created_at timestamptz not null,
  used_at timestamptz,
  check ((kind = 'passkey') = (credential_id is not null))
);
create index identity_factor_account_id on identity_factor (account_id);
create unique index identity_factor_one_authenticator on identity_factor (account_id) where kind = 'totp';

-- Ten codes for the day on which the telephone is lost, each good once, kept as hash.
create table identity_recovery_code (
  account_id uuid not null references identity_account (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
