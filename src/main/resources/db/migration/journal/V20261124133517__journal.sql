-- One row for every act on a case; each row carries the digest of the row before it. data is json, not jsonb: the digest is over its text.
create table journal_entry (
  case_id uuid not null,
  seq int not null,
  at timestamptz not null,
  actor_role text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  data json not null,
  documents text[] not null,
  hash bytea not null,
  primary key (case_id, seq)
);

-- Facts that must leave the building, written in the transaction of the act.
create table journal_outbox (
  case_id uuid not null,
  seq int not null,
  kind text not null,
  record_id uuid not null,
  created_at timestamptz not null,
  primary key (case_id, seq, kind)
);
create unique index journal_outbox_record on journal_outbox (record_id);
create index journal_outbox_created on journal_outbox (created_at, record_id);
