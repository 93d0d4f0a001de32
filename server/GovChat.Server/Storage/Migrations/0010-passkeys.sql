-- Who somebody is, shown again and shown better: wrong codes of a step-up counted with the session, failed sign-ins with
-- the person, and passkeys as a further factor.

-- Wrong codes and passkeys in a row since the last right one; the fifth ends the session.
alter table session
    add column step_up_failures integer not null default 0,
    -- The sign-in before this one, as the person is shown it while the session lives.
    add column former_sign_in_at timestamptz,
    add column former_asset_number text,
    add column failed_before integer not null default 0;

alter table person
    add column last_sign_in_at timestamptz,
    add column last_sign_in_device_id uuid references device,
    -- Since the last success: by this name at any approved terminal, and of those where the person is admitted, which
    -- alone could have succeeded and which alone bar the name when there are a hundred.
    add column failed_sign_ins integer not null default 0,
    add column failed_in_a_row integer not null default 0,
    add column passkey_at_sign_in boolean not null default false;

-- Whom a sign-in named, admitted to the terminal or not: failures are counted with the name.
alter table sign_in
    add column named_person_id uuid, -- No foreign key: a name that somebody has must not cost more than one nobody has.
    add column password_right boolean not null default false;

-- Whether people with roles must use their passkey at every sign-in.
alter table organisation add column passkeys_for_roles boolean not null default false;

create table person_passkey (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person,
    name text not null,
    credential_id bytea not null,
    public_key bytea not null,
    sign_count bigint not null,
    is_user_verified boolean not null,
    is_backup_eligible boolean not null,
    is_backed_up boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint person_passkey_credential_key unique (organisation_id, credential_id)
);
create index person_passkey_person_idx on person_passkey (person_id);

alter table person_passkey enable row level security;
alter table person_passkey force row level security;
create policy of_one_organisation on person_passkey
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
grant select, insert, update, delete on person_passkey to govchat_server;

-- What a passkey is asked to sign, of one session or one sign-in under way; taken out by whoever answers, once.
create table passkey_ceremony (
    subject_id uuid not null,
    kind text not null,
    organisation_id uuid not null references organisation,
    state text not null,
    expires_at timestamptz not null,
    constraint passkey_ceremony_pkey primary key (subject_id, kind),
    constraint passkey_ceremony_kind_known check (kind in ('Adding', 'SteppingUp', 'SigningIn'))
);

alter table passkey_ceremony enable row level security;
alter table passkey_ceremony force row level security;
create policy of_one_organisation on passkey_ceremony
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
grant select, insert, update, delete on passkey_ceremony to govchat_server;
