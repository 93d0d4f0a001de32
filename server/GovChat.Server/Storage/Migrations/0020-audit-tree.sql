-- The tree over the audit log. Beside each entry, in the deed's own transaction, its leaf: the hash that stands for it, and
-- the commitment to what it says in words. What the log says of the whole tree, signed, and the roots of whole subtrees,
-- from which proofs are made, are added afterwards. All of it is only ever added to.

create table audit_leaf (
    organisation_id uuid not null,
    sequence bigint not null,
    -- Null when the entry says nothing in words.
    commitment bytea,
    leaf bytea not null,
    constraint audit_leaf_pkey primary key (organisation_id, sequence),
    constraint audit_leaf_is_a_hash check (octet_length(leaf) = 32 and octet_length(commitment) = 32)
);

-- Of heights 8, 16, 24 and so on: what stands between is computed from at most 128 of them, or from leaves.
create table audit_node (
    organisation_id uuid not null,
    height smallint not null,
    number bigint not null,
    hash bytea not null,
    constraint audit_node_pkey primary key (organisation_id, height, number),
    constraint audit_node_is_a_hash check (octet_length(hash) = 32)
);

create table audit_checkpoint (
    organisation_id uuid not null,
    number bigint not null,
    size bigint not null,
    at timestamptz not null,
    note text not null,
    constraint audit_checkpoint_pkey primary key (organisation_id, number)
);

do $$
declare
    name text;
begin
    foreach name in array array['audit_leaf', 'audit_node', 'audit_checkpoint']
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy of_one_organisation on %I '
            'using (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid) '
            'with check (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)',
            name);
        execute format(
            'create trigger %I before update or delete on %I for each row execute function refuse_change()',
            name || '_is_only_added_to', name);
        execute format(
            'create trigger %I before truncate on %I for each statement execute function refuse_change()',
            name || '_is_never_emptied', name);
    end loop;
end
$$;

grant select, insert on audit_leaf, audit_node, audit_checkpoint to govchat_server;

-- The operator's own log is of no organisation: its rows bear the empty identifier, under the same policies.
alter table audit_counter drop constraint audit_counter_organisation_id_fkey;
alter table audit_entry drop constraint audit_entry_organisation_id_fkey;
alter table audit_detail drop constraint audit_detail_organisation_id_fkey;
