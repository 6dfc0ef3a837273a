-- Wrong passwords and codes, by account, by a name that nobody has, by address: who guesses waits, the longer the more often.
-- Names and addresses stand as blind index. Rows without a new attempt are removed after two days.
create table identity_attempt (
  subject text primary key,
  failed int not null,
  last_at timestamptz not null,
  until timestamptz
);
create index identity_attempt_last_at on identity_attempt (last_at);
alter table identity_account drop column failed, drop column locked_until;

-- A password that somebody else has set is good for one sign-in, at which its holder sets another.
alter table identity_account add column must_change boolean not null default false, add column password_at timestamptz;

-- Where a session was begun (encrypted), by which factor, and when its holder last proved to be there.
alter table identity_session add column address bytea, add column factor text, add column confirmed_at timestamptz;
create index identity_session_account_id on identity_session (account_id, created_at desc);
