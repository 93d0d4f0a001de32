-- What was signed for a tree of one size is compared with each proof over it, and the last checkpoint of a month is looked up for
-- paper; there are some four thousand heartbeats a month.

create index audit_checkpoint_size on audit_checkpoint (organisation_id, size, number);
create index message_checkpoint_size on message_checkpoint (organisation_id, size, number);

create index audit_checkpoint_at on audit_checkpoint (organisation_id, at, number);
create index message_checkpoint_at on message_checkpoint (organisation_id, at, number);
