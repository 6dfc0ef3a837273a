-- A record's id is drawn anew for each row owed and its key holds the case's own id: no two can meet, and a row that needs no question whether it
-- is there already costs the log one entry less.
create or replace function exchange_owe() returns trigger language plpgsql as $$
begin
  insert into exchange_delivery (case_id, record_id, seq, kind, day, owed_at)
  select case_id, record_id, seq, kind, (created_at at time zone 'Asia/Shanghai')::date, created_at from owed;
  return null;
end $$;
