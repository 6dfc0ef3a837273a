-- Most acts have no payment that follows from them: the condition of the trigger says so before any function is called.
drop trigger payments_wait on journal_entry;
create or replace function payments_wait() returns trigger language plpgsql as $$
begin
  insert into payments_wait (case_id, seq, action)
  select new.case_id, new.seq, new.action from payments_charged p join cases_case c on c.item_code = p.item_code where c.case_id = new.case_id
  on conflict do nothing;
  return null;
end $$;
create trigger payments_wait after insert on journal_entry for each row
  when (new.action in ('accept', 'deemed-acceptance', 'decide-on-the-spot', 'decide-grant', 'deemed-renewal', 'complete', 'withdraw', 'terminate'))
  execute function payments_wait();
