-- How long records are kept, a period for each retention class, and what the daily job did about it. Bodies of messages are
-- only ever taken away by one function, and only those whose key has been destroyed before.

-- A class without a row, or without months, is kept until somebody decides otherwise.
create table retention_rule (
    organisation_id uuid not null references organisation,
    retention_class text not null,
    -- After the end of the month in which something was written.
    months integer,
    -- What held before. A shorter period holds a week after it was chosen, a longer one at once.
    former_months integer,
    changed_at timestamptz not null,
    changed_by uuid not null references person,
    constraint retention_rule_pkey primary key (organisation_id, retention_class),
    constraint retention_rule_class_known check (retention_class ~ '^[a-z0-9-]{1,32}$'),
    constraint retention_rule_months check (months between 1 and 1200 and former_months between 1 and 1200)
);

-- When its class was last changed: what has just come under a shorter period is not destroyed the same night.
alter table channel add column retention_changed_at timestamptz;

-- When the bodies that its destroyed key had sealed were taken out of their rows.
alter table channel_key add column erased_at timestamptz;

-- One a day and organisation.
create table retention_run (
    organisation_id uuid not null references organisation,
    day date not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    -- Months of classes that were due and had to wait: a hold was half placed, or a channel has just come under them.
    waiting integer not null default 0,
    constraint retention_run_pkey primary key (organisation_id, day)
);

-- What a run took away, by class, month and channel.
create table retention_removal (
    organisation_id uuid not null references organisation,
    day date not null,
    retention_class text not null,
    month date not null,
    channel_id uuid not null references channel,
    -- First texts, and later texts of edited messages.
    messages bigint not null,
    edits bigint not null,
    constraint retention_removal_pkey primary key (organisation_id, day, retention_class, month, channel_id),
    constraint retention_removal_run foreign key (organisation_id, day) references retention_run
);

-- A text of the job's own under a key of its own, to be gone a day later.
create table retention_canary (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    retention_key_id uuid not null references retention_key,
    wrapped bytea not null,
    check_value bytea not null,
    body bytea not null,
    placed_at timestamptz not null,
    due_at timestamptz not null,
    gone_at timestamptz,
    -- Looked for when it was due, and still there.
    stayed_at timestamptz
);
create index retention_canary_due_idx on retention_canary (organisation_id, due_at desc);

do $$
declare
    name text;
begin
    foreach name in array array['retention_rule', 'retention_run', 'retention_removal', 'retention_canary']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy of_one_organisation on %I '
            'using (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid) '
            'with check (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)',
            name);
    end loop;
end
$$;

grant select, insert on retention_rule, retention_run, retention_removal, retention_canary to govchat_server;
grant update (months, former_months, changed_at, changed_by) on retention_rule to govchat_server;
grant update (started_at, finished_at, waiting) on retention_run to govchat_server;
grant update (messages, edits) on retention_removal to govchat_server;
grant update (body, gone_at, stayed_at) on retention_canary to govchat_server;
grant update (erased_at) on channel_key to govchat_server;

-- Takes out of their rows some of the bodies that a data key had sealed whose retention key is destroyed; of each only the
-- beginning stays, which names the key. Hands out how many; nothing for a key that still opens something. The fingerprint of
-- the text goes too. A sealed value names its key as .NET writes a GUID: its first three groups the other way round.
create function erase_lapsed(wanted_key uuid, most integer, out messages bigint, out edits bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    wanted_channel uuid;
    raw bytea := uuid_send(wanted_key);
    name bytea := substring(raw from 4 for 1) || substring(raw from 3 for 1) || substring(raw from 2 for 1)
        || substring(raw from 1 for 1) || substring(raw from 6 for 1) || substring(raw from 5 for 1)
        || substring(raw from 8 for 1) || substring(raw from 7 for 1) || substring(raw from 9 for 8);
begin
    messages := 0;
    edits := 0;
    select k.channel_id into wanted_channel
    from channel_key k join retention_key r on r.id = k.retention_key_id
    where k.id = wanted_key and r.destroyed_at is not null;
    if not found then
        return;
    end if;

    with lapsed as (
        select m.sequence from message m
        where m.channel_id = wanted_channel and octet_length(m.body) > 18 and substring(m.body from 3 for 16) = name
        order by m.sequence limit most
    )
    update message m set body = substring(m.body from 1 for 18), text_mac = ''::bytea
    from lapsed s where m.channel_id = wanted_channel and m.sequence = s.sequence;
    get diagnostics messages = row_count;

    with lapsed as (
        select c.event from message_change c
        where c.channel_id = wanted_channel and c.kind = 1 and octet_length(c.body) > 18
          and substring(c.body from 3 for 16) = name
        order by c.event limit most
    )
    update message_change c set body = substring(c.body from 1 for 18), text_mac = ''::bytea
    from lapsed s where c.channel_id = wanted_channel and c.event = s.event;
    get diagnostics edits = row_count;
end
$$;

revoke execute on function erase_lapsed(uuid, integer) from public;
grant execute on function erase_lapsed(uuid, integer) to govchat_server;
