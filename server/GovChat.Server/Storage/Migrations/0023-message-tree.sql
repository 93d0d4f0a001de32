-- The second tree of an organisation, over what is said: every message and every change of one is a leaf. Sending takes no number
-- in it and no lock for it. Within a channel events are numbered without gaps under the channel's own lock; the signer takes whole
-- stretches of them into the tree afterwards, and a stretch is a row here.

-- The hash of the leaf, written with the row. Null in what was sent before there was the tree, and the hash of a body that was
-- taken away since; both are filled by nobody but the two places named here.
alter table message add column leaf bytea, add column body_hash bytea,
    add constraint message_leaf_is_a_hash check (octet_length(leaf) = 32 and octet_length(body_hash) = 32);
alter table message_change add column leaf bytea, add column body_hash bytea,
    add constraint message_change_leaf_is_a_hash check (octet_length(leaf) = 32 and octet_length(body_hash) = 32);

-- Whoever takes a body away leaves its hash, so that the leaf can still be computed. 18 bytes of a sealed body name its key.
create function keep_body_hash() returns trigger language plpgsql as $$
begin
    if octet_length(new.body) <= 18 and octet_length(old.body) > 18 then
        new.body_hash := sha256(old.body);
    end if;
    return new;
end
$$;
create trigger message_keeps_its_hash before update of body on message
    for each row execute function keep_body_hash();
create trigger message_change_keeps_its_hash before update of body on message_change
    for each row execute function keep_body_hash();

create table message_run (
    organisation_id uuid not null,
    -- The place of its first event in the tree, from 1.
    first bigint not null,
    channel_id uuid not null,
    first_event bigint not null,
    events integer not null,
    constraint message_run_pkey primary key (organisation_id, first),
    constraint message_run_follows unique (channel_id, first_event),
    constraint message_run_holds_some check (first > 0 and first_event > 0 and events between 1 and 256)
);

create table message_node (
    organisation_id uuid not null,
    height smallint not null,
    number bigint not null,
    hash bytea not null,
    constraint message_node_pkey primary key (organisation_id, height, number),
    constraint message_node_is_a_hash check (octet_length(hash) = 32)
);

create table message_checkpoint (
    organisation_id uuid not null,
    number bigint not null,
    size bigint not null,
    at timestamptz not null,
    note text not null,
    constraint message_checkpoint_pkey primary key (organisation_id, number)
);

do $$
declare
    name text;
begin
    foreach name in array array['message_run', 'message_node', 'message_checkpoint']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy of_one_organisation on %I '
            'using (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid) '
            'with check (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)',
            name);
        execute format(
            'create trigger %I before update or delete on %I for each row execute function refuse_change()',
            name || '_is_only_added_to', name);
        execute format(
            'create trigger %I before truncate on %I for each statement execute function refuse_change()',
            name || '_is_never_emptied', name);
    end loop;
end
$$;

grant select, insert on message_run, message_node, message_checkpoint to govchat_server;
grant select (leaf, body_hash) on message, message_change to govchat_server;

-- Whether a body is only a beginning because the key it names was destroyed. A sealed value names its data key as .NET writes a
-- GUID: its first three groups the other way round.
create function is_erased(channel uuid, body bytea) returns boolean language sql stable as $$
    select exists (
        select from public.channel_key k join public.retention_key r on r.id = k.retention_key_id
        where k.channel_id = channel and r.destroyed_at is not null
          and substring(body from 3 for 16) = (
              select string_agg(substring(uuid_send(k.id) from at for 1), ''::bytea order by nth)
              from unnest(array[4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16]) with ordinality as byte (at, nth)
          )
    )
$$;

-- What the leaves of a stretch of events are made of: of a body nothing but the hash over its sealed bytes. Without a hash when
-- the body is gone and nobody destroyed its key.
create function message_leaves(wanted uuid, from_event bigint, to_event bigint)
returns table (
    event bigint, sequence bigint, kind smallint, id uuid, revision integer, person_id uuid, device_id uuid, at timestamptz,
    mark smallint, reply_to bigint, reaction smallint, body_hash bytea, is_whole boolean, leaf bytea
)
language plpgsql stable security definer rows 256 set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    select e.event, e.sequence, e.kind, e.id, e.revision, e.person_id, e.device_id, e.at, e.mark, e.reply_to, e.reaction,
           case when e.body is null then null
                when octet_length(e.body) > 18 then sha256(e.body)
                when is_erased(wanted, e.body) then e.body_hash end,
           e.body is null or octet_length(e.body) > 18 or is_erased(wanted, e.body), e.leaf
    from (
        select m.event, m.sequence, 0::smallint as kind, m.id, 0 as revision, m.author_id as person_id, m.device_id,
               m.sent_at as at, m.mark, m.reply_to, null::smallint as reaction, m.body, m.body_hash, m.leaf
        from message m where m.channel_id = wanted and m.event between from_event and to_event
        union all
        select c.event, c.sequence, c.kind, null, c.revision, c.person_id, c.device_id, c.at, c.mark, null, c.reaction,
               c.body, c.body_hash, c.leaf
        from message_change c where c.channel_id = wanted and c.event between from_event and to_event
    ) e
    order by e.event;
end
$$;
revoke execute on function message_leaves(uuid, bigint, bigint), is_erased(uuid, bytea) from public;
grant execute on function message_leaves(uuid, bigint, bigint) to govchat_server;
