-- A case's number leads to its id in cases_case, and that to the delivery.
drop index systems_delivery_no;

-- A case that is not accepted concerns no system: the condition of the trigger says so before any function is called.
drop trigger systems_owe_moved on cases_state;
drop trigger systems_owe_new on cases_state;
create or replace function systems_owe() returns trigger language plpgsql as $$
begin
  insert into systems_delivery (case_id, system_id, item_code, case_no, version, due, changed_at)
  select new.case_id, i.system_id, c.item_code, c.case_no, new.version, new.due, (new.file ->> 'lastAct')::timestamp at time zone 'Asia/Shanghai'
  from cases_case c join systems_item i on i.agency_uscc = new.agency_uscc and i.item_code = c.item_code
  where c.case_id = new.case_id and c.channel <> 'held'
  on conflict (case_id, system_id) do update
    set version = excluded.version, due = excluded.due, changed_at = excluded.changed_at, revision = systems_delivery.revision + 1, position = null
    where systems_delivery.version <> excluded.version or systems_delivery.due is distinct from excluded.due;
  return null;
end $$;
create trigger systems_owe_moved after update on cases_state for each row
  when (new.channel is distinct from 'held' and (new.file ->> 'acceptedOn' is not null or new.outcome in ('granted', 'refused', 'filed')))
  execute function systems_owe();
create trigger systems_owe_new after insert on cases_state for each row
  when (new.channel is distinct from 'held' and (new.file ->> 'acceptedOn' is not null or new.outcome in ('granted', 'refused', 'filed')))
  execute function systems_owe();
