-- The first message: organisations, people, terminals, channels, messages, audit.
-- Run as govchat_owner. The server's role, govchat_server, owns nothing and gets exactly the rights named at the end.
-- Every table with an organisation_id shows its rows only to a transaction that has named that organisation.

create table organisation (
    id uuid primary key,
    name text not null,
    host text constraint organisation_host_key unique,
    founding boolean not null default true,
    created_at timestamptz not null
);

-- One-time links that create an organisation; there is no organisation yet that they could belong to.
create table set_up_link (
    token_hash bytea primary key,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

create table organisation_key (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    version integer not null,
    wrapped bytea not null,
    created_at timestamptz not null,
    constraint organisation_key_version_key unique (organisation_id, version)
);

create table department (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    parent_id uuid references department,
    name text not null,
    created_at timestamptz not null
);
create index department_organisation_idx on department (organisation_id);

create table person (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    department_id uuid not null references department,
    display_name text not null,
    user_name text not null,
    normalized_user_name text not null,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    totp_seed bytea,
    totp_last_step bigint not null default 0,
    created_at timestamptz not null,
    accepted_at timestamptz,
    constraint person_login_key unique (organisation_id, normalized_user_name)
);

create table person_role (
    person_id uuid not null references person,
    role text not null,
    organisation_id uuid not null references organisation,
    granted_at timestamptz not null,
    granted_by uuid references person,
    constraint person_role_pkey primary key (person_id, role),
    constraint person_role_known check (role in ('Owner', 'SecurityOfficer', 'DeviceAdministrator', 'UserAdministrator'))
);

create table invitation (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person,
    token_hash bytea not null constraint invitation_token_key unique,
    -- Shown when the link is opened; becomes the person's only when the link is accepted.
    totp_seed bytea,
    created_at timestamptz not null,
    created_by uuid references person,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index invitation_person_idx on invitation (person_id);

create table device (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    public_key bytea not null,
    thumbprint bytea not null,
    code text not null,
    label text not null,
    address text not null,
    state text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    requested_for uuid references person,
    asset_number text,
    zone text,
    note text not null default '',
    approved_at timestamptz,
    approved_by uuid references person,
    ended_at timestamptz,
    ended_by uuid references person,
    end_reason text,
    last_seen_at timestamptz,
    constraint device_thumbprint_key unique (organisation_id, thumbprint),
    constraint device_state_known check (state in ('Pending', 'Approved', 'Revoked')),
    constraint device_zone_known check (zone in ('Lgwan', 'Internet', 'Telework')),
    constraint device_approved_is_named check (state <> 'Approved' or (asset_number is not null and zone is not null))
);
-- Two pending terminals must not show the same code, and two approved ones must not carry the same asset number.
create unique index device_pending_code_key on device (organisation_id, code) where state = 'Pending';
create unique index device_asset_number_key on device (organisation_id, asset_number) where state = 'Approved';
create index device_address_idx on device (organisation_id, address, requested_at) where state = 'Pending';

create table device_admission (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    device_id uuid not null references device,
    person_id uuid references person,
    department_id uuid references department,
    admitted_at timestamptz not null,
    admitted_by uuid references person,
    constraint device_admission_one check (num_nonnulls(person_id, department_id) = 1),
    constraint device_admission_person_key unique (device_id, person_id),
    constraint device_admission_department_key unique (device_id, department_id)
);
create index device_admission_person_idx on device_admission (person_id);

create table session (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person,
    device_id uuid not null references device,
    reference text not null constraint session_reference_key unique,
    token_hash bytea not null constraint session_token_key unique,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text
);
create index session_device_idx on session (device_id) where ended_at is null;
create index session_person_idx on session (person_id) where ended_at is null;

-- A sign-in under way: which steps are done, and whether they were right. The person is told nothing until the end.
create table sign_in (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    token_hash bytea not null constraint sign_in_token_key unique,
    device_id uuid not null references device,
    login_key bytea not null,
    person_id uuid references person,
    otp_presented boolean not null default false,
    otp_right boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);

-- Counted per terminal and login name, known or not, so that nobody slows another terminal's person.
create table sign_in_throttle (
    organisation_id uuid not null references organisation,
    device_id uuid not null references device,
    login_key bytea not null,
    failures integer not null,
    wait_until timestamptz,
    constraint sign_in_throttle_pkey primary key (device_id, login_key)
);

-- What must stop at once. Each node reads every organisation's rows in one statement, so this table has ids only and no
-- row-level security. Rows are found again by transaction id: a sequence alone would skip one that committed late.
create table revocation (
    sequence bigint generated always as identity primary key,
    transaction_id xid8 not null default pg_current_xact_id(),
    organisation_id uuid not null references organisation,
    kind text not null,
    subject_id uuid not null,
    at timestamptz not null,
    constraint revocation_kind_known check (kind in ('Device', 'Session', 'Person'))
);
create index revocation_transaction_idx on revocation (transaction_id);

create table channel (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    kind text not null,
    name text not null,
    purpose text not null default '',
    direct_low uuid references person,
    direct_high uuid references person,
    -- Numbers the messages.
    sequence bigint not null default 0,
    -- Numbers every change a reader must learn of.
    event bigint not null default 0,
    -- Rises with every change of membership, under this row's lock.
    membership bigint not null default 0,
    key_id uuid not null,
    created_by uuid not null references person,
    created_at timestamptz not null,
    last_message_at timestamptz,
    constraint channel_kind_known check (kind in ('Public', 'Private', 'Direct')),
    constraint channel_direct_pair check ((kind = 'Direct') = (num_nonnulls(direct_low, direct_high) = 2)),
    constraint channel_direct_order check (direct_low < direct_high),
    constraint channel_direct_key unique (organisation_id, direct_low, direct_high)
) with (fillfactor = 70);
create index channel_public_idx on channel (organisation_id) where kind = 'Public';

create table channel_key (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    channel_id uuid not null references channel,
    wrapped bytea not null,
    created_at timestamptz not null
);
create index channel_key_channel_idx on channel_key (channel_id);

create table channel_member (
    channel_id uuid not null references channel,
    person_id uuid not null references person,
    organisation_id uuid not null references organisation,
    joined_at timestamptz not null,
    added_by uuid references person,
    read_sequence bigint not null default 0,
    constraint channel_member_pkey primary key (channel_id, person_id)
) with (fillfactor = 80);
create index channel_member_person_idx on channel_member (person_id);

-- No foreign keys: each row is written under its channel's lock, by the one statement that has just read channel and
-- membership, and four look-ups a row would be most of its price.
create table message (
    channel_id uuid not null,
    sequence bigint not null,
    event bigint not null,
    id uuid not null,
    organisation_id uuid not null,
    author_id uuid not null,
    device_id uuid not null,
    client_id uuid not null,
    sent_at timestamptz not null,
    body bytea not null,
    text_mac bytea not null,
    constraint message_pkey primary key (channel_id, sequence),
    constraint message_event_key unique (channel_id, event),
    constraint message_client_key unique (channel_id, author_id, client_id)
);

create table audit_counter (
    organisation_id uuid primary key references organisation,
    last bigint not null default 0
);

create table audit_entry (
    organisation_id uuid not null references organisation,
    sequence bigint not null,
    at timestamptz not null,
    kind text not null,
    actor_id uuid,
    device_id uuid,
    session_id uuid,
    subject_id uuid,
    subject_name text,
    result text not null,
    founding boolean not null default false,
    details jsonb not null default '{}',
    constraint audit_entry_pkey primary key (organisation_id, sequence)
);
create index audit_entry_kind_idx on audit_entry (organisation_id, kind, sequence desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only ever added to';
end
$$;
create trigger audit_entry_is_only_added_to before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_is_never_emptied before truncate on audit_entry
    for each statement execute function refuse_change();

-- The second wall.
do $$
declare
    name text;
begin
    foreach name in array array[
        'organisation_key', 'department', 'person', 'person_role', 'invitation', 'device', 'device_admission', 'session',
        'sign_in', 'sign_in_throttle', 'channel', 'channel_key', 'channel_member', 'message', 'audit_counter', 'audit_entry'
    ]
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

grant select, insert, update on organisation, set_up_link to govchat_server;
grant select, insert on organisation_key, channel_key, revocation to govchat_server;
grant select, insert, update on department, person, invitation, device, session, sign_in, channel to govchat_server;
grant select, insert, update, delete on sign_in_throttle, person_role, device_admission, channel_member to govchat_server;
grant select, insert on message to govchat_server;
grant select, insert, update on audit_counter to govchat_server;
grant select, insert on audit_entry to govchat_server;
