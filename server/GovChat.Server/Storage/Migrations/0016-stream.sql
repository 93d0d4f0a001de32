-- What moves in the stream besides messages: edits, 取消, reactions; and what a message answers.

alter table message
    -- The number of the message it answers, in the same channel.
    add column reply_to bigint,
    add constraint message_reply_is_later check (reply_to < sequence);

-- Every change of every message, for good: the record keeps each revision. Numbered under the channel's lock in one row with
-- the messages, which is why no constraint spans the two tables. No foreign keys, as with message.
create table message_change (
    channel_id uuid not null,
    event bigint not null,
    organisation_id uuid not null,
    -- The message it is about.
    sequence bigint not null,
    -- 1 edited, 2 recalled, 3 reaction added, 4 reaction removed.
    kind smallint not null,
    person_id uuid not null,
    device_id uuid not null,
    client_id uuid not null,
    at timestamptz not null,
    -- 1 for the first edit; 0 is the body in message.
    revision integer,
    body bytea,
    text_mac bytea,
    mark smallint,
    rules_version uuid,
    reaction smallint,
    constraint message_change_pkey primary key (channel_id, event),
    constraint message_change_client_key unique (channel_id, person_id, client_id),
    constraint message_change_kind_known check (kind between 1 and 4),
    constraint message_change_edit_is_whole
        check ((kind = 1) = (num_nonnulls(revision, body, text_mac, mark) = 4)
               and (kind = 1 or num_nulls(revision, body, text_mac, mark, rules_version) = 5)),
    -- An emergency's original is never edited, so 2 does not occur.
    constraint message_change_mark_known check (mark between 0 and 1),
    constraint message_change_reaction_known check ((kind >= 3) = (reaction is not null) and reaction between 1 and 6)
);
-- What a message says by now, and what people put under it.
create index message_change_text_idx on message_change (channel_id, sequence, event) where kind <= 2;
create index message_change_reaction_idx on message_change (channel_id, sequence, reaction, person_id, event desc)
    where kind >= 3;

alter table message_change enable row level security;
alter table message_change force row level security;
create policy of_one_organisation on message_change
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);

grant select, insert on message_change to govchat_server;
