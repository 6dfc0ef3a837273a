-- An approved version of a type is withdrawn before its day: one person asks, another confirms, or it stays. One at a time of each version.
create table licences_type_withdrawal (
  withdrawal_id uuid primary key,
  code text not null,
  version int not null,
  asked_account uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  why text not null,
  deed text check (deed in ('CONFIRM', 'KEEP')),
  second_account uuid check (deed <> 'CONFIRM' or second_account <> asked_account),
  second_name text,
  decided_at timestamptz,
  check ((deed is null) = (decided_at is null)),
  foreign key (code, version) references licences_type_version (code, version)
);
create unique index licences_type_withdrawal_one on licences_type_withdrawal (code, version) where deed is distinct from 'KEEP';
create index licences_type_withdrawal_of on licences_type_withdrawal (code, version, asked_at);
