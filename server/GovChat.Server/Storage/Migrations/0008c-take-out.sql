-- What may be taken out of the pages on terminals of each zone, and which channels some zones cannot open at all.

-- No row means what the zone begins with: nothing at テレワーク, everything elsewhere.
create table take_out_policy (
    organisation_id uuid not null references organisation,
    zone text not null,
    may_copy boolean not null,
    may_print boolean not null,
    may_save boolean not null,
    may_drag boolean not null,
    has_watermark boolean not null,
    constraint take_out_policy_pkey primary key (organisation_id, zone),
    constraint take_out_policy_zone_known check (zone in ('Lgwan', 'Internet', 'Telework'))
);

alter table take_out_policy enable row level security;
alter table take_out_policy force row level security;
create policy of_one_organisation on take_out_policy
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
grant select, insert, update on take_out_policy to govchat_server;

alter table channel
    -- 持ち出し禁止: the pages of every zone keep its texts to themselves as well as they can.
    add column take_out_barred boolean not null default false,
    -- Terminals of these zones cannot open it: no text of it goes there or comes from there.
    add column closed_zones text[] not null default '{}',
    add constraint channel_closed_zones_known check (closed_zones <@ array['Lgwan', 'Internet', 'Telework']);
