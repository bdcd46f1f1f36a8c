-- Columns that tools take for what they are: local times as dates, computed columns with a type, values of the declared type.

-- The foreign keys say how the tables belong together, for people and for tools that draw them. The program does not let SQLite
-- enforce them, because each run writes tables that point at each other; `verify` looks for rows that point to nothing.

-- SQLite cannot add a CHECK or change a declared type, so every table is made anew and filled from the old one. The views
-- go first and come last, because they name the tables.
DROP VIEW mirror_status;
DROP VIEW duplicate_candidate;
DROP VIEW monthly_activity;
DROP VIEW source_mix;
DROP VIEW referral_history;
DROP VIEW referral_current;
DROP VIEW referral;
DROP TRIGGER change_event_no_update;
DROP TRIGGER change_event_no_delete;
DROP TRIGGER change_event_no_replace;
DROP INDEX rejected_row_run;
DROP INDEX referral_version_referral;
DROP INDEX change_event_referral;
DROP INDEX change_event_observed;
DROP INDEX change_event_run;
DROP INDEX field_change_event;
ALTER TABLE mirror_source RENAME TO old_mirror_source;
ALTER TABLE sync_run RENAME TO old_sync_run;
ALTER TABLE rejected_row RENAME TO old_rejected_row;
ALTER TABLE referral_all RENAME TO old_referral_all;
ALTER TABLE referral_version RENAME TO old_referral_version;
ALTER TABLE change_event RENAME TO old_change_event;
ALTER TABLE field_change RENAME TO old_field_change;
ALTER TABLE scrub_log RENAME TO old_scrub_log;
ALTER TABLE publication RENAME TO old_publication;
ALTER TABLE observed_zone RENAME TO old_observed_zone;

-- Where the rows come from. One row.
CREATE TABLE mirror_source (
  one                INTEGER PRIMARY KEY CHECK (one = 1),
  mirror_id          TEXT    NOT NULL CHECK (typeof(mirror_id) = 'text'),   -- random; a reader's cursor holds it
  practice           TEXT    NOT NULL CHECK (typeof(practice) = 'text'),
  time_zone          TEXT    NOT NULL CHECK (typeof(time_zone) = 'text'),   -- IANA name: of DateTStamp and local times
  base_host          TEXT    NOT NULL CHECK (typeof(base_host) = 'text'),
  privacy            TEXT    NOT NULL CHECK (typeof(privacy) = 'text'),     -- the settings that the rows were stored under
  fingerprint_recipe INTEGER NOT NULL CHECK (typeof(fingerprint_recipe) = 'integer'),
  baseline_at        TEXT    CHECK (typeof(baseline_at) IN ('text', 'null')),   -- the first proven list that held a row
  created_at         TEXT    NOT NULL CHECK (typeof(created_at) = 'text'),
  single_get_at      TEXT    CHECK (typeof(single_get_at) IN ('text', 'null'))  -- when the server was first seen to have single GET
);
INSERT INTO mirror_source SELECT
  one, mirror_id, practice, time_zone, base_host, privacy, fingerprint_recipe, baseline_at, created_at, single_get_at
FROM old_mirror_source;

-- Every run that got as far as the run lock.
CREATE TABLE sync_run (
  run_id             INTEGER PRIMARY KEY AUTOINCREMENT,
  trigger            TEXT     NOT NULL CHECK (trigger IN ('schedule', 'startup', 'once', 'signal', 'demo')),
  started_at         TEXT     NOT NULL CHECK (typeof(started_at) = 'text'),
  finished_at        TEXT     CHECK (typeof(finished_at) IN ('text', 'null')),
  outcome            TEXT     NOT NULL CHECK (outcome IN ('running', 'complete', 'partial', 'failed', 'interrupted')),
  reason             TEXT     CHECK (typeof(reason) IN ('text', 'null')),  -- in words; NULL when there is nothing to say
  list_proven        INTEGER  NOT NULL DEFAULT 0 CHECK (list_proven IN (0, 1)),
  requests           INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(requests) = 'integer'),
  retries            INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(retries) = 'integer'),
  pages              INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(pages) = 'integer'),
  bytes              BIGINT   NOT NULL DEFAULT 0 CHECK (typeof(bytes) = 'integer'),
  rows_seen          INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(rows_seen) = 'integer'),
  rows_rejected      INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(rows_rejected) = 'integer'),
  snapshot           INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(snapshot) = 'integer'),
  created            INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(created) = 'integer'),
  updated            INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(updated) = 'integer'),
  touched            INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(touched) = 'integer'),
  reshaped           INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(reshaped) = 'integer'),
  deleted            INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(deleted) = 'integer'),
  restored           INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(restored) = 'integer'),
  unchanged          INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(unchanged) = 'integer'),
  missing            INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(missing) = 'integer'),
  deletes_withheld   INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(deletes_withheld) = 'integer'),
  withheld_id        TEXT     CHECK (typeof(withheld_id) IN ('text', 'null')),
  accepted_id        TEXT     CHECK (typeof(accepted_id) IN ('text', 'null')),
  accepted_by        TEXT     CHECK (typeof(accepted_by) IN ('text', 'null')),
  version            TEXT     NOT NULL CHECK (typeof(version) = 'text'),
  clock_lead         INTEGER  CHECK (typeof(clock_lead) IN ('integer', 'null'))  -- by how many seconds the server's clock was ahead
);
-- The number after the highest one ever given comes next, although that run's row may be gone.
INSERT INTO sqlite_sequence (name, seq) SELECT 'sync_run', seq FROM sqlite_sequence WHERE name = 'old_sync_run';
INSERT INTO sync_run SELECT
  run_id, trigger, started_at, finished_at, outcome, reason, list_proven,
  requests, retries, pages, bytes, rows_seen, rows_rejected, snapshot, created, updated, touched, reshaped, deleted,
  restored, unchanged, missing, deletes_withheld,
  withheld_id, accepted_id, accepted_by, version, clock_lead
