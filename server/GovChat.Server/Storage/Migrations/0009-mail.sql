-- One-time codes by mail and from sealed envelopes.

-- The organisation's choice. No row means authenticators.
create table one_time_code_policy (
    organisation_id uuid primary key references organisation,
    method text not null,
    mail_domain text,
    changed_at timestamptz not null,
    changed_by uuid not null references person,
    constraint one_time_code_policy_method_known check (method in ('Totp', 'Mail')),
    constraint one_time_code_policy_mail_needs_domain check (method <> 'Mail' or mail_domain is not null)
);

-- Set by administrators only; one-time codes and digests go there.
alter table person add column mail_address text;

-- A sign-in by mail knows the keyed hash of its code, and how often somebody tried. The hash of the link in the mail ends it.
alter table sign_in
    add column mail_code_hash bytea,
    add column mail_code_used_at timestamptz,
    add column tries integer not null default 0,
    add column sealed_code_id uuid,
    add column not_me_hash bytea constraint sign_in_not_me_key unique,
    add column not_me_at timestamptz;

-- A step-up by mail: the keyed hash of its code, good until then, used once.
alter table session
    add column step_up_code_hash bytea,
    add column step_up_code_until timestamptz;

-- How many mails went out for a login name at a terminal, or for a person, since an hour began. Keyed fingerprints, known
-- names and unknown ones alike.
create table mail_allowance (
    organisation_id uuid not null references organisation,
    key bytea not null,
    since timestamptz not null,
    sent integer not null,
    constraint mail_allowance_pkey primary key (organisation_id, key)
);

-- Codes printed for an envelope. Of each only a keyed hash; the row stays as the record of its use.
create table sealed_code (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person,
    code_hash bytea not null,
    made_at timestamptz not null,
    made_by uuid not null references person,
    expires_at timestamptz not null,
    voided_at timestamptz,
    used_at timestamptz,
    used_device_id uuid references device,
    told_at timestamptz,
    constraint sealed_code_key unique (person_id, code_hash)
);
alter table sign_in add constraint sign_in_sealed_code_fk foreign key (sealed_code_id) references sealed_code;
-- What was used and not told of yet: a handful of rows.
create index sealed_code_untold_idx on sealed_code (organisation_id) where used_at is not null and told_at is null;

do $$
declare
    name text;
begin
    foreach name in array array['one_time_code_policy', 'mail_allowance', 'sealed_code']
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

grant select, insert, update on one_time_code_policy, mail_allowance, sealed_code to govchat_server;
