-- 送达: one row for every paper that must be served, made with the message of its act. served_on is null until it was.
create table messages_service (
  document_id uuid primary key,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  recipient text not null,
  owed_at timestamptz not null,
  -- first opening by the signed-in applicant
  opened_at timestamptz,
  opened_digest text,
  -- CS-DELIVERY, once it was handed over, posted or opened
  method text,
  post_no text,
  posted_on date,
  served_on date,
  -- who received it, what was looked at: encrypted
  proof bytea,
  signature_file text,
  recorded_by text
);
create index messages_service_case on messages_service (case_id, seq);

-- How the applicant wants papers served, where it differs from what was said when applying.
create table messages_way (
  case_id uuid primary key,
  method text not null check (method in ('4', '6', '8')),
  address bytea,
  chosen_at timestamptz not null,
  chosen_by uuid not null
);
create index messages_service_post on messages_service (posted_on) where post_no is not null and served_on is null;
