-- The acts and events that reports count, by time: a week is read without reading all history.
create index journal_entry_reported on journal_entry (action, at) include (case_id)
  where action in ('accept', 'deemed-acceptance', 'decide-on-the-spot', 'decide-grant', 'decide-refuse', 'complete', 'deemed-renewal',
    'withdraw', 'terminate', 'no-licence-needed', 'refer-elsewhere', 'refuse-acceptance', 'overdue');
