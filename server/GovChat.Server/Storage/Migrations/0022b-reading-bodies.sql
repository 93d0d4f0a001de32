-- Bodies of messages come out of the database by functions only. Each takes the raw token of a session and finds by itself who
-- reads and whether they belong to the channel; the server's role has no right to select the bodies, so that code that forgot
-- to ask, or somebody with that role's password, gets none. A policy on a setting would not do: the role could set it.

-- Who may read a channel as a member at this moment; nobody when the session does not live, the person does not belong there,
-- or the terminal's zone is shut out. Row-level security keeps it inside the organisation.
-- In plpgsql because it keeps its plan from call to call; in plain SQL it would be planned for each page.
create function member_reading(token text, wanted uuid, told timestamptz) returns uuid language plpgsql stable as $$
begin
    return (
        select s.person_id
        from public.living_session(token, told) s
        join public.channel_member m on m.channel_id = wanted and m.person_id = s.person_id
        join public.channel c on c.id = wanted and not s.zone = any(c.closed_zones)
    );
end
$$;

-- The newest messages below a number, along the primary key.
create function read_newest(
    token text, wanted uuid, told timestamptz, before bigint, last_event bigint, most integer
)
returns table (
    sequence bigint, event bigint, id uuid, client_id uuid, author_id uuid, display_name bytea, sent_at timestamptz,
    mark smallint, body bytea, original bytea, reply_to bigint
)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if member_reading(token, wanted, told) is null then
        return;
    end if;
    return query
    select m.sequence, m.event, m.id, m.client_id, m.author_id, p.display_name, m.sent_at, m.mark, m.body, o.body, m.reply_to
    from message m join person p on p.id = m.author_id
    left join emergency_body o on o.channel_id = m.channel_id and o.message_id = m.id
    where m.channel_id = wanted and m.sequence < before and m.event <= last_event
    order by m.sequence desc limit most;
end
$$;

-- A stretch of events, along their unique index.
create function read_stretch(
    token text, wanted uuid, told timestamptz, after bigint, last_event bigint, most integer
)
returns table (
    sequence bigint, event bigint, id uuid, client_id uuid, author_id uuid, display_name bytea, sent_at timestamptz,
    mark smallint, body bytea, original bytea, reply_to bigint
)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if member_reading(token, wanted, told) is null then
        return;
    end if;
    return query
    select m.sequence, m.event, m.id, m.client_id, m.author_id, p.display_name, m.sent_at, m.mark, m.body, o.body, m.reply_to
    from message m join person p on p.id = m.author_id
    left join emergency_body o on o.channel_id = m.channel_id and o.message_id = m.id
    where m.channel_id = wanted and m.event > after and m.event <= last_event
    order by m.event limit most;
end
$$;

-- Messages that others answer, each with its newest text change.
create function read_quoted(token text, wanted uuid, told timestamptz, sequences bigint[], last_event bigint)
returns table (
    sequence bigint, event bigint, id uuid, client_id uuid, author_id uuid, display_name bytea, sent_at timestamptz,
    mark smallint, body bytea, original bytea, reply_to bigint,
    kind smallint, changed_event bigint, changed_at timestamptz, revision integer, changed_mark smallint, changed_body bytea
)
language plpgsql stable security definer rows 10 set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if member_reading(token, wanted, told) is null then
        return;
    end if;
    return query
    select m.sequence, m.event, m.id, m.client_id, m.author_id, p.display_name, m.sent_at, m.mark, m.body, o.body, m.reply_to,
           t.kind, t.event, t.at, t.revision, t.mark, t.body
    from message m join person p on p.id = m.author_id
    left join emergency_body o on o.channel_id = m.channel_id and o.message_id = m.id
    left join lateral (
        select c.kind, c.event, c.at, c.revision, c.mark, c.body from message_change c
        where c.channel_id = m.channel_id and c.sequence = m.sequence and c.kind <= 2 and c.event <= last_event
        order by c.event desc limit 1
    ) t on true
    where m.channel_id = wanted and m.sequence = any(sequences) and m.event <= last_event;
end
$$;

