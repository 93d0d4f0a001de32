-- A person who has left, or whose sign-in is in doubt: nothing works for them from the commit on. What they wrote stays.

alter table person add column suspended_at timestamptz;
