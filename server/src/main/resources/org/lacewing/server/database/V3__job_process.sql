-- Process numbers are used again: with its start a worker of an earlier server is known for sure.
alter table job add column process_started_at timestamp with time zone;
