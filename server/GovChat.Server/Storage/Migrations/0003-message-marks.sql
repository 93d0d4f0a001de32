-- What the filter did to a message, and by which rules it was judged.

alter table message
    -- 0 nothing, 1 concealed by the filter, 2 sent by 緊急送信 (body holds the concealed form).
    add column mark smallint not null default 0,
    -- Null for messages from before the rules had versions.
    add column rules_version uuid,
    add constraint message_mark_known check (mark between 0 and 2);
