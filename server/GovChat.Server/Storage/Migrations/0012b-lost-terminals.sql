-- The bell, lost terminals, and what a terminal opened.

-- The bell counts what is new to each person with every heartbeat.
create index notice_new_idx on notice (person_id) where seen_at is null;

-- From where a terminal called last; an incident sheet tells it.
alter table device add column last_address text;

-- 端末紛失: one row for each terminal that was reported lost. What happens after its death is added as it happens.
create table lost_report (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    device_id uuid not null references device constraint lost_report_device_key unique,
    -- Null with a paper card.
    reported_by uuid references person,
    how text not null,
    circumstances text not null,
    reported_at timestamptz not null,
    dead_at timestamptz not null,
    sessions_ended integer not null,
    last_contact_at timestamptz,
    last_contact_address text,
    sockets_closed_at timestamptz,
    sockets_closed integer not null default 0,
    first_refused_at timestamptz,
    first_refused_address text,
    wiped_at timestamptz,
    constraint lost_report_how_known check (how in ('Owner', 'Colleague', 'Head', 'Administrator', 'Card')),
    constraint lost_report_by_somebody check ((reported_by is null) = (how = 'Card'))
);
create index lost_report_reported_idx on lost_report (organisation_id, reported_at desc);
create index lost_report_reporter_idx on lost_report (reported_by, reported_at);

-- Paper cards: one a person, good once.
create table lost_card (
    person_id uuid primary key references person,
    organisation_id uuid not null references organisation,
    code_hash bytea not null constraint lost_card_code_key unique,
    made_at timestamptz not null,
    used_at timestamptz
);

-- Whose messages were fetched at which terminal on which day; kept for 35 days. No foreign keys: it is written beside the
-- reading that has just looked at all three.
create table device_opening (
    device_id uuid not null,
    person_id uuid not null,
    channel_id uuid not null,
    day date not null,
    organisation_id uuid not null,
    constraint device_opening_pkey primary key (device_id, day, channel_id, person_id)
);
create index device_opening_day_idx on device_opening (organisation_id, day);
-- All sign-ins at a terminal, also those that ended.
create index session_device_created_idx on session (device_id, created_at);

do $$
declare
    name text;
begin
    foreach name in array array['lost_report', 'lost_card', 'device_opening']
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

grant select, insert, update on lost_card to govchat_server;
-- What was reported stays as it was reported; only what came after is added.
grant select, insert on lost_report to govchat_server;
grant update (sockets_closed_at, sockets_closed, first_refused_at, first_refused_address, wiped_at) on lost_report
    to govchat_server;
grant select, insert, delete on device_opening to govchat_server;
