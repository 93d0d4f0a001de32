-- Keys of a terminal follow one another. Those it had before are kept for a while, so that a copy of its browser profile
-- betrays itself when it signs with one of them.

-- The key of a terminal that is known already counts as new: it is replaced at the next sign-in like every other.
alter table device add column key_since timestamptz not null default now();
alter table device alter column key_since drop default;

create table device_key (
    organisation_id uuid not null references organisation,
    device_id uuid not null references device,
    thumbprint bytea not null,
    public_key bytea not null,
    rotation_id uuid not null,
    -- The number and the nonce's minute of the last call that was answered for this replacement: what the terminal
    -- signed before it has a lower number and no younger nonce.
    counter bigint not null,
    minute bigint not null,
    superseded_at timestamptz not null,
    constraint device_key_pkey primary key (organisation_id, thumbprint)
);
create index device_key_device_idx on device_key (device_id, superseded_at desc);

alter table device_key enable row level security;
alter table device_key force row level security;
create policy of_one_organisation on device_key
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
grant select, insert, delete on device_key to govchat_server;
grant update (counter, minute) on device_key to govchat_server;
