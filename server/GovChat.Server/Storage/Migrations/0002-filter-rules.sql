-- The rules as data: versions of the table with their dates of effect, what a version in shadow would have done, what the
-- filter did, and what people say of it. No column here holds text that somebody wanted to send.

-- Rises with every change of the organisation's rules; by this one column every node learns that it must read them again.
alter table organisation add column rules_revision bigint not null default 0;

create table rule_version (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    number integer not null,
    -- As its file says; every verdict and every count is stamped with it, so it names one version of the organisation.
    version text not null,
    name text not null,
    municipality text not null,
    -- The file, as the officer wrote it.
    source text not null,
    -- What the engine made of it when it was saved; what is judged by.
    rule_set text not null,
    status text not null,
    effective_at timestamptz,
    -- Null for the preset with which the organisation was founded.
    drafted_by uuid references person,
    -- Everybody who ever saved it; none of them approves it.
    drafters uuid[] not null default '{}',
    drafted_at timestamptz not null,
    approved_by uuid references person,
    approved_at timestamptz,
    -- The last shadow run; it lasts while there is no end.
    shadow_since timestamptz,
    shadow_ended_at timestamptz,
    constraint rule_version_number_key unique (organisation_id, number),
    constraint rule_version_version_key unique (organisation_id, version),
    constraint rule_version_status_known check (status in ('Draft', 'UnderConsultation', 'Answered', 'InForce')),
    constraint rule_version_in_force_is_dated check ((status = 'InForce') = (num_nonnulls(effective_at, approved_at) = 2)),
    constraint rule_version_shadow_is_of_a_draft check (
        shadow_ended_at is not null or shadow_since is null or status <> 'InForce'
    )
);
-- One shadow run at a time: each costs a second judgement of every text.
create unique index rule_version_shadow_key on rule_version (organisation_id)
    where shadow_since is not null and shadow_ended_at is null;

create function refuse_change_of_rules() returns trigger language plpgsql as $$
begin
    raise exception 'an approved version of the rules never changes';
end
$$;
create trigger rule_version_in_force_never_changes before update or delete on rule_version
    for each row when (old.status = 'InForce') execute function refuse_change_of_rules();
create trigger rule_version_is_never_emptied before truncate on rule_version
    for each statement execute function refuse_change_of_rules();

-- What the filter did, a counter a day. No text, no fingerprint of one, no person.
create table filter_count (
    organisation_id uuid not null references organisation,
    -- In Japan.
    day date not null,
    version text not null,
    rule text not null,
    table_row text not null,
    class text not null,
    outcome text not null,
    reason text,
    channel_id uuid,
    department_id uuid,
    times bigint not null,
    length_sum bigint not null,
    constraint filter_count_key unique nulls not distinct
        (organisation_id, day, version, rule, outcome, reason, channel_id, department_id),
    constraint filter_count_outcome_known check (
        outcome in ('Blocked', 'Masked', 'Held', 'SentWithReason', 'Emergency')
    )
);

-- What a version in shadow would have done, beside what was done; one run is told from the next by its beginning.
create table shadow_count (
    organisation_id uuid not null references organisation,
    version_id uuid not null references rule_version,
    since timestamptz not null,
    -- Empty where neither version found anything.
    rule text not null,
    table_row text not null,
    done text not null,
    would text not null,
    times bigint not null,
    constraint shadow_count_pkey primary key (organisation_id, version_id, since, rule, done, would)
);

-- That the filter was wrong. What was said about it is sealed as messages are.
create table false_positive_report (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    channel_id uuid not null references channel,
    department_id uuid not null references department,
    reported_by uuid not null references person,
    reported_at timestamptz not null,
    version text not null,
    rule text not null,
    table_row text not null,
    class text not null,
    length integer not null,
    note bytea not null,
    concealed_text bytea,
    was_false boolean,
    answer bytea,
    is_precedent boolean not null default false,
    answered_by uuid references person,
    answered_at timestamptz,
    constraint false_positive_report_answered_whole check (
        num_nonnulls(was_false, answer, answered_by, answered_at) in (0, 4)
    ),
    constraint false_positive_report_precedent_is_answered check (not is_precedent or answered_at is not null)
);
create index false_positive_report_time_idx on false_positive_report (organisation_id, reported_at);

-- The second wall.
do $$
declare
    name text;
begin
    foreach name in array array['rule_version', 'filter_count', 'shadow_count', 'false_positive_report']
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

grant select, insert, update on rule_version, filter_count, shadow_count, false_positive_report to govchat_server;
