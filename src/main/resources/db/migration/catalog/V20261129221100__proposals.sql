-- A pause or a withdrawal of a published item that one person proposes and another decides; an
-- urgent pause holds at once, and its decision is due by a day.
create table catalog_proposal (
  id bigint generated always as identity primary key,
  code text not null,
  agency text not null,
  name text not null,
  act text not null check (act in ('pause', 'withdraw')),
  since date,
  until date,
  why text not null,
  urgent boolean not null,
  due date,
  at timestamptz not null,
  person uuid not null,
  person_name text not null,
  decided_at timestamptz,
  decided_name text,
  decision text check (decision in ('confirmed', 'refused', 'taken-back')),
  decided_why text,
  check (act = 'withdraw' and not urgent or act = 'pause' and until >= since),
  check (urgent = (due is not null)),
  check ((decided_at is null) = (decision is null))
);
create unique index catalog_proposal_open on catalog_proposal (code) where decided_at is null;
create index catalog_proposal_waiting on catalog_proposal (at) where decided_at is null;
