-- What others have to do about a case besides the desk whose turn it is, so that their lists need not read its file:
-- agencies whose opinion is awaited, where it is on its way to, by when its promise is checked ('infinity': no day is
-- known), by when materials may follow. Empty for most cases, and so are the indexes.
alter table cases_state
  add column asked text[],
  add column handed_to text,
  add column check_by date,
  add column tolerated_until date;
update cases_state s set
  check_by = case when s.file -> 'flags' @> '"commitment"' and s.outcome = 'granted' and s.file ->> 'licence' = 'valid'
    and not coalesce((s.file ->> 'commitmentKept')::boolean, false) then 'infinity'::date end,
  tolerated_until = case when s.file -> 'flags' @> '"tolerance-open"' then (s.file ->> 'toleratedUntil')::date end
where s.file -> 'flags' @> '"commitment"' or s.file -> 'flags' @> '"tolerance-open"';
create index cases_state_asked on cases_state using gin (asked) where asked is not null;
create index cases_state_asking on cases_state (agency_uscc, due) where asked is not null;
create index cases_state_handed on cases_state (handed_to, submitted_at) where handed_to is not null;
create index cases_state_check on cases_state (agency_uscc, check_by) where check_by is not null;
create index cases_state_tolerated on cases_state (agency_uscc, tolerated_until) where tolerated_until is not null;
create index cases_state_tolerated_hall on cases_state (region6, tolerated_until) where tolerated_until is not null;
