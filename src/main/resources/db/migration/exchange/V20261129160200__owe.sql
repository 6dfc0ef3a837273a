-- A record's id is drawn anew for each row owed and its key holds the case's own id: no two can meet, and a row that needs no question whether it
-- is there already costs the log one entry less. An act owes one record or two: a row at a time is cheaper than a table of the rows.
drop trigger exchange_owe on journal_outbox;
create or replace function exchange_owe() returns trigger language plpgsql as $$
begin
  insert into exchange_delivery (case_id, record_id, seq, kind, day, owed_at)
  values (new.case_id, new.record_id, new.seq, new.kind, (new.created_at at time zone 'Asia/Shanghai')::date, new.created_at);
  return null;
end $$;
create trigger exchange_owe after insert on journal_outbox for each row execute function exchange_owe();
