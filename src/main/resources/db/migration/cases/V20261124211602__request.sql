-- Acts that came with an idempotency key: the answer they got, for whoever repeats them. Written in the act's commit.
create table cases_request (
  client text not null,
  key text not null,
  case_no text not null,
  digest bytea not null,
  answer text,
  at timestamptz not null,
  primary key (client, key)
);
create index cases_request_old on cases_request (at);
