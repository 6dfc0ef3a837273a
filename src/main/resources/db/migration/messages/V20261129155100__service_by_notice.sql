-- 公告送达: published on that day, served when thirty days have passed. notice: where, and what was tried before; encrypted.
alter table messages_service
  add column notice_on date,
  add column notice bytea;
create index messages_service_notice on messages_service (notice_on) where notice_on is not null and served_on is null;
