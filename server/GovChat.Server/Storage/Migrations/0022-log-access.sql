-- Reading a channel's log without being a member: who asked for it and why, who approved it, when it was open, and each
-- page that was handed out. Bodies come from one function that looks at session, grant, period and channel by itself and
-- leaves a row of its own for each page, whatever its caller says or leaves out.

create table log_grant (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    applicant_id uuid not null references person,
    -- From which it was asked for: no approval comes from there.
    device_id uuid not null references device,
    -- An owner alone, danger to life or body.
    is_break_glass boolean not null,
    purpose text not null,
    -- Sealed: people's own words, and what leads to a case.
    case_number bytea,
    reason bytea,
    -- What was sent within it is read.
    from_at timestamptz not null,
    until_at timestamptz not null,
    hours smallint not null,
    -- For how long after the first page the members are not told.
    delay_days smallint not null,
    approvals_needed smallint not null,
    requested_at timestamptz not null,
    lapses_at timestamptz not null,
    started_at timestamptz,
    expires_at timestamptz,
    ended_at timestamptz,
    ended_by uuid references person,
    end_kind text,
    review_due_on date,
    is_review_overdue boolean not null default false,
    reviewed_at timestamptz,
    reviewed_by uuid references person,
    review bytea,
    constraint log_grant_purpose_known
        check (purpose in ('Disclosure', 'Audit', 'Accident', 'Law', 'Danger')
               and (purpose = 'Danger') = is_break_glass),
    constraint log_grant_says_why check (num_nonnulls(case_number, reason) = 1 and is_break_glass = (reason is not null)),
    constraint log_grant_span check (from_at < until_at),
    constraint log_grant_length check (hours between 1 and 8 and (hours = 1 or not is_break_glass)),
    constraint log_grant_delay check (delay_days between 0 and 30 and (delay_days = 0 or not is_break_glass)),
    constraint log_grant_approvals
        check (approvals_needed = case when is_break_glass then 0 when delay_days > 0 then 3 else 2 end),
    constraint log_grant_open_is_whole check (num_nonnulls(started_at, expires_at) in (0, 2)),
    constraint log_grant_open_ends check (expires_at <= started_at + make_interval(hours => hours)),
    constraint log_grant_end_is_whole check ((ended_at is null) = (end_kind is null)),
    constraint log_grant_end_known check (end_kind in ('Refused', 'Withdrawn', 'Finished', 'Expired')),
    constraint log_grant_review_is_owed check ((review_due_on is not null) = is_break_glass),
    constraint log_grant_review_is_whole
        check (num_nonnulls(reviewed_at, reviewed_by, review) in (0, 3) and reviewed_by <> applicant_id)
);
create index log_grant_requested_idx on log_grant (organisation_id, requested_at desc);
create index log_grant_open_idx on log_grant (organisation_id, expires_at)
    where started_at is not null and ended_at is null;

create table log_grant_channel (
    grant_id uuid not null references log_grant,
    channel_id uuid not null references channel,
    organisation_id uuid not null references organisation,
    -- Before the first page of it was handed out; a break-glass opens all of its channels at once.
    opened_at timestamptz,
    told_at timestamptz,
    constraint log_grant_channel_pkey primary key (grant_id, channel_id)
);
create index log_grant_channel_channel_idx on log_grant_channel (channel_id) where opened_at is not null;

create table log_grant_approval (
    grant_id uuid not null references log_grant,
    person_id uuid not null references person,
    organisation_id uuid not null references organisation,
    device_id uuid not null references device,
    as_owner boolean not null,
    approved_at timestamptz not null,
    constraint log_grant_approval_pkey primary key (grant_id, person_id),
    constraint log_grant_approval_device_key unique (grant_id, device_id)
);

-- One row for each page, added by the function that hands it out and by nobody else.
create table log_grant_page (
    id bigint generated always as identity primary key,
    organisation_id uuid not null references organisation,
    grant_id uuid not null references log_grant,
    channel_id uuid not null references channel,
    at timestamptz not null,
    first_sequence bigint,
    last_sequence bigint,
    messages integer not null
);
create index log_grant_page_grant_idx on log_grant_page (grant_id, channel_id);

do $$
declare
    name text;
begin
    foreach name in array array['log_grant', 'log_grant_channel', 'log_grant_approval', 'log_grant_page']
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

-- What was asked for and approved stays as it was; what came after is added once.
grant select, insert on log_grant, log_grant_channel, log_grant_approval to govchat_server;
grant update (started_at, expires_at, ended_at, ended_by, end_kind, is_review_overdue, reviewed_at, reviewed_by, review)
    on log_grant to govchat_server;
grant update (opened_at, told_at) on log_grant_channel to govchat_server;
grant select on log_grant_page to govchat_server;

create function refuse_second_thoughts() returns trigger language plpgsql as $$
begin
    if (old.started_at is not null and (new.started_at, new.expires_at) is distinct from (old.started_at, old.expires_at))
       or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
       or (old.reviewed_at is not null and new.reviewed_at is distinct from old.reviewed_at) then
        raise exception 'a grant is opened, ended and reviewed once';
    end if;
    return new;
