-- What the gates share: states of a device, heads of departments, notices to people, and when a person was last asked
-- again who they are.

alter table device
    drop constraint device_state_known,
    add constraint device_state_known
        check (state in ('Pending', 'Approved', 'Dormant', 'Frozen', 'Revoked', 'Lost'));

-- 所属長: is told what happens to the department's people and terminals.
alter table department add column head_id uuid references person;

-- When the person of a session last showed a fresh one-time code or passkey; the sign-in is the first time. Sessions from
-- before this step have not: an update would see no row of theirs, because row-level security holds against the owner too.
alter table session add column stepped_up_at timestamptz not null default 'epoch';
alter table session alter column stepped_up_at drop default;

-- What a person is to know, shown until seen; facts by kind, id and name, never words that somebody wrote.
create table notice (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person,
    kind text not null,
    subject_id uuid,
    subject_name text not null,
    count integer not null default 1,
    created_at timestamptz not null,
    seen_at timestamptz,
    mailed_at timestamptz
);
create index notice_person_idx on notice (person_id, created_at desc);
create index notice_unmailed_idx on notice (organisation_id, created_at) where mailed_at is null;

alter table notice enable row level security;
alter table notice force row level security;
create policy of_one_organisation on notice
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
grant select, insert, update on notice to govchat_server;