-- The changes of a stretch of events, along the primary key. An edit that was itself replaced or recalled comes without its
-- text: what was taken back is handed to nobody.
create function read_changes(
    token text, wanted uuid, told timestamptz, after bigint, upto bigint, last_event bigint
)
returns table (
    event bigint, sequence bigint, kind smallint, person_id uuid, at timestamptz, reaction smallint, revision integer,
    mark smallint, id uuid, body bytea
)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if member_reading(token, wanted, told) is null then
        return;
    end if;
    return query
    select c.event, c.sequence, c.kind, c.person_id, c.at, c.reaction, c.revision, c.mark, m.id,
           case when c.kind = 1 and not exists (
               select from message_change n
               where n.channel_id = c.channel_id and n.sequence = c.sequence and n.kind <= 2
                 and n.event > c.event and n.event <= last_event
           ) then c.body end
    from message_change c join message m on m.channel_id = c.channel_id and m.sequence = c.sequence
    where c.channel_id = wanted and c.event > after and c.event <= upto
    order by c.event;
end
$$;

-- The newest text change of each message, along message_change_text_idx.
create function read_newest_texts(
    token text, wanted uuid, told timestamptz, first_sequence bigint, last_sequence bigint, last_event bigint
)
returns table (
    sequence bigint, kind smallint, event bigint, at timestamptz, revision integer, mark smallint, body bytea
)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if member_reading(token, wanted, told) is null then
        return;
    end if;
    return query
    select distinct on (c.sequence) c.sequence, c.kind, c.event, c.at, c.revision, c.mark, c.body
    from message_change c
    where c.channel_id = wanted and c.sequence between first_sequence and last_sequence and c.kind <= 2
      and c.event <= last_event
    order by c.sequence, c.event desc;
end
$$;

-- What the reader said in the channel since an instant, messages and edits, the newest first: what the filter looks through
-- when a text could end a number that was begun before. Their own words, so it takes their session like every other reading.
-- Numbers rise with time within a channel, so the newest message from before the instant bounds both walks.
create function read_own_since(
    token text, wanted uuid, told timestamptz, except_client uuid, since timestamptz, most integer
)
returns table (id uuid, revision integer, event bigint, sequence bigint, body bytea, original bytea)
language plpgsql stable security definer rows 10 set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    reader uuid := member_reading(token, wanted, told);
begin
    if reader is null then
        -- Not "nothing was said": the filter would let the last part of a number pass.
        raise exception 'the writer has no living session in this channel' using errcode = 'GC001';
    end if;
    return query
    with bound as materialized (
        select b.sequence, b.event from message b where b.channel_id = wanted and b.sent_at < since
        order by b.sequence desc limit 1
    )
    select m.id, 0, m.event, m.sequence, m.body, o.body from message m
    left join emergency_body o on o.channel_id = m.channel_id and o.message_id = m.id
    where m.channel_id = wanted and m.author_id = reader and m.client_id <> except_client
      and m.sequence > coalesce((select b.sequence from bound b), 0)
    union all
    select m.id, c.revision, c.event, c.sequence, c.body, null
    from message_change c join message m on m.channel_id = c.channel_id and m.sequence = c.sequence
    where c.channel_id = wanted and c.person_id = reader and c.client_id <> except_client and c.kind = 1 and c.at >= since
      and c.event > coalesce((select b.event from bound b), 0)
    order by 3 desc
    limit most;
end
$$;

revoke execute on function
    member_reading(text, uuid, timestamptz),
    read_newest(text, uuid, timestamptz, bigint, bigint, integer),
    read_stretch(text, uuid, timestamptz, bigint, bigint, integer),
    read_quoted(text, uuid, timestamptz, bigint[], bigint),
    read_changes(text, uuid, timestamptz, bigint, bigint, bigint),
    read_newest_texts(text, uuid, timestamptz, bigint, bigint, bigint),
    read_own_since(text, uuid, timestamptz, uuid, timestamptz, integer)
from public;
grant execute on function
    read_newest(text, uuid, timestamptz, bigint, bigint, integer),
    read_stretch(text, uuid, timestamptz, bigint, bigint, integer),
    read_quoted(text, uuid, timestamptz, bigint[], bigint),
    read_changes(text, uuid, timestamptz, bigint, bigint, bigint),
    read_newest_texts(text, uuid, timestamptz, bigint, bigint, bigint),
    read_own_since(text, uuid, timestamptz, uuid, timestamptz, integer)
to govchat_server;

-- Everything but the bodies: numbering, retries, changes and counts go on as before.
revoke select on message, message_change, emergency_body from govchat_server;
grant select (
    channel_id, sequence, event, id, organisation_id, author_id, device_id, client_id, sent_at, text_mac, mark,
    rules_version, reply_to
) on message to govchat_server;
grant select (
    channel_id, event, organisation_id, sequence, kind, person_id, device_id, client_id, at, revision, text_mac, mark,
    rules_version, reaction
) on message_change to govchat_server;
grant select (channel_id, message_id, organisation_id) on emergency_body to govchat_server;
