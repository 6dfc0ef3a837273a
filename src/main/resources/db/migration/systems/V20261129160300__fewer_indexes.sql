-- A case's number leads to its id in cases_case, and that to the delivery.
drop index systems_delivery_no;
