-- Who placed a legal hold from the officer's desk; null where it was done at the server itself, as every hold before.

alter table legal_hold add column placed_by uuid references person;
