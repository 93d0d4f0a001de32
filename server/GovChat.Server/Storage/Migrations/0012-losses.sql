-- Revocations are told of at once.

-- Whoever writes a row here has told every node by it: the watch looks when it hears this, and every 300 ms all the same.
create function tell_of_revocation() returns trigger language plpgsql as $$
begin
    perform pg_notify('govchat_revocation', '');
    return null;
end
$$;
create trigger revocation_is_told after insert on revocation
    for each statement execute function tell_of_revocation();
