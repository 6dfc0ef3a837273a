-- Number or address and words of what was sent go after half a year; that it was sent, when and how stays.
alter table messages_sending add column emptied_at timestamptz;
create index messages_sending_full on messages_sending (created_at) where emptied_at is null and state <> 'waiting';
