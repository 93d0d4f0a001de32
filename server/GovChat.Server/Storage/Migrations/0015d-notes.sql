-- What people write about terminals and about each other is sealed: labels, notes, reasons, the circumstances of a loss,
-- names in notices, names of passkeys. Words in the clear are sealed by "migrate" right after the scripts.

do $$
declare
    place text[];
begin
    foreach place slice 1 in array array[
        ['notice', 'subject_name'], ['device', 'label'], ['device', 'note'], ['device', 'end_reason'],
        ['device_approval', 'note'], ['device_inventory', 'note'], ['lost_report', 'circumstances'],
        ['person_passkey', 'name']
    ]
    loop
        execute format('alter table %I rename column %I to %I', place[1], place[2], 'plain_' || place[2]);
        execute format(
            'alter table %I alter column %I drop not null, alter column %I drop default, add column %I bytea',
            place[1], 'plain_' || place[2], 'plain_' || place[2], place[2]);
    end loop;
end
$$;

-- A ceremony lives for two minutes and holds the person's name; nothing that waits survives an upgrade anyway.
truncate passkey_ceremony;
alter table passkey_ceremony drop column state, add column state bytea not null;
