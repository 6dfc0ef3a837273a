-- What stands beside the state of a licence, and who did what on which ground. deed: id of the operation in licences/life.yaml.
alter table licences_licence add column suspended_to date;
alter table licences_licence add column lost_at timestamptz;
alter table licences_event add column deed text;
alter table licences_event add column basis text;
alter table licences_event add column decision text;
alter table licences_event add column until date;
alter table licences_event add column by_name text;
alter table licences_event add column second_name text;
create index licences_event_at on licences_event (at, licence_id, seq);

drop index licences_licence_ends;
create index licences_licence_ends on licences_licence (valid_to) where state in ('01', '02');
create index licences_licence_suspended on licences_licence (suspended_to) where state = '02';
-- of all versions of a licence one at most is in force
create unique index licences_licence_in_force on licences_licence (type_code, agency_uscc, number) where state in ('01', '02');

-- What a person of the issuing agency asks to be done with a licence; a second person decides it.
create table licences_request (
  request_id uuid primary key,
  licence_id uuid not null references licences_licence (licence_id) on delete cascade,
  agency_uscc text not null,
  operation text not null,
  ground text,
  reason text not null,
  decision text,
  decided_on date,
  until date,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  deed text check (deed in ('CONFIRM', 'REFUSE', 'WITHDRAW')),
  by_account uuid,
  by_name text,
  at timestamptz,
  why text,
  check ((deed is null) = (at is null))
);
create unique index licences_request_waits on licences_request (licence_id) where deed is null;
create index licences_request_agency on licences_request (agency_uscc, asked_at desc);