end
$$;
create trigger log_grant_goes_forward before update on log_grant
    for each row execute function refuse_second_thoughts();

-- The database's own clock, whatever the caller says. A test that lets days pass puts another function in its place, which
-- only the owner of the tables can.
create function present_instant(told timestamptz) returns timestamptz language sql stable as $$
    select pg_catalog.statement_timestamp()
$$;

-- Who a session's token stands for at this moment; nobody when it has ended, is locked, or its person or terminal may not.
create function living_session(token text, told timestamptz) returns table (person_id uuid, zone text)
language sql stable as $$
    select s.person_id, d.zone
    from public.session s
    join public.person p on p.id = s.person_id and p.suspended_at is null
    join public.device d on d.id = s.device_id and d.state = 'Approved'
    where s.token_hash = pg_catalog.sha256(pg_catalog.convert_to(token, 'UTF8'))
      and s.ended_at is null and s.locked_at is null
      and s.expires_at > public.present_instant(told)
      and s.last_seen_at > public.present_instant(told) - interval '60 minutes'
$$;

-- Whether a grant is open at this moment. What makes it so is looked at again, not only its marks: the applicant's role, and
-- approvals by others, from other terminals, one of them by an owner.
create function log_grant_is_open(wanted uuid, told timestamptz) returns boolean language sql stable as $$
    select exists (
        select from public.log_grant g
        where g.id = wanted and g.ended_at is null
          and g.started_at <= public.present_instant(told) + interval '1 minute'
          and g.expires_at > public.present_instant(told)
          and exists (
              select from public.person_role r
              where r.person_id = g.applicant_id
                and (r.role = 'Owner' or (r.role = 'SecurityOfficer' and not g.is_break_glass))
          )
          and (g.is_break_glass or (
              select count(*) >= g.approvals_needed and count(distinct a.device_id) = count(*)
                     and coalesce(bool_or(a.as_owner), false)
              from public.log_grant_approval a
              where a.grant_id = g.id and a.person_id <> g.applicant_id and a.device_id <> g.device_id
          ))
    )
$$;

-- A page of a log under a grant, the newest first, sealed as it is stored: each message with its newest change of text. The
-- original of an emergency's message is not among it. Row-level security holds for the owner of the tables too, so that a
-- session of one organisation opens nothing of another.
create function read_log_page(
    token text, wanted_grant uuid, wanted_channel uuid, told timestamptz, before bigint, most integer
)
returns table (
    sequence bigint, event bigint, id uuid, author_id uuid, sent_at timestamptz, mark smallint, body bytea, reply_to bigint,
    has_older boolean,
    kind smallint, changed_event bigint, changed_at timestamptz, revision integer, changed_mark smallint, changed_body bytea
)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    span record;
begin
    select g.organisation_id, g.from_at, g.until_at into span
    from living_session(token, told) s
    join log_grant g on g.id = wanted_grant and g.applicant_id = s.person_id
    join log_grant_channel l on l.grant_id = g.id and l.channel_id = wanted_channel and l.opened_at is not null
    join channel c on c.id = l.channel_id and not s.zone = any(c.closed_zones)
    where log_grant_is_open(g.id, told);
    if not found then
        return;
    end if;

    return query
    with page as materialized (
        select m.sequence, m.event, m.id, m.author_id, m.sent_at, m.mark, m.body, m.reply_to
        from message m
        where m.channel_id = wanted_channel and m.sequence < before
          and m.sent_at >= span.from_at and m.sent_at < span.until_at
        order by m.sequence desc limit least(greatest(most, 1), 100)
    ), noted as (
        insert into log_grant_page (organisation_id, grant_id, channel_id, at, first_sequence, last_sequence, messages)
        select span.organisation_id, wanted_grant, wanted_channel, present_instant(told),
               min(p.sequence), max(p.sequence), count(*)
        from page p
    )
    select p.sequence, p.event, p.id, p.author_id, p.sent_at, p.mark, p.body, p.reply_to,
           exists (
               select from message o
               where o.channel_id = wanted_channel and o.sequence < (select min(e.sequence) from page e)
                 and o.sent_at >= span.from_at
           ),
           t.kind, t.event, t.at, t.revision, t.mark, t.body
    from page p
    left join lateral (
        select c.kind, c.event, c.at, c.revision, c.mark, c.body from message_change c
        where c.channel_id = wanted_channel and c.sequence = p.sequence and c.kind <= 2
        order by c.event desc limit 1
    ) t on true
    order by p.sequence desc;
end
$$;

revoke execute on function present_instant(timestamptz), living_session(text, timestamptz),
    log_grant_is_open(uuid, timestamptz),
    read_log_page(text, uuid, uuid, timestamptz, bigint, integer) from public;
grant execute on function read_log_page(text, uuid, uuid, timestamptz, bigint, integer) to govchat_server;
