-- What a passkey is to sign: good once and for a few minutes.
create table identity_challenge (
  challenge_hash bytea primary key,
  account_id uuid not null references identity_account (id),
  expires_at timestamptz not null
);
create index identity_challenge_expires_at on identity_challenge (expires_at);
