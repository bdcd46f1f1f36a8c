-- What the promises need at their edges.

-- When this server was first seen to have single GET: one answered 200, or a row came with a member that servers send
-- from 24.4.16 on. From then on a refused single GET proves nothing, and the two-run rule no longer applies. NULL where
-- that was never seen: servers before 24.1.34 have no single GET. A mirror that is upgraded has seen it if it holds a
-- deletion that was proven by 404, or such a member (the number is the set of them; see referral/column.rs).
ALTER TABLE mirror_source ADD COLUMN single_get_at TEXT;

UPDATE mirror_source SET single_get_at = coalesce(baseline_at, created_at)
WHERE EXISTS (SELECT 1 FROM referral_all WHERE members & 17063832 <> 0)
   OR EXISTS (SELECT 1 FROM change_event WHERE proof = '404');

-- The zone of change_event.observed_local, from this run on. The configured zone may change, events never do.
CREATE TABLE observed_zone (
  first_run_id INTEGER NOT NULL PRIMARY KEY,
  time_zone    TEXT    NOT NULL  -- IANA name
);

-- The last event for which the column was scrubbed; later ones hold what they recorded. NULL for scrubs of before.
ALTER TABLE scrub_log ADD COLUMN last_event_id BIGINT;

-- How many seconds the server's clock was ahead of this machine's in a run, as its first answer with a Date told. NULL
-- where none did.
ALTER TABLE sync_run ADD COLUMN clock_lead INTEGER;

-- Earlier versions kept protected members in `extra` where they stood inside another member or were spelt otherwise.
-- So the rows of a file that comes from one may hold more than its settings allow; the next run takes that out.
UPDATE mirror_source SET privacy = 'ssn=keep';

-- What the last publication that worked was made from, and the file that it wrote. It is made again when either is not
-- so any more: a run that was stopped before it published is caught up by the next one.
ALTER TABLE publication ADD COLUMN event_id BIGINT;      -- the newest event in it
ALTER TABLE publication ADD COLUMN made_from TEXT;       -- the mirror and the settings that it shows
ALTER TABLE publication ADD COLUMN target TEXT;          -- the file; drafts of it may lie in the same directory
ALTER TABLE publication ADD COLUMN file_bytes BIGINT;    -- its size, and
ALTER TABLE publication ADD COLUMN file_modified TEXT;   -- when it was written
