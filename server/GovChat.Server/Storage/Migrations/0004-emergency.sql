-- 緊急送信: a channel of its own for named people, until its end.

alter table channel
    drop constraint channel_kind_known,
    add column emergency text,
    add column emergency_ends_at timestamptz,
    -- Set under the row's lock, which every append holds too: nothing is numbered after it.
    add column emergency_ended_at timestamptz,
    add constraint channel_kind_known check (kind in ('Public', 'Private', 'Direct', 'Emergency')),
    add constraint channel_emergency_known check (emergency in ('Bullying', 'Abuse', 'Disaster', 'Illness')),
    add constraint channel_emergency_ends
        check ((kind = 'Emergency') = (num_nonnulls(emergency, emergency_ends_at) = 2)),
    add constraint channel_emergency_ended check (emergency_ended_at is null or kind = 'Emergency');
create index channel_emergency_running_idx on channel (organisation_id, emergency_ends_at)
    where kind = 'Emergency' and emergency_ended_at is null;

-- An emergency and its channel share one id.
create table emergency (
    id uuid primary key references channel,
    organisation_id uuid not null references organisation,
    reason text not null,
    opened_by uuid not null references person,
    -- 所属 at the time: a transfer does not move the count.
    department_id uuid not null references department,
    opened_at timestamptz not null,
    report_due_on date not null,
    report_state text not null,
    -- Sealed: it is people's own words.
    report bytea,
    reported_at timestamptz,
    key_deleted_at timestamptz,
    constraint emergency_reason_known check (reason in ('Bullying', 'Abuse', 'Disaster', 'Illness')),
    constraint emergency_report_known check (report_state in ('Owed', 'Overdue', 'Filed')),
    constraint emergency_report_filed check ((report_state = 'Filed') = (num_nonnulls(report, reported_at) = 2))
);
create index emergency_opened_idx on emergency (organisation_id, opened_at);
create index emergency_owed_idx on emergency (organisation_id, report_due_on) where report_state = 'Owed';
create index emergency_key_idx on emergency (organisation_id) where key_deleted_at is null;

-- The original of a message sent by 緊急送信, sealed with the emergency's own key, which is a file outside the database.
-- No foreign keys, as with message; the rows go at the emergency's end.
create table emergency_body (
    channel_id uuid not null,
    message_id uuid not null,
    organisation_id uuid not null,
    body bytea not null,
    constraint emergency_body_pkey primary key (channel_id, message_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['emergency', 'emergency_body']
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

grant select, insert, update on emergency to govchat_server;
grant select, insert, delete on emergency_body to govchat_server;
