-- From where a terminal may call: the address ranges of each zone, and whether its MAC address must be in the list.

-- No row for a zone means that the zone is open to every address.
create table zone_range (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    zone text not null,
    range cidr not null,
    constraint zone_range_key unique (organisation_id, zone, range),
    constraint zone_range_zone_known check (zone in ('Lgwan', 'Internet', 'Telework'))
);

-- No row means that nothing is required.
create table network_policy (
    organisation_id uuid primary key references organisation,
    mac_required boolean not null
);

do $$
declare
    name text;
begin
    foreach name in array array['zone_range', 'network_policy']
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

grant select, insert, delete on zone_range to govchat_server;
grant select, insert, update on network_policy to govchat_server;
