-- The functions that hand out bodies keep one plan each. Told a limit, PostgreSQL finds a plan made for that limit cheaper than one
-- for any, and so makes a new one at every call: with the policies of three tables that takes longer than the reading. Every one of
-- these readings goes along one index, whatever the numbers are.
alter function read_newest(text, uuid, timestamptz, bigint, bigint, integer) set plan_cache_mode = force_generic_plan;
alter function read_stretch(text, uuid, timestamptz, bigint, bigint, integer) set plan_cache_mode = force_generic_plan;
alter function read_quoted(text, uuid, timestamptz, bigint[], bigint) set plan_cache_mode = force_generic_plan;
alter function read_changes(text, uuid, timestamptz, bigint, bigint, bigint) set plan_cache_mode = force_generic_plan;
alter function read_newest_texts(text, uuid, timestamptz, bigint, bigint, bigint) set plan_cache_mode = force_generic_plan;
alter function read_own_since(text, uuid, timestamptz, uuid, timestamptz, integer) set plan_cache_mode = force_generic_plan;
