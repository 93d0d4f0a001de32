-- What channels are called and are for is sealed. Names in the clear are sealed by "migrate" right after the scripts.

alter table channel rename column name to plain_name;
alter table channel rename column purpose to plain_purpose;
alter table channel
    alter column plain_name drop not null,
    alter column plain_purpose drop not null,
    alter column plain_purpose drop default,
    add column name bytea,
    add column purpose bytea;
