-- What audit entries say in words (the names of whom they concern, further facts) stands sealed beside them. A row here can
-- be taken away when its time is over, and the entry stays. No foreign key: one statement writes both, and the words are
-- sealed for the entry's number. What entries say already is sealed by "migrate" right after the
-- scripts, which then drops the plain_ columns.

create table audit_detail (
    organisation_id uuid not null references organisation,
    sequence bigint not null,
    words bytea not null,
    constraint audit_detail_pkey primary key (organisation_id, sequence)
);

alter table audit_detail enable row level security;
alter table audit_detail force row level security;
create policy of_one_organisation on audit_detail
    using (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid)
    with check (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
grant select, insert on audit_detail to govchat_server;

alter table audit_entry rename column subject_name to plain_subject_name;
alter table audit_entry rename column details to plain_details;