FROM old_sync_run;

-- Rows of the list that could not be read: the member and what was expected, never the value.
CREATE TABLE rejected_row (
  run_id             INTEGER  NOT NULL REFERENCES sync_run (run_id) CHECK (typeof(run_id) = 'integer'),
  ReferralNum        BIGINT   CHECK (typeof(ReferralNum) IN ('integer', 'null')),
  list_offset        INTEGER  NOT NULL CHECK (typeof(list_offset) = 'integer'),
  reason             TEXT     NOT NULL CHECK (typeof(reason) = 'text')
);
INSERT INTO rejected_row SELECT run_id, ReferralNum, list_offset, reason FROM old_rejected_row ORDER BY rowid;
CREATE INDEX rejected_row_run ON rejected_row (run_id);

-- The change events, in commit order. AUTOINCREMENT: readers remember event_id, so it is never used twice.
CREATE TABLE change_event (
  event_id           INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             INTEGER  NOT NULL CHECK (typeof(run_id) = 'integer'),  -- no foreign key: run rows may go
  observed_at        TEXT     NOT NULL CHECK (typeof(observed_at) = 'text'),
  observed_local     DATETIME NOT NULL CHECK (typeof(observed_local) = 'text'),  -- in the zone that observed_zone says
  op                 TEXT     NOT NULL CHECK (op IN ('snapshot', 'created', 'updated', 'touched', 'reshaped', 'deleted', 'restored')),
  ReferralNum        BIGINT   NOT NULL REFERENCES referral_all (ReferralNum) CHECK (typeof(ReferralNum) = 'integer'),
  DateTStamp         TEXT     CHECK (typeof(DateTStamp) IN ('text', 'null')),
  stamp_moved        INTEGER  CHECK (stamp_moved IN (0, 1)),
  changed_fields     TEXT     NOT NULL CHECK (typeof(changed_fields) = 'text'),
  proof              TEXT     CHECK (proof IN ('404', 'absent-twice')),
  previous_event_id  BIGINT   REFERENCES change_event (event_id) CHECK (typeof(previous_event_id) IN ('integer', 'null')),
  CHECK ((op = 'deleted') = (proof IS NOT NULL))
);
INSERT INTO sqlite_sequence (name, seq) SELECT 'change_event', seq FROM sqlite_sequence WHERE name = 'old_change_event';
INSERT INTO change_event SELECT
  event_id, run_id, observed_at, observed_local, op, ReferralNum, DateTStamp, stamp_moved, changed_fields, proof,
  previous_event_id
FROM old_change_event ORDER BY event_id;
CREATE INDEX change_event_referral ON change_event (ReferralNum, event_id);
CREATE INDEX change_event_observed ON change_event (observed_at);
CREATE INDEX change_event_run ON change_event (run_id);

