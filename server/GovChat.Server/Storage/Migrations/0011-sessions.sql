-- What a session may do beyond being open: its lock, and the consent of its person to the usage policy in force.

alter table session
    add column locked_at timestamptz,
    add column password_failures integer not null default 0;

-- The sockets of a locked session hear and do not speak, on whichever node they are.
alter table revocation
    drop constraint revocation_kind_known,
    add constraint revocation_kind_known check (kind in ('Device', 'Session', 'Person', 'Lock', 'Unlock'));

-- 利用規程: each version stays as it was published.
create table usage_policy (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    version integer not null,
    text text not null,
    published_at timestamptz not null,
    published_by uuid not null references person,
    constraint usage_policy_version_key unique (organisation_id, version)
);

alter table person
    add column consented_version integer,
    add column consented_at timestamptz;

-- After how many idle minutes a page locks itself; an organisation without a row has the defaults.
create table lock_policy (
    organisation_id uuid primary key references organisation,
    office_minutes integer not null,
    shared_minutes integer not null,
    telework_minutes integer not null,
    constraint lock_policy_minutes_in_bounds check (
        office_minutes between 1 and 60 and shared_minutes between 1 and 60 and telework_minutes between 1 and 60
    )
);

do $$
declare
    name text;
begin
    foreach name in array array['usage_policy', 'lock_policy']
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

grant select, insert on usage_policy to govchat_server;
grant select, insert, update on lock_policy to govchat_server;
