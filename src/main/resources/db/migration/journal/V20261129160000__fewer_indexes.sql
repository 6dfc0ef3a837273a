-- Records are found through the delivery that each of them has (exchange_delivery), by its day; nothing is looked up here but the records of a case.
drop index journal_outbox_record;
drop index journal_outbox_created;
