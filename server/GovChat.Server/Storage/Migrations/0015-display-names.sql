-- Names and mail addresses of people are sealed (security-design 4.2).
-- What stands here already is sealed by "migrate" right after the scripts, which needs the organisations' keys for it and
-- then drops the plain_ columns. An empty installation never has a row in them.

alter table person rename column display_name to plain_display_name;
alter table person rename column mail_address to plain_mail_address;
alter table person
    alter column plain_display_name drop not null,
    add column display_name bytea,
    add column mail_address bytea;
