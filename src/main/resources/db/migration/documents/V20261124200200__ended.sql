-- What ended a document, and when: a licence that is sealed after its grant was revoked is born ended.
alter table documents_document add column ended text;
alter table documents_document add column ended_at timestamptz;
