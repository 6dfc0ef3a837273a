-- The outbox is another table than before (ADR 0052) and calls the time of a row owed_at.
create or replace function messages_owe() returns trigger language plpgsql as $$
begin
  insert into messages_message (case_id, seq, recipient, owed_at)
  values (new.case_id, new.seq, substr(new.kind, length('message.') + 1), new.owed_at);
  return null;
end $$;
create trigger messages_owe before insert on journal_outbox
  for each row when (new.kind like 'message.%') execute function messages_owe();
