-- How sure it is who holds an account: 1 an account, 2 the identity was verified, 3 checked by face or bank.
alter table identity_account
  add column assurance smallint not null default 1 check (assurance between 1 and 3),
  add column assured_at timestamptz,
  add column assured_by text;
-- until now accounts came from the city pack alone, with their numbers
update identity_account set assurance = 2, assured_at = created_at, assured_by = '城市数据包'
where id_number is not null;

-- Who of the province's identity is whose account here.
create table identity_link (
  issuer text not null,
  subject text not null,
  account_id uuid not null references identity_account (id) on delete cascade,
  linked_at timestamptz not null,
  last_at timestamptz not null,
  primary key (issuer, subject)
);
create index identity_link_account on identity_link (account_id);
