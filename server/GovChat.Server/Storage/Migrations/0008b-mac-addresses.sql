-- A terminal whose MAC address changed after it was let in is looked at by somebody; until then the new address is no
-- reason to let anything in.

alter table device add column mac_changed_at timestamptz;
create index device_mac_idx on device (organisation_id, mac) where state = 'Approved' and mac is not null;
