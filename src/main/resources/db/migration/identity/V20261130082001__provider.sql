-- The house as a provider of identity (OpenID Connect Core 1.0). A program may have a secret and an
-- address to take people back to; what it may learn of them are its scopes.
alter table identity_client drop constraint identity_client_check;
alter table identity_client
  add column scopes text not null default 'api',
  add column consent boolean not null default true,
  add column logout_uri text,
  add column after_logout_uri text,
  add column purpose text,
  add constraint identity_client_way check (secret_hash is not null or redirect_uri is not null);
update identity_client set consent = false where demo;

-- What somebody let an application do: from the code of one sign-in to the end of the last token made
-- from it. Any node answers from here.
create table identity_grant (
  id uuid primary key,
  client_id text not null references identity_client (id) on delete cascade,
  account_id uuid references identity_account (id) on delete cascade,
  post text,
  scopes text not null,
  redirect_uri text,
  code_hash bytea unique,
  code_ends_at timestamptz,
  challenge text,
  nonce text,
  session_hash bytea,
  signed_in_at timestamptz,
  made_at timestamptz not null,
  code_used_at timestamptz,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_why text
);
create index identity_grant_account on identity_grant (account_id) where ended_at is null;
create index identity_grant_session on identity_grant (session_hash) where ended_at is null and session_hash is not null;
create index identity_grant_ends on identity_grant (ends_at);
drop table identity_code;

-- Each refresh token serves once; one that comes a second time ends the grant (RFC 9700 section 4.14).
create table identity_refresh (
  token_hash bytea primary key,
  grant_id uuid not null references identity_grant (id) on delete cascade,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
create index identity_refresh_grant on identity_refresh (grant_id);

-- What a person lets an application know, until taken back.
create table identity_consent (
  account_id uuid not null references identity_account (id) on delete cascade,
  client_id text not null references identity_client (id) on delete cascade,
  scopes text not null,
  given_at timestamptz not null,
  primary key (account_id, client_id)
);

-- Applications to be told that somebody signed out (OpenID Connect Back-Channel Logout 1.0).
create table identity_logout (
  id uuid primary key,
  client_id text not null references identity_client (id) on delete cascade,
  address text not null,
  account_id uuid not null,
  sid text not null,
  made_at timestamptz not null,
  tries int not null default 0,
  next_at timestamptz not null,
  done_at timestamptz,
  fault text
);
create index identity_logout_next on identity_logout (next_at) where done_at is null;

-- Keys that sign tokens, in generations: announced, then signing, then only good for what they signed.
create table identity_token_key (
  kid text primary key,
  secret bytea not null,
  made_at timestamptz not null,
  signs_from timestamptz not null,
  good_until timestamptz
);
