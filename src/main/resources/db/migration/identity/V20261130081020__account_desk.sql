-- From then on an account lets nobody in; null: it is open.
alter table identity_account add column off_at timestamptz;
create index identity_account_staff on identity_account (login) where kind = 'STAFF';

-- What security administrators did to accounts, with the reason. Rows are added; a wish that a second person decides is decided once.
create table identity_account_act (
  id bigint generated always as identity primary key,
  account_id uuid not null references identity_account (id),
  act text not null check (act in ('unlock', 'password', 'off', 'on', 'sessions', 'factor')),
  reason text not null,
  state text not null check (state in ('done', 'asked', 'confirmed', 'refused')),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  second_id uuid,
  second_name text,
  second_at timestamptz,
  check ((state in ('confirmed', 'refused')) = (second_id is not null)),
  check (second_id <> by_id)
);
create index identity_account_act_account_id on identity_account_act (account_id, id desc);
create unique index identity_account_act_one_asked on identity_account_act (account_id, act) where state = 'asked';
