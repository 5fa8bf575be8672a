-- A promotion that was rolled back is kept, but no longer rolled back to.
alter table promotion add column undone_at timestamp with time zone;

-- Tells whether a run's record was written again since it was indexed.
alter table run_index add column stamp varchar(96) default '' not null;
