-- Taking a log out: asked for and approved with the authority to read it, made of pages that the database hands out and notes as it
-- does for reading, kept as a sealed file outside the database until its days are over.

alter table log_grant add column takes_out boolean not null default false;
-- In danger an owner reads; nothing leaves the house.
alter table log_grant add constraint log_grant_danger_takes_nothing_out check (not (takes_out and is_break_glass));

create table log_export (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    grant_id uuid not null references log_grant,
    -- For whom it is sealed, and to which public key; the other half was never here.
    person_id uuid not null references person,
    device_id uuid not null references device,
    recipient text not null,
    state text not null,
    requested_at timestamptz not null,
    messages_done bigint not null default 0,
    messages_total bigint,
    ready_at timestamptz,
    expires_at timestamptz,
    bytes bigint,
    digest bytea,
    manifest_digest bytea,
    failure text,
    failed_part text,
    downloads integer not null default 0,
    last_taken_at timestamptz,
    destroyed_at timestamptz,
    constraint log_export_state_known check (state in ('Making', 'Ready', 'Failed', 'Expired', 'Discarded')),
    constraint log_export_failure_known
        check (failure in ('NotOpenAnyMore', 'Interrupted', 'MessageMissing', 'TextAltered', 'KeysClosed', 'FileMissing',
                           'FileAltered', 'ServerFault')),
    constraint log_export_failure_is_said check ((state = 'Failed') = (failure is not null)),
    constraint log_export_file_is_whole check (num_nonnulls(ready_at, expires_at, bytes, digest, manifest_digest) in (0, 5)),
    constraint log_export_days check (expires_at <= ready_at + interval '7 days')
);
create index log_export_grant_idx on log_export (grant_id, requested_at desc);
-- One at a time of each authority.
create unique index log_export_making_key on log_export (grant_id) where state = 'Making';
create index log_export_living_idx on log_export (organisation_id) where state in ('Making', 'Ready');

alter table log_export enable row level security;
alter table log_export force row level security;
create policy of_one_organisation on log_export
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);

grant select, insert on log_export to govchat_server;
grant update (state, messages_done, messages_total, ready_at, expires_at, bytes, digest, manifest_digest, failure, failed_part,
              downloads, last_taken_at, destroyed_at)
    on log_export to govchat_server;

create function refuse_second_exports() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and not (old.state = 'Making' or (old.state = 'Ready' and new.state <> 'Making')) then
        raise exception 'an export is made once and ends once';
    end if;
    if old.digest is not null
       and (new.ready_at, new.expires_at, new.bytes, new.digest, new.manifest_digest)
           is distinct from (old.ready_at, old.expires_at, old.bytes, old.digest, old.manifest_digest) then
        raise exception 'a file that was made stays the one that was made';
    end if;
    if new.downloads < old.downloads then
        raise exception 'what was taken is not untaken';
    end if;
    return new;
end
$$;
create trigger log_export_goes_forward before update on log_export
    for each row execute function refuse_second_exports();

-- What became of the messages of a page: every edit with its text, 取消, reactions; sealed as they are stored. To the session of an
-- open grant that includes taking out, and only of messages whose page this grant was handed and noted.
create function read_log_changes(
    token text, wanted_grant uuid, wanted_channel uuid, told timestamptz, lowest bigint, highest bigint
)
returns table (
    sequence bigint, event bigint, kind smallint, person_id uuid, at timestamptz, revision integer, mark smallint, body bytea,
    reaction smallint
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    span record;
begin
    select g.from_at, g.until_at into span
    from living_session(token, told) s
    join log_grant g on g.id = wanted_grant and g.applicant_id = s.person_id and g.takes_out
    join log_grant_channel l on l.grant_id = g.id and l.channel_id = wanted_channel and l.opened_at is not null
    join channel c on c.id = l.channel_id and not s.zone = any(c.closed_zones)
    where log_grant_is_open(g.id, told)
      and exists (
          select from log_grant_page p
          where p.grant_id = g.id and p.channel_id = wanted_channel
            and p.first_sequence <= lowest and p.last_sequence >= highest
      );
    if not found then
        return;
    end if;

    return query
    select c.sequence, c.event, c.kind, c.person_id, c.at, c.revision, c.mark, c.body, c.reaction
    from message_change c join message m on m.channel_id = c.channel_id and m.sequence = c.sequence
    where c.channel_id = wanted_channel and c.sequence between lowest and highest
      and m.sent_at >= span.from_at and m.sent_at < span.until_at
    order by c.sequence, c.event;
end
$$;

revoke execute on function read_log_changes(text, uuid, uuid, timestamptz, bigint, bigint) from public;
grant execute on function read_log_changes(text, uuid, uuid, timestamptz, bigint, bigint) to govchat_server;
