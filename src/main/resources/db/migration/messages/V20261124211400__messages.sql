-- One message owed to one person because of an act on a case, or of what time alone brought about. The row is born in the act's own statement:
-- the act owes a row of kind "message.<recipient>" in journal_outbox, which the trigger below turns into this one instead, so that an act
-- costs one small row more and not two, and the records owed to the province stay among themselves (docs/adr/0022).
create table messages_message (
  case_id uuid not null,
  seq int not null,
  recipient text not null,
  owed_at timestamptz not null,
  -- owed: not composed yet; told: composed; silent: nothing to say
  state text not null default 'owed' check (state in ('owed', 'told', 'silent')),
  attempts smallint,
  next_try timestamptz,
  account_id uuid,
  by_law boolean,
  title text,
  body bytea,
  link text,
  told_at timestamptz,
  read_at timestamptz,
  primary key (case_id, seq, recipient)
);
create index messages_message_owed on messages_message (owed_at, case_id, seq) where state = 'owed';
create index messages_message_mine on messages_message (account_id, told_at desc, case_id, seq) where account_id is not null;
create index messages_message_unread on messages_message (account_id) where account_id is not null and read_at is null;

create function messages_owe() returns trigger language plpgsql as $$
begin
  insert into messages_message (case_id, seq, recipient, owed_at)
  values (new.case_id, new.seq, substr(new.kind, length('message.') + 1), new.created_at)
  on conflict do nothing;
  return null;
end $$;
create trigger messages_owe before insert on journal_outbox
  for each row when (new.kind like 'message.%') execute function messages_owe();

-- A message on its way by SMS or mail. id goes to the gateway with every try: one that comes twice counts once.
create table messages_sending (
  id uuid primary key,
  case_id uuid not null,
  seq int not null,
  recipient text not null,
  channel text not null check (channel in ('sms', 'mail')),
  address bytea not null,
  title text,
  text bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
  attempts int not null default 0,
  next_try timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  answer text,
  unique (case_id, seq, recipient, channel)
);
create index messages_sending_due on messages_sending (next_try, id) where state = 'waiting';
create index messages_sending_newest on messages_sending (created_at desc, id);

-- What a person wants beside the portal. What the law owes is sent in any case.
create table messages_setting (
  account_id uuid primary key,
  sms boolean not null,
  mail boolean not null,
  mail_address bytea,
  quiet boolean not null,
  updated_at timestamptz not null
);
