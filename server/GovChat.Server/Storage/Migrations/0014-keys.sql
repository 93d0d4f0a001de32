-- The key hierarchy: key-encryption key, organisation key, roots and retention-class keys, a data key a channel and month.
-- Every key here is wrapped; the retention-class keys are not here at all, only that there is one.

alter table organisation_key
    add column kek_version integer not null default 1,
    -- Null for keys of before; filled in when they are next opened.
    add column check_value bytea,
    add column retired_at timestamptz,
    -- A retired version has no bytes any more.
    alter column wrapped drop not null,
    add constraint organisation_key_has_bytes check ((wrapped is null) = (retired_at is not null));

-- What the keys of small secrets and of fingerprints are derived from. A new version seals what is new, the older ones
-- stay for what they sealed; an installation of before gets its first one at the next start.
create table root_key (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    version integer not null,
    wrapped bytea not null,
    check_value bytea not null,
    created_at timestamptz not null,
    constraint root_key_version_key unique (organisation_id, version)
);

-- One a class and month, and a further generation where it was replaced. Its bytes stand in a file outside the database.
create table retention_key (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    retention_class text not null,
    month date not null,
    generation integer not null,
    check_value bytea not null,
    created_at timestamptz not null,
    destroyed_at timestamptz,
    constraint retention_key_generation_key unique (organisation_id, retention_class, month, generation)
);

-- How long a channel's records are to be kept; what the classes are is the organisation's file plan.
alter table channel
    add column retention_class text not null default 'standard',
    add constraint channel_retention_class_known check (retention_class ~ '^[a-z0-9-]{1,32}$'),
    -- A channel has no key before the first message of its first month.
    alter column key_id drop not null;

alter table channel_key
    -- Null for keys of before there were retention classes: those stand under the organisation key.
    add column retention_key_id uuid references retention_key,
    add column month date,
    add column check_value bytea,
    -- The channel's event number when the key was made: tells how often it was used.
    add column first_event bigint not null default 0;
create index channel_key_retention_idx on channel_key (retention_key_id);

-- Moves with every change of keys, so that each process learns of it; says whether somebody has stopped them.
create table key_state (
    organisation_id uuid primary key references organisation,
    revision bigint not null default 0,
    stopped_at timestamptz,
    stopped_by uuid references person
);

-- How often each key was unwrapped, by the hour.
create table key_use (
    organisation_id uuid not null references organisation,
    hour timestamptz not null,
    key_id uuid not null,
    level text not null,
    count bigint not null,
    constraint key_use_pkey primary key (organisation_id, hour, key_id, level),
    constraint key_use_level_known check (level in ('Kek', 'Organisation', 'Root', 'Retention', 'Channel'))
);

do $$
declare
    name text;
begin
    foreach name in array array['root_key', 'retention_key', 'key_state', 'key_use']
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

-- Keys are wrapped anew and retired, never taken away.
grant update (wrapped, kek_version, check_value, retired_at) on organisation_key to govchat_server;
grant select, insert on root_key, retention_key to govchat_server;
grant update (wrapped) on root_key to govchat_server;
grant update (destroyed_at) on retention_key to govchat_server;
grant update (wrapped, retention_key_id, month, check_value) on channel_key to govchat_server;
grant select, insert, update on key_state to govchat_server;
grant select, insert on key_use to govchat_server;
grant update (count) on key_use to govchat_server;