-- Events are append-only. INSERT OR REPLACE deletes without the delete trigger unless recursive_triggers is on,
-- so replacing is refused at the insert.
CREATE TRIGGER change_event_no_update BEFORE UPDATE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never updated'); END;
CREATE TRIGGER change_event_no_delete BEFORE DELETE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never deleted'); END;
CREATE TRIGGER change_event_no_replace BEFORE INSERT ON change_event
WHEN EXISTS (SELECT 1 FROM change_event WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never replaced'); END;

-- One row for every ReferralNum ever seen, deleted ones included, so that other tables still join.
-- The column is BIGINT, not INTEGER, so it is no rowid; the index behind PRIMARY KEY is the price of ODBC.
-- Each local time is that of the UTC time before it, in the practice's zone of the run that wrote it.
CREATE TABLE referral_all (
  ReferralNum        BIGINT   NOT NULL PRIMARY KEY CHECK (typeof(ReferralNum) = 'integer' AND ReferralNum > 0),
  LName              TEXT     CHECK (typeof(LName) IN ('text', 'null')),
  FName              TEXT     CHECK (typeof(FName) IN ('text', 'null')),
  MName              TEXT     CHECK (typeof(MName) IN ('text', 'null')),
  SSN                TEXT     CHECK (typeof(SSN) IN ('text', 'null')),
  UsingTIN           INTEGER  CHECK (UsingTIN IN (0, 1)),
  Specialty          BIGINT   CHECK (typeof(Specialty) IN ('integer', 'null')),
  SpecialtyName      TEXT     CHECK (typeof(SpecialtyName) IN ('text', 'null')),
  ST                 TEXT     CHECK (typeof(ST) IN ('text', 'null')),
  Telephone          TEXT     CHECK (typeof(Telephone) IN ('text', 'null')),
  Address            TEXT     CHECK (typeof(Address) IN ('text', 'null')),
  Address2           TEXT     CHECK (typeof(Address2) IN ('text', 'null')),
  City               TEXT     CHECK (typeof(City) IN ('text', 'null')),
  Zip                TEXT     CHECK (typeof(Zip) IN ('text', 'null')),
  Note               TEXT     CHECK (typeof(Note) IN ('text', 'null')),
  Phone2             TEXT     CHECK (typeof(Phone2) IN ('text', 'null')),
  IsHidden           INTEGER  CHECK (IsHidden IN (0, 1)),
  NotPerson          INTEGER  CHECK (NotPerson IN (0, 1)),
  Title              TEXT     CHECK (typeof(Title) IN ('text', 'null')),
  EMail              TEXT     CHECK (typeof(EMail) IN ('text', 'null')),
  PatNum             BIGINT   CHECK (typeof(PatNum) IN ('integer', 'null')),
  IsDoctor           INTEGER  CHECK (IsDoctor IN (0, 1)),
  DateTStamp         TEXT     CHECK (typeof(DateTStamp) IN ('text', 'null')),
  IsPreferred        INTEGER  CHECK (IsPreferred IN (0, 1)),
  BusinessName       TEXT     CHECK (typeof(BusinessName) IN ('text', 'null')),
  DisplayNote        TEXT     CHECK (typeof(DisplayNote) IN ('text', 'null')),
  IsPatient          INTEGER  CHECK (IsPatient IN (0, 1)),
  extra              TEXT     CHECK (typeof(extra) IN ('text', 'null')),
  first_seen_at      TEXT     NOT NULL CHECK (typeof(first_seen_at) = 'text'),
  first_seen_local   DATETIME NOT NULL CHECK (typeof(first_seen_local) = 'text'),
  last_changed_at    TEXT     NOT NULL CHECK (typeof(last_changed_at) = 'text'),  -- touched and reshaped do not count
  last_changed_local DATETIME NOT NULL CHECK (typeof(last_changed_local) = 'text'),
  missing_since      TEXT     CHECK (typeof(missing_since) IN ('text', 'null')),
  missing_since_local DATETIME CHECK (typeof(missing_since_local) IN ('text', 'null')),
  deleted_at         TEXT     CHECK (typeof(deleted_at) IN ('text', 'null')),
  deleted_local      DATETIME CHECK (typeof(deleted_local) IN ('text', 'null')),
  last_event_id      BIGINT   NOT NULL REFERENCES change_event (event_id) CHECK (typeof(last_event_id) = 'integer'),
  members            INTEGER  NOT NULL CHECK (typeof(members) = 'integer'),  -- those that the row came with, one bit a source column in table order
  fingerprint        BLOB     NOT NULL CHECK (typeof(fingerprint) = 'blob')
);
-- An event knows the local time of its moment. What has none is computed in the zone of the file.
INSERT INTO referral_all SELECT
  r.ReferralNum,
  r.LName, r.FName, r.MName, r.SSN, r.UsingTIN, r.Specialty, r.SpecialtyName, r.ST, r.Telephone, r.Address,
  r.Address2, r.City, r.Zip, r.Note, r.Phone2, r.IsHidden, r.NotPerson, r.Title, r.EMail, r.PatNum, r.IsDoctor,
  r.DateTStamp, r.IsPreferred, r.BusinessName, r.DisplayNote, r.IsPatient,
  r.extra,
  r.first_seen_at,
  coalesce(
    (SELECT e.observed_local FROM change_event AS e
     WHERE e.ReferralNum = r.ReferralNum AND e.observed_at = r.first_seen_at ORDER BY e.event_id LIMIT 1),
    local_time(r.first_seen_at, s.time_zone)
  ),
  r.last_changed_at,
  coalesce(
    (SELECT e.observed_local FROM change_event AS e
     WHERE e.ReferralNum = r.ReferralNum AND e.observed_at = r.last_changed_at ORDER BY e.event_id DESC LIMIT 1),
    local_time(r.last_changed_at, s.time_zone)
  ),
  r.missing_since,
  local_time(r.missing_since, s.time_zone),
  r.deleted_at,
  coalesce(
    (SELECT e.observed_local FROM change_event AS e WHERE e.event_id = r.last_event_id AND e.observed_at = r.deleted_at),
    local_time(r.deleted_at, s.time_zone)
  ),
  r.last_event_id, r.members, r.fingerprint
FROM old_referral_all AS r LEFT JOIN mirror_source AS s ON s.one = 1 ORDER BY r.rowid;

-- Every version of every row. A deleted version keeps the last known values.
CREATE TABLE referral_version (
  event_id           INTEGER PRIMARY KEY REFERENCES change_event (event_id),
  ReferralNum        BIGINT   NOT NULL REFERENCES referral_all (ReferralNum) CHECK (typeof(ReferralNum) = 'integer'),
  valid_from         TEXT     NOT NULL CHECK (typeof(valid_from) = 'text'),
  valid_from_local   DATETIME NOT NULL CHECK (typeof(valid_from_local) = 'text'),
  valid_to           TEXT     CHECK (typeof(valid_to) IN ('text', 'null')),  -- exclusive; NULL while current; set once
  valid_to_local     DATETIME CHECK (typeof(valid_to_local) IN ('text', 'null')),
  is_deleted         INTEGER  NOT NULL CHECK (is_deleted IN (0, 1)),
  LName              TEXT     CHECK (typeof(LName) IN ('text', 'null')),
  FName              TEXT     CHECK (typeof(FName) IN ('text', 'null')),
  MName              TEXT     CHECK (typeof(MName) IN ('text', 'null')),
  SSN                TEXT     CHECK (typeof(SSN) IN ('text', 'null')),
  UsingTIN           INTEGER  CHECK (UsingTIN IN (0, 1)),
  Specialty          BIGINT   CHECK (typeof(Specialty) IN ('integer', 'null')),
  SpecialtyName      TEXT     CHECK (typeof(SpecialtyName) IN ('text', 'null')),
  ST                 TEXT     CHECK (typeof(ST) IN ('text', 'null')),
  Telephone          TEXT     CHECK (typeof(Telephone) IN ('text', 'null')),
  Address            TEXT     CHECK (typeof(Address) IN ('text', 'null')),
  Address2           TEXT     CHECK (typeof(Address2) IN ('text', 'null')),
  City               TEXT     CHECK (typeof(City) IN ('text', 'null')),
  Zip                TEXT     CHECK (typeof(Zip) IN ('text', 'null')),
  Note               TEXT     CHECK (typeof(Note) IN ('text', 'null')),
  Phone2             TEXT     CHECK (typeof(Phone2) IN ('text', 'null')),
  IsHidden           INTEGER  CHECK (IsHidden IN (0, 1)),
  NotPerson          INTEGER  CHECK (NotPerson IN (0, 1)),
  Title              TEXT     CHECK (typeof(Title) IN ('text', 'null')),
  EMail              TEXT     CHECK (typeof(EMail) IN ('text', 'null')),
  PatNum             BIGINT   CHECK (typeof(PatNum) IN ('integer', 'null')),
  IsDoctor           INTEGER  CHECK (IsDoctor IN (0, 1)),
  DateTStamp         TEXT     CHECK (typeof(DateTStamp) IN ('text', 'null')),
  IsPreferred        INTEGER  CHECK (IsPreferred IN (0, 1)),
  BusinessName       TEXT     CHECK (typeof(BusinessName) IN ('text', 'null')),
  DisplayNote        TEXT     CHECK (typeof(DisplayNote) IN ('text', 'null')),
  IsPatient          INTEGER  CHECK (IsPatient IN (0, 1)),
  extra              TEXT     CHECK (typeof(extra) IN ('text', 'null')),
  members            INTEGER  NOT NULL CHECK (typeof(members) = 'integer')
);
-- A version begins when its event was observed, or, where the clock had been set back, when the version before it began; it
-- ends when the next one begins. One INSERT, because SQLite would keep the pages of an UPDATE in memory to undo it.
INSERT INTO referral_version SELECT
  v.event_id, v.ReferralNum,
  v.valid_from,
  CASE
    WHEN e.observed_at = v.valid_from THEN e.observed_local
    ELSE coalesce(
      (SELECT b.observed_local FROM change_event AS b
       WHERE b.ReferralNum = v.ReferralNum AND b.event_id < v.event_id AND b.observed_at = v.valid_from
       ORDER BY b.event_id LIMIT 1),
      local_time(v.valid_from, s.time_zone)
    )
  END,
  v.valid_to,
  CASE WHEN v.valid_to IS NOT NULL THEN coalesce(
    (SELECT CASE WHEN n.observed_at = v.valid_to THEN n.observed_local END FROM change_event AS n
     WHERE n.ReferralNum = v.ReferralNum AND n.event_id > v.event_id ORDER BY n.event_id LIMIT 1),
    (SELECT b.observed_local FROM change_event AS b
     WHERE b.ReferralNum = v.ReferralNum AND b.event_id <= v.event_id AND b.observed_at = v.valid_to
     ORDER BY b.event_id LIMIT 1),
    local_time(v.valid_to, s.time_zone)
  ) END,
  v.is_deleted,
  v.LName, v.FName, v.MName, v.SSN, v.UsingTIN, v.Specialty, v.SpecialtyName, v.ST, v.Telephone, v.Address,
  v.Address2, v.City, v.Zip, v.Note, v.Phone2, v.IsHidden, v.NotPerson, v.Title, v.EMail, v.PatNum, v.IsDoctor,
  v.DateTStamp, v.IsPreferred, v.BusinessName, v.DisplayNote, v.IsPatient,
  v.extra, v.members
FROM old_referral_version AS v LEFT JOIN mirror_source AS s ON s.one = 1 LEFT JOIN change_event AS e ON e.event_id = v.event_id
ORDER BY v.event_id;
CREATE INDEX referral_version_referral ON referral_version (ReferralNum, event_id);

-- One row a changed column of updated, reshaped, restored and touched events.
CREATE TABLE field_change (
  event_id           BIGINT   NOT NULL REFERENCES change_event (event_id) CHECK (typeof(event_id) = 'integer'),
  ReferralNum        BIGINT   NOT NULL REFERENCES referral_all (ReferralNum) CHECK (typeof(ReferralNum) = 'integer'),
  field              TEXT     NOT NULL CHECK (typeof(field) = 'text'),
  old_value          TEXT     CHECK (typeof(old_value) IN ('text', 'null')),
  new_value          TEXT     CHECK (typeof(new_value) IN ('text', 'null'))
);
INSERT INTO field_change SELECT event_id, ReferralNum, field, old_value, new_value FROM old_field_change ORDER BY rowid;
CREATE INDEX field_change_event ON field_change (event_id);

-- Each use of `scrub`.
CREATE TABLE scrub_log (
  scrubbed_at        TEXT     NOT NULL CHECK (typeof(scrubbed_at) = 'text'),
  column_name        TEXT     NOT NULL CHECK (typeof(column_name) = 'text'),
  versions           INTEGER  NOT NULL CHECK (typeof(versions) = 'integer'),
  field_changes      INTEGER  NOT NULL CHECK (typeof(field_changes) = 'integer'),
  last_event_id      BIGINT   CHECK (typeof(last_event_id) IN ('integer', 'null'))  -- the newest event then; NULL before schema 3
);
INSERT INTO scrub_log SELECT scrubbed_at, column_name, versions, field_changes, last_event_id FROM old_scrub_log ORDER BY rowid;

-- What is written beside the file after runs, and how that went last.
CREATE TABLE publication (
  kind               TEXT     NOT NULL PRIMARY KEY CHECK (kind IN ('copy', 'metrics', 'report', 'heartbeat')),
  published_at       TEXT     CHECK (typeof(published_at) IN ('text', 'null')),  -- the last time that it worked
  failed_at          TEXT     CHECK (typeof(failed_at) IN ('text', 'null')),  -- since then; NULL while it works
  failure            TEXT     CHECK (typeof(failure) IN ('text', 'null')),
  event_id           BIGINT   CHECK (typeof(event_id) IN ('integer', 'null')),  -- the newest event in it
  made_from          TEXT     CHECK (typeof(made_from) IN ('text', 'null')),  -- the mirror and the settings that it shows
  target             TEXT     CHECK (typeof(target) IN ('text', 'null')),  -- the file; drafts of it may lie in the same directory
  file_bytes         BIGINT   CHECK (typeof(file_bytes) IN ('integer', 'null')),  -- its size, and
  file_modified      TEXT     CHECK (typeof(file_modified) IN ('text', 'null'))  -- when it was written
);
INSERT INTO publication SELECT
  kind, published_at, failed_at, failure, event_id, made_from, target, file_bytes, file_modified
FROM old_publication ORDER BY rowid;

-- The zone of local times, from this run on. The configured zone may change, what was written never does.
CREATE TABLE observed_zone (
  first_run_id       INTEGER NOT NULL PRIMARY KEY,
  time_zone          TEXT    NOT NULL CHECK (typeof(time_zone) = 'text')  -- IANA name
);
INSERT INTO observed_zone SELECT first_run_id, time_zone FROM old_observed_zone ORDER BY first_run_id;

DROP TABLE old_field_change;
DROP TABLE old_referral_version;
DROP TABLE old_referral_all;
DROP TABLE old_change_event;
DROP TABLE old_rejected_row;
DROP TABLE old_sync_run;
DROP TABLE old_mirror_source;
DROP TABLE old_scrub_log;
DROP TABLE old_publication;
DROP TABLE old_observed_zone;

-- The live rows under Open Dental's names: plain SELECTs written for its own table run here.
CREATE VIEW referral AS
SELECT
  ReferralNum,
  LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip, Note,
  Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName, DisplayNote,
  IsPatient,
  extra, first_seen_at, first_seen_local, last_changed_at, last_changed_local, missing_since, missing_since_local
FROM referral_all
WHERE deleted_at IS NULL;

-- The live rows with their kind and a name to show.
CREATE VIEW referral_current AS
SELECT
  ReferralNum,
  CAST(CASE
    WHEN PatNum > 0 OR IsPatient = 1 THEN 'patient'
    WHEN NotPerson = 1 THEN 'non-person'
    WHEN IsDoctor = 1 THEN 'doctor'
    ELSE 'other'
  END AS TEXT) AS Kind,
  CAST(CASE
    WHEN NotPerson = 1 AND coalesce(PatNum, 0) <= 0 AND coalesce(IsPatient, 0) = 0
      THEN CASE WHEN trim(coalesce(BusinessName, '')) <> '' THEN BusinessName ELSE coalesce(LName, '') END
    WHEN trim(coalesce(FName, '') || coalesce(MName, '') || coalesce(LName, '')) = ''
      THEN coalesce(BusinessName, '')
    ELSE
      trim(
        CASE WHEN trim(coalesce(FName, '')) <> '' THEN trim(FName) || ' ' ELSE '' END ||
        CASE WHEN trim(coalesce(MName, '')) <> '' THEN trim(MName) || ' ' ELSE '' END ||
        trim(coalesce(LName, ''))
      ) || CASE WHEN trim(coalesce(Title, '')) <> '' THEN ', ' || trim(Title) ELSE '' END
  END AS TEXT) AS DisplayName,
  LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip, Note,
  Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName, DisplayNote,
  IsPatient,
  extra, first_seen_at, first_seen_local, last_changed_at, last_changed_local, missing_since, missing_since_local
FROM referral_all
WHERE deleted_at IS NULL;

-- Every version of every row, with its interval, and its kind and name at that time.
CREATE VIEW referral_history AS
SELECT
  event_id, ReferralNum, valid_from, valid_from_local, valid_to, valid_to_local,
  CAST(CASE WHEN valid_to IS NULL THEN 1 ELSE 0 END AS INTEGER) AS is_current,
  is_deleted,
  CAST(CASE
    WHEN PatNum > 0 OR IsPatient = 1 THEN 'patient'
    WHEN NotPerson = 1 THEN 'non-person'
    WHEN IsDoctor = 1 THEN 'doctor'
    ELSE 'other'
  END AS TEXT) AS Kind,
  CAST(CASE
    WHEN NotPerson = 1 AND coalesce(PatNum, 0) <= 0 AND coalesce(IsPatient, 0) = 0
      THEN CASE WHEN trim(coalesce(BusinessName, '')) <> '' THEN BusinessName ELSE coalesce(LName, '') END
    WHEN trim(coalesce(FName, '') || coalesce(MName, '') || coalesce(LName, '')) = ''
      THEN coalesce(BusinessName, '')
    ELSE
      trim(
        CASE WHEN trim(coalesce(FName, '')) <> '' THEN trim(FName) || ' ' ELSE '' END ||
        CASE WHEN trim(coalesce(MName, '')) <> '' THEN trim(MName) || ' ' ELSE '' END ||
        trim(coalesce(LName, ''))
      ) || CASE WHEN trim(coalesce(Title, '')) <> '' THEN ', ' || trim(Title) ELSE '' END
  END AS TEXT) AS DisplayName,
  LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip, Note,
  Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName, DisplayNote,
  IsPatient,
  extra
FROM referral_version;

-- The deleted rows with their last known values.
CREATE VIEW referral_deleted AS
SELECT
  r.ReferralNum, h.Kind, h.DisplayName,
  r.LName, r.FName, r.MName, r.SSN, r.UsingTIN, r.Specialty, r.SpecialtyName, r.ST, r.Telephone, r.Address,
  r.Address2, r.City, r.Zip, r.Note, r.Phone2, r.IsHidden, r.NotPerson, r.Title, r.EMail, r.PatNum, r.IsDoctor,
  r.DateTStamp, r.IsPreferred, r.BusinessName, r.DisplayNote, r.IsPatient,
  r.extra, r.first_seen_at, r.first_seen_local, r.last_changed_at, r.last_changed_local, r.deleted_at, r.deleted_local
FROM referral_all AS r
JOIN referral_history AS h ON h.event_id = r.last_event_id
WHERE r.deleted_at IS NOT NULL;

-- What happened, to read: one row a changed field, or one for an event without any. Kind and name are those after it.
CREATE VIEW change_log AS
SELECT
  e.event_id, e.observed_local, e.op, CAST('referral' AS TEXT) AS entity, e.ReferralNum, h.Kind, h.DisplayName,
  f.field, f.old_value, f.new_value, e.stamp_moved, e.proof
FROM change_event AS e
JOIN referral_history AS h ON h.event_id = e.event_id
LEFT JOIN field_change AS f ON f.event_id = e.event_id;

-- How many sources of each kind and specialty there are. Rows without a specialty count under ''.
CREATE VIEW source_mix AS
SELECT
  CAST(Kind AS TEXT) AS Kind,
  CAST(trim(coalesce(SpecialtyName, '')) AS TEXT) AS SpecialtyName,
  CAST(count(*) AS INTEGER) AS referrals,
  CAST(count(CASE WHEN IsPreferred = 1 THEN 1 END) AS INTEGER) AS preferred,
  CAST(count(CASE WHEN IsHidden = 1 THEN 1 END) AS INTEGER) AS hidden
FROM referral_current
GROUP BY Kind, trim(coalesce(SpecialtyName, ''));

-- What people did, by the month of the practice's zone in which it was seen. A month without any has no row.
CREATE VIEW monthly_activity AS
SELECT
  CAST(substr(CAST(observed_local AS TEXT), 1, 7) AS TEXT) AS month,
  CAST(count(CASE WHEN op = 'created' THEN 1 END) AS INTEGER) AS created,
  CAST(count(CASE WHEN op = 'updated' THEN 1 END) AS INTEGER) AS updated,
  CAST(count(CASE WHEN op = 'deleted' THEN 1 END) AS INTEGER) AS deleted,
  CAST(count(CASE WHEN op = 'restored' THEN 1 END) AS INTEGER) AS restored
FROM change_event
WHERE op IN ('created', 'updated', 'deleted', 'restored')
GROUP BY substr(CAST(observed_local AS TEXT), 1, 7);

-- The same by the kind that the source had after the change.
CREATE VIEW monthly_activity_by_kind AS
SELECT
  CAST(substr(CAST(e.observed_local AS TEXT), 1, 7) AS TEXT) AS month,
  CAST(h.Kind AS TEXT) AS Kind,
  CAST(count(CASE WHEN op = 'created' THEN 1 END) AS INTEGER) AS created,
  CAST(count(CASE WHEN op = 'updated' THEN 1 END) AS INTEGER) AS updated,
  CAST(count(CASE WHEN op = 'deleted' THEN 1 END) AS INTEGER) AS deleted,
  CAST(count(CASE WHEN op = 'restored' THEN 1 END) AS INTEGER) AS restored
FROM change_event AS e
JOIN referral_history AS h ON h.event_id = e.event_id
WHERE e.op IN ('created', 'updated', 'deleted', 'restored')
GROUP BY substr(CAST(e.observed_local AS TEXT), 1, 7), h.Kind;

-- Live rows that may be the same source entered twice; a person decides. One row a member and reason.
--   name      persons of one kind with the same last and first name
--   business  non-persons with the same name, be it in BusinessName or in LName
--   phone     the same digits in Telephone or Phone2; not patients: families share them
--   email     the same address; not patients either
--   patient   the same PatNum
-- Case, spaces, and the accents of Spanish do not count. They are spelt out, since lower() knows ASCII alone in SQLite and
-- every letter in DuckDB. Blanks never match.
CREATE VIEW duplicate_candidate AS
WITH
  spelling AS (
    SELECT 'name' AS reason, Kind, ReferralNum, trim(LName) || CASE WHEN trim(FName) <> '' THEN ', ' || trim(FName) ELSE '' END AS name
    FROM referral_current
    WHERE Kind <> 'non-person' AND trim(LName) <> '' AND FName IS NOT NULL
    UNION ALL
    SELECT 'business', Kind, ReferralNum, trim(LName) FROM referral_current WHERE Kind = 'non-person' AND trim(LName) <> ''
    UNION ALL
    SELECT 'business', Kind, ReferralNum, trim(BusinessName) FROM referral_current
    WHERE Kind = 'non-person' AND trim(BusinessName) <> ''
  ),
  spoken AS (
    SELECT
      reason, Kind, ReferralNum,
      lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        -- Any run of spaces becomes one.
        replace(replace(replace(name, ' ', ' <'), '< ', ''), '<', ''),
        'Á', 'a'), 'á', 'a'), 'É', 'e'), 'é', 'e'), 'Í', 'i'), 'í', 'i'), 'Ó', 'o'), 'ó', 'o'), 'Ú', 'u'), 'ú', 'u'),
        'Ü', 'u'), 'ü', 'u'), 'Ñ', 'n'), 'ñ', 'n')) AS name
    FROM spelling
  ),
  number AS (
    SELECT ReferralNum, Telephone AS digits FROM referral_current WHERE Kind <> 'patient'
    UNION ALL
    SELECT ReferralNum, Phone2 FROM referral_current WHERE Kind <> 'patient'
  ),
  dialled AS (
    SELECT
      ReferralNum,
      replace(replace(replace(replace(replace(replace(replace(digits, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''),
        '+', '') AS digits
    FROM number
  ),
  member AS (
    SELECT ReferralNum, reason, name || ' (' || Kind || ')' AS match_key FROM spoken WHERE reason = 'name'
    UNION ALL
    -- DISTINCT: a row whose two names or two numbers are the same is one member.
    SELECT DISTINCT ReferralNum, reason, name FROM spoken WHERE reason = 'business'
    UNION ALL
    SELECT DISTINCT
      ReferralNum,
      'phone',
      CASE WHEN length(digits) = 11 AND substr(digits, 1, 1) = '1' THEN substr(digits, 2) ELSE digits END
    FROM dialled
    WHERE length(digits) >= 7
    UNION ALL
    SELECT ReferralNum, 'email', lower(trim(EMail)) FROM referral_current WHERE Kind <> 'patient' AND trim(EMail) <> ''
    UNION ALL
    SELECT ReferralNum, 'patient', CAST(PatNum AS TEXT) FROM referral_current WHERE PatNum > 0
  )
SELECT
  CAST(member.reason AS TEXT) AS reason,
  CAST(member.match_key AS TEXT) AS match_key,
  named.ReferralNum,
  named.Kind,
  named.DisplayName,
  CAST(same.group_size AS INTEGER) AS group_size
FROM member
JOIN (
  SELECT reason, match_key, count(*) AS group_size FROM member GROUP BY reason, match_key HAVING count(*) > 1
) AS same ON same.reason = member.reason AND same.match_key = member.match_key
JOIN referral_current AS named ON named.ReferralNum = member.ReferralNum;

-- How the mirror is. It has no age: no function of the current time is the same in every engine.
CREATE VIEW mirror_status AS
SELECT
  mirror_source.practice,
  proven.last_proven_at,
  last_run.outcome AS last_outcome,
  CAST(counts.live AS INTEGER) AS live,
  CAST(counts.deleted AS INTEGER) AS deleted,
  CAST(counts.missing AS INTEGER) AS missing,
  CAST(coalesce(last_list.deletes_withheld, 0) AS INTEGER) AS withheld,
  last_list.withheld_id,
  CAST(coalesce(last_list.rows_rejected, 0) AS INTEGER) AS rejected
FROM mirror_source
CROSS JOIN (
  SELECT
    count(CASE WHEN deleted_at IS NULL THEN 1 END) AS live,
    count(deleted_at) AS deleted,
    count(CASE WHEN deleted_at IS NULL THEN missing_since END) AS missing
  FROM referral_all
) AS counts
LEFT JOIN (
  -- The newest proven run, not the latest time: the clock may have been wrong for a while.
  SELECT sync_run.finished_at AS last_proven_at FROM sync_run
  JOIN (SELECT max(run_id) AS run_id FROM sync_run WHERE list_proven = 1) AS newest
    ON sync_run.run_id = newest.run_id
) AS proven ON 1 = 1
LEFT JOIN (
  SELECT sync_run.outcome FROM sync_run
  JOIN (SELECT max(run_id) AS run_id FROM sync_run WHERE outcome <> 'running') AS newest
    ON sync_run.run_id = newest.run_id
) AS last_run ON 1 = 1
LEFT JOIN (
  SELECT sync_run.deletes_withheld, sync_run.withheld_id, sync_run.rows_rejected FROM sync_run
  JOIN (SELECT max(run_id) AS run_id FROM sync_run WHERE outcome IN ('complete', 'partial')) AS newest
    ON sync_run.run_id = newest.run_id
) AS last_list ON 1 = 1;
