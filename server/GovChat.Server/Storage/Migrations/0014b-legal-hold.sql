-- 法的保全: the data keys of a held channel stand under a key of the hold's own, so that destroying those of their
-- retention class and month leaves them alone.

create table legal_hold (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    channel_id uuid not null references channel,
    retention_key_id uuid not null references retention_key,
    placed_at timestamptz not null,
    released_at timestamptz
);
-- One at a time.
create unique index legal_hold_channel_key on legal_hold (channel_id) where released_at is null;

-- Of a held key, what it would stand under without the hold, and does again after it.
alter table channel_key add column held_from uuid references retention_key;

alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy of_one_organisation on legal_hold
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);

grant select, insert on legal_hold to govchat_server;
grant update (released_at) on legal_hold to govchat_server;
grant update (held_from) on channel_key to govchat_server;
