-- Terminals that sleep, first approvals that wait for a second person, and the inventory an organisation keeps as a list.

alter table device
    -- Who approved second, where two had to.
    add column seconded_by uuid references person,
    -- A terminal that was asleep counts as seen from here on.
    add column woken_at timestamptz,
    -- The MAC address a neighbour table showed for the terminal last, as aa:bb:cc:dd:ee:ff, and when. 参考: anybody can
    -- choose the address of their machine.
    add column mac text constraint device_mac_shape check (mac ~ '^[0-9a-f]{2}(:[0-9a-f]{2}){5}$'),
    add column mac_seen_at timestamptz;

-- A terminal that sleeps keeps its number: woken, it must not find another machine under it.
drop index device_asset_number_key;
create unique index device_asset_number_key on device (organisation_id, asset_number)
    where state in ('Approved', 'Dormant');
-- What falls asleep is looked for every hour.
create index device_awake_idx on device (organisation_id, (greatest(requested_at, approved_at, woken_at, last_seen_at)))
    where state = 'Approved';

-- One of two approvals. It goes when the second comes, and counts for nothing after 72 hours.
create table device_approval (
    device_id uuid not null constraint device_approval_pkey primary key references device,
    organisation_id uuid not null references organisation,
    deed text not null,
    approved_by uuid not null references person,
    approved_at timestamptz not null,
    -- What the first person entered; the second must enter the same.
    asset_number text not null,
    zone text not null,
    note text not null,
    person_id uuid references person,
    department_id uuid references department,
    constraint device_approval_deed_known check (deed in ('Approve', 'Admit', 'Wake')),
    constraint device_approval_zone_known check (zone in ('Lgwan', 'Internet', 'Telework'))
);

-- The list of machines, by asset number, replaced whole by each import.
create table device_inventory (
    organisation_id uuid not null references organisation,
    asset_number text not null,
    zone text not null,
    person_id uuid references person,
    department_id uuid references department,
    -- As aa:bb:cc:dd:ee:ff; a machine has one for each of its sockets and aerials.
    macs text[] not null default '{}',
    -- The eight digits a technician copied from the terminal's screen; gone once the terminal was let in by them.
    code text,
    note text not null default '',
    imported_at timestamptz not null,
    constraint device_inventory_pkey primary key (organisation_id, asset_number),
    constraint device_inventory_zone_known check (zone in ('Lgwan', 'Internet', 'Telework')),
    constraint device_inventory_one check (num_nonnulls(person_id, department_id) = 1),
    constraint device_inventory_code_shape check (code ~ '^[0-9]{8}$'),
    constraint device_inventory_code_key unique (organisation_id, code)
);
create index device_inventory_macs_idx on device_inventory using gin (macs);

do $$
declare
    name text;
begin
    foreach name in array array['device_approval', 'device_inventory']
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

grant select, insert, update, delete on device_approval, device_inventory to govchat_server;
