-- What the province is owed of licences from agencies' stock: their birth with the seal (I), each later change of state (U). Written in the statement
-- that writes the event, so once and never without it. reported_at: sent; answered_at: its answer came. Nothing sends them yet.
create table licences_stock_owed (
  licence_id uuid not null,
  seq int not null,
  agency_uscc text not null,
  type_code text not null,
  operation text not null check (operation in ('I', 'U')),
  state text not null,
  at timestamptz not null,
  reported_at timestamptz,
  answered_at timestamptz,
  primary key (licence_id, seq),
  foreign key (licence_id, seq) references licences_event (licence_id, seq) on delete cascade,
  check (answered_at is null or reported_at is not null)
);
create index licences_stock_owed_of on licences_stock_owed (agency_uscc, type_code);
create index licences_stock_owed_due on licences_stock_owed (at) where reported_at is null;

-- A licence of a case is told with the result of its case; one from a stock has no case. By row: acts on cases that move no licence pay nothing.
create function licences_stock_owe() returns trigger language plpgsql as $$
begin
  insert into licences_stock_owed (licence_id, seq, agency_uscc, type_code, operation, state, at)
  select new.licence_id, new.seq, l.agency_uscc, l.type_code, case new.seq when 1 then 'I' else 'U' end, new.state, new.at
  from licences_licence l where l.licence_id = new.licence_id and l.case_no is null;
  return null;
end $$;
create trigger licences_stock_owe after insert on licences_event for each row execute function licences_stock_owe();

insert into licences_stock_owed (licence_id, seq, agency_uscc, type_code, operation, state, at)
select e.licence_id, e.seq, l.agency_uscc, l.type_code, case e.seq when 1 then 'I' else 'U' end, e.state, e.at
from licences_event e join licences_licence l on l.licence_id = e.licence_id and l.case_no is null;
