-- Two lists in one file: attaches next to referrals. An event says which list its row is of, a run has a row for each list
-- that it read, and what the file knew of its one list it now knows of each.
--
-- A table whose rules change is made anew under another name, filled, and renamed: references of other tables go by name
-- and stay as they are. The views go first and come last, because they name the tables.
DROP VIEW mirror_status;
DROP VIEW monthly_activity_by_kind;
DROP VIEW monthly_activity;
DROP VIEW change_log;

-- What the file holds: one row for each list that was ever mirrored into it.
CREATE TABLE mirrored_list (
  entity             TEXT    NOT NULL PRIMARY KEY CHECK (entity IN ('referral', 'refattach')),
  privacy            TEXT    NOT NULL CHECK (typeof(privacy) = 'text'),     -- the settings that the rows were stored under
  fingerprint_recipe INTEGER NOT NULL CHECK (typeof(fingerprint_recipe) = 'integer'),
  baseline_at        TEXT    CHECK (typeof(baseline_at) IN ('text', 'null')),   -- the first proven list that held a row
  whole_at           TEXT    CHECK (typeof(whole_at) IN ('text', 'null')),      -- the last proven list
  single_get_at      TEXT    CHECK (typeof(single_get_at) IN ('text', 'null'))  -- when the server was first seen to have single GET
);
INSERT INTO mirrored_list SELECT
  'referral', privacy, fingerprint_recipe, baseline_at,
  (SELECT finished_at FROM sync_run WHERE list_proven = 1 ORDER BY run_id DESC LIMIT 1),
  single_get_at
FROM mirror_source;

-- Where the rows come from. One row.
CREATE TABLE new_mirror_source (
  one                INTEGER PRIMARY KEY CHECK (one = 1),
  mirror_id          TEXT    NOT NULL CHECK (typeof(mirror_id) = 'text'),   -- random; a reader's cursor holds it
  practice           TEXT    NOT NULL CHECK (typeof(practice) = 'text'),
  time_zone          TEXT    NOT NULL CHECK (typeof(time_zone) = 'text'),   -- IANA name: of DateTStamp and local times
  base_host          TEXT    NOT NULL CHECK (typeof(base_host) = 'text'),
  created_at         TEXT    NOT NULL CHECK (typeof(created_at) = 'text')
);
INSERT INTO new_mirror_source SELECT one, mirror_id, practice, time_zone, base_host, created_at FROM mirror_source;
DROP TABLE mirror_source;
ALTER TABLE new_mirror_source RENAME TO mirror_source;

ALTER TABLE sync_run ADD COLUMN
  reordered          INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(reordered) = 'integer');

-- Each list that a run read, or could not read. The counts of a run are the sums over its lists.
CREATE TABLE sync_list (
  run_id             INTEGER  NOT NULL REFERENCES sync_run (run_id) CHECK (typeof(run_id) = 'integer'),
  entity             TEXT     NOT NULL CHECK (entity IN ('referral', 'refattach')),
  read               TEXT     NOT NULL CHECK (read IN ('whole', 'recent')),
  proven             INTEGER  NOT NULL CHECK (proven IN (0, 1)),
  requests           INTEGER  NOT NULL CHECK (typeof(requests) = 'integer'),
  pages              INTEGER  NOT NULL CHECK (typeof(pages) = 'integer'),
  rows_seen          INTEGER  NOT NULL CHECK (typeof(rows_seen) = 'integer'),
  rows_rejected      INTEGER  NOT NULL CHECK (typeof(rows_rejected) = 'integer'),
  snapshot           INTEGER  NOT NULL CHECK (typeof(snapshot) = 'integer'),
  created            INTEGER  NOT NULL CHECK (typeof(created) = 'integer'),
  updated            INTEGER  NOT NULL CHECK (typeof(updated) = 'integer'),
  reordered          INTEGER  NOT NULL CHECK (typeof(reordered) = 'integer'),
  touched            INTEGER  NOT NULL CHECK (typeof(touched) = 'integer'),
  reshaped           INTEGER  NOT NULL CHECK (typeof(reshaped) = 'integer'),
  deleted            INTEGER  NOT NULL CHECK (typeof(deleted) = 'integer'),
  restored           INTEGER  NOT NULL CHECK (typeof(restored) = 'integer'),
  unchanged          INTEGER  NOT NULL CHECK (typeof(unchanged) = 'integer'),
  missing            INTEGER  NOT NULL CHECK (typeof(missing) = 'integer'),
  deletes_withheld   INTEGER  NOT NULL CHECK (typeof(deletes_withheld) = 'integer'),
  withheld_id        TEXT     CHECK (typeof(withheld_id) IN ('text', 'null')),
  reason             TEXT     CHECK (typeof(reason) IN ('text', 'null')),   -- in words; NULL when there is nothing to say
  PRIMARY KEY (run_id, entity)
);
-- Until now every run read one list. A run that was interrupted read none.
INSERT INTO sync_list SELECT
  run_id, 'referral', 'whole', list_proven, requests, pages, rows_seen, rows_rejected,
  snapshot, created, updated, 0, touched, reshaped, deleted, restored, unchanged, missing,
  deletes_withheld, withheld_id, reason
FROM sync_run WHERE outcome IN ('complete', 'partial', 'failed') ORDER BY run_id;

-- Rows of a list that could not be read: the member and what was expected, never the value.
CREATE TABLE new_rejected_row (
  run_id             INTEGER  NOT NULL REFERENCES sync_run (run_id) CHECK (typeof(run_id) = 'integer'),
  entity             TEXT     NOT NULL CHECK (entity IN ('referral', 'refattach')),
  ReferralNum        BIGINT   CHECK (typeof(ReferralNum) IN ('integer', 'null')),
  RefAttachNum       BIGINT   CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
  list_offset        INTEGER  NOT NULL CHECK (typeof(list_offset) = 'integer'),
  reason             TEXT     NOT NULL CHECK (typeof(reason) = 'text')
);
INSERT INTO new_rejected_row SELECT run_id, 'referral', ReferralNum, NULL, list_offset, reason FROM rejected_row ORDER BY rowid;
DROP TABLE rejected_row;
ALTER TABLE new_rejected_row RENAME TO rejected_row;
CREATE INDEX rejected_row_run ON rejected_row (run_id);

-- The change events of both lists, in commit order. AUTOINCREMENT: readers remember event_id, so it is never used twice.
-- For an attach, ReferralNum is the referral that it hangs on after the change (before it, when deleted). That referral may be
-- gone, so the column refers to no table.
CREATE TABLE new_change_event (
  event_id           INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             INTEGER  NOT NULL CHECK (typeof(run_id) = 'integer'),  -- no foreign key: run rows may go
  observed_at        TEXT     NOT NULL CHECK (typeof(observed_at) = 'text'),
  observed_local     DATETIME NOT NULL CHECK (typeof(observed_local) = 'text'),  -- in the zone that observed_zone says
  op                 TEXT     NOT NULL
    CHECK (op IN ('snapshot', 'created', 'updated', 'touched', 'reordered', 'reshaped', 'deleted', 'restored')),
  entity             TEXT     NOT NULL CHECK (entity IN ('referral', 'refattach')),
  ReferralNum        BIGINT   NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
  RefAttachNum       BIGINT   REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
  DateTStamp         TEXT     CHECK (typeof(DateTStamp) IN ('text', 'null')),
  stamp_moved        INTEGER  CHECK (stamp_moved IN (0, 1)),
  changed_fields     TEXT     NOT NULL CHECK (typeof(changed_fields) = 'text'),
  proof              TEXT     CHECK (proof IN ('404', 'absent-twice', 'patient-list')),
  previous_event_id  BIGINT   REFERENCES change_event (event_id) CHECK (typeof(previous_event_id) IN ('integer', 'null')),
  CHECK ((op = 'deleted') = (proof IS NOT NULL)),
  CHECK ((entity = 'refattach') = (RefAttachNum IS NOT NULL))
);
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_change_event', seq FROM sqlite_sequence WHERE name = 'change_event';
INSERT INTO new_change_event SELECT
  event_id, run_id, observed_at, observed_local, op, 'referral', ReferralNum, NULL, DateTStamp, stamp_moved, changed_fields,
  proof, previous_event_id
FROM change_event ORDER BY event_id;
DROP TABLE change_event;
ALTER TABLE new_change_event RENAME TO change_event;
CREATE INDEX change_event_referral ON change_event (ReferralNum, event_id);
CREATE INDEX change_event_refattach ON change_event (RefAttachNum, event_id) WHERE RefAttachNum IS NOT NULL;
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

-- One row a changed column of updated, reordered, reshaped, restored and touched events.
CREATE TABLE new_field_change (
  event_id           BIGINT   NOT NULL REFERENCES change_event (event_id) CHECK (typeof(event_id) = 'integer'),
  entity             TEXT     NOT NULL CHECK (entity IN ('referral', 'refattach')),
  ReferralNum        BIGINT   NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
  RefAttachNum       BIGINT   REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
  field              TEXT     NOT NULL CHECK (typeof(field) = 'text'),
  old_value          TEXT     CHECK (typeof(old_value) IN ('text', 'null')),
  new_value          TEXT     CHECK (typeof(new_value) IN ('text', 'null'))
);
INSERT INTO new_field_change SELECT event_id, 'referral', ReferralNum, NULL, field, old_value, new_value
FROM field_change ORDER BY rowid;
DROP TABLE field_change;
ALTER TABLE new_field_change RENAME TO field_change;
CREATE INDEX field_change_event ON field_change (event_id);

-- One row for every RefAttachNum ever seen, deleted ones included. ReferralNum may name a referral that is gone, or was never
-- there. The name of the referral, which the source sends too, is that of the referral now: join it.
CREATE TABLE refattach_all (
  RefAttachNum       BIGINT   NOT NULL PRIMARY KEY CHECK (typeof(RefAttachNum) = 'integer' AND RefAttachNum > 0),
  ReferralNum        BIGINT   NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
  PatNum             BIGINT   NOT NULL CHECK (typeof(PatNum) = 'integer'),
  ItemOrder          BIGINT   CHECK (typeof(ItemOrder) IN ('integer', 'null')),
  RefDate            TEXT     CHECK (typeof(RefDate) IN ('text', 'null')),
  ReferralType       TEXT     CHECK (typeof(ReferralType) IN ('text', 'null')),
  RefToStatus        TEXT     CHECK (typeof(RefToStatus) IN ('text', 'null')),
  Note               TEXT     CHECK (typeof(Note) IN ('text', 'null')),
  IsTransitionOfCare INTEGER  CHECK (IsTransitionOfCare IN (0, 1)),
  ProcNum            BIGINT   CHECK (typeof(ProcNum) IN ('integer', 'null')),
  DateProcComplete   TEXT     CHECK (typeof(DateProcComplete) IN ('text', 'null')),
  ProvNum            BIGINT   CHECK (typeof(ProvNum) IN ('integer', 'null')),
  DateTStamp         TEXT     CHECK (typeof(DateTStamp) IN ('text', 'null')),
  extra              TEXT     CHECK (typeof(extra) IN ('text', 'null')),
  first_seen_at      TEXT     NOT NULL CHECK (typeof(first_seen_at) = 'text'),
  first_seen_local   DATETIME NOT NULL CHECK (typeof(first_seen_local) = 'text'),
  last_changed_at    TEXT     NOT NULL CHECK (typeof(last_changed_at) = 'text'),  -- touched, reordered and reshaped do not count
  last_changed_local DATETIME NOT NULL CHECK (typeof(last_changed_local) = 'text'),
  missing_since      TEXT     CHECK (typeof(missing_since) IN ('text', 'null')),
  missing_since_local DATETIME CHECK (typeof(missing_since_local) IN ('text', 'null')),
  deleted_at         TEXT     CHECK (typeof(deleted_at) IN ('text', 'null')),
  deleted_local      DATETIME CHECK (typeof(deleted_local) IN ('text', 'null')),
  last_event_id      BIGINT   NOT NULL REFERENCES change_event (event_id) CHECK (typeof(last_event_id) = 'integer'),
  members            INTEGER  NOT NULL CHECK (typeof(members) = 'integer'),  -- those that the row came with, one bit a source column in table order
  fingerprint        BLOB     NOT NULL CHECK (typeof(fingerprint) = 'blob')
);
CREATE INDEX refattach_all_referral ON refattach_all (ReferralNum);
CREATE INDEX refattach_all_patient ON refattach_all (PatNum);

-- Every version of every attach. A deleted version keeps the last known values.
CREATE TABLE refattach_version (
  event_id           INTEGER PRIMARY KEY REFERENCES change_event (event_id),
  RefAttachNum       BIGINT   NOT NULL REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) = 'integer'),
  valid_from         TEXT     NOT NULL CHECK (typeof(valid_from) = 'text'),
  valid_from_local   DATETIME NOT NULL CHECK (typeof(valid_from_local) = 'text'),
  valid_to           TEXT     CHECK (typeof(valid_to) IN ('text', 'null')),  -- exclusive; NULL while current; set once
  valid_to_local     DATETIME CHECK (typeof(valid_to_local) IN ('text', 'null')),
  is_deleted         INTEGER  NOT NULL CHECK (is_deleted IN (0, 1)),
  ReferralNum        BIGINT   NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
  PatNum             BIGINT   NOT NULL CHECK (typeof(PatNum) = 'integer'),
  ItemOrder          BIGINT   CHECK (typeof(ItemOrder) IN ('integer', 'null')),
  RefDate            TEXT     CHECK (typeof(RefDate) IN ('text', 'null')),
  ReferralType       TEXT     CHECK (typeof(ReferralType) IN ('text', 'null')),
  RefToStatus        TEXT     CHECK (typeof(RefToStatus) IN ('text', 'null')),
  Note               TEXT     CHECK (typeof(Note) IN ('text', 'null')),
  IsTransitionOfCare INTEGER  CHECK (IsTransitionOfCare IN (0, 1)),
  ProcNum            BIGINT   CHECK (typeof(ProcNum) IN ('integer', 'null')),
  DateProcComplete   TEXT     CHECK (typeof(DateProcComplete) IN ('text', 'null')),
  ProvNum            BIGINT   CHECK (typeof(ProvNum) IN ('integer', 'null')),
  DateTStamp         TEXT     CHECK (typeof(DateTStamp) IN ('text', 'null')),
  extra              TEXT     CHECK (typeof(extra) IN ('text', 'null')),
  members            INTEGER  NOT NULL CHECK (typeof(members) = 'integer')
);
CREATE INDEX refattach_version_refattach ON refattach_version (RefAttachNum, event_id);

-- The live attaches as Open Dental's own table has them: SELECTs written for refattach joined with referral run here.
-- RefType and RefToStatus are its numbers, ReferralType and RefToStatusName the words of the API for them.
CREATE VIEW refattach AS
SELECT
  RefAttachNum, ReferralNum, PatNum, ItemOrder, RefDate,
  CAST(CASE ReferralType WHEN 'RefTo' THEN 0 WHEN 'RefFrom' THEN 1 WHEN 'RefCustom' THEN 2 END AS INTEGER) AS RefType,
  ReferralType,
  CAST(CASE RefToStatus
    WHEN 'None' THEN 0 WHEN 'Declined' THEN 1 WHEN 'Scheduled' THEN 2
    WHEN 'Consulted' THEN 3 WHEN 'InTreatment' THEN 4 WHEN 'Complete' THEN 5
  END AS INTEGER) AS RefToStatus,
  RefToStatus AS RefToStatusName,
  Note, IsTransitionOfCare, ProcNum, DateProcComplete, ProvNum, DateTStamp,
  extra, first_seen_at, first_seen_local, last_changed_at, last_changed_local, missing_since, missing_since_local
FROM refattach_all
WHERE deleted_at IS NULL;

-- Every version of every attach, with its interval; the words are those of the API.
CREATE VIEW refattach_history AS
SELECT
  event_id, RefAttachNum, valid_from, valid_from_local, valid_to, valid_to_local,
  CAST(CASE WHEN valid_to IS NULL THEN 1 ELSE 0 END AS INTEGER) AS is_current,
  is_deleted,
  ReferralNum, PatNum, ItemOrder, RefDate, ReferralType, RefToStatus, Note, IsTransitionOfCare, ProcNum, DateProcComplete,
  ProvNum, DateTStamp,
  extra
FROM refattach_version;

-- What happened, to read: one row a changed field, or one for an event without any. Kind and name of a referral are those
-- after the change; of an attach, those that its referral has now.
CREATE VIEW change_log AS
SELECT
  e.event_id, e.observed_local, e.op, e.entity, e.ReferralNum, h.Kind, h.DisplayName,
  f.field, f.old_value, f.new_value, e.stamp_moved, e.proof, e.RefAttachNum
FROM change_event AS e
LEFT JOIN referral_all AS r ON r.ReferralNum = e.ReferralNum AND e.entity = 'refattach'
LEFT JOIN referral_history AS h ON h.event_id = CASE WHEN e.entity = 'referral' THEN e.event_id ELSE r.last_event_id END
LEFT JOIN field_change AS f ON f.event_id = e.event_id;

-- What people did to referrals, by the month of the practice's zone in which it was seen. A month without any has no row.
CREATE VIEW monthly_activity AS
SELECT
  CAST(substr(CAST(observed_local AS TEXT), 1, 7) AS TEXT) AS month,
  CAST(count(CASE WHEN op = 'created' THEN 1 END) AS INTEGER) AS created,
  CAST(count(CASE WHEN op = 'updated' THEN 1 END) AS INTEGER) AS updated,
  CAST(count(CASE WHEN op = 'deleted' THEN 1 END) AS INTEGER) AS deleted,
  CAST(count(CASE WHEN op = 'restored' THEN 1 END) AS INTEGER) AS restored
FROM change_event
WHERE entity = 'referral' AND op IN ('created', 'updated', 'deleted', 'restored')
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

-- How the mirror is. It has no age: no function of the current time is the same in every engine. The columns of attaches are
-- NULL where attaches are not mirrored; withheld and withheld_id are the referrals'.
CREATE VIEW mirror_status AS
SELECT
  mirror_source.practice,
  proven.last_proven_at,
  last_run.outcome AS last_outcome,
  CAST(counts.live AS INTEGER) AS live,
  CAST(counts.deleted AS INTEGER) AS deleted,
  CAST(counts.missing AS INTEGER) AS missing,
  CAST(coalesce(referrals.deletes_withheld, 0) AS INTEGER) AS withheld,
  referrals.withheld_id,
  CAST(coalesce(last_list.rows_rejected, 0) AS INTEGER) AS rejected,
  attaches.whole_at AS attaches_whole_at,
  CAST(CASE WHEN attaches.entity IS NOT NULL THEN attach_counts.live END AS INTEGER) AS attaches_live,
  CAST(CASE WHEN attaches.entity IS NOT NULL THEN attach_counts.deleted END AS INTEGER) AS attaches_deleted,
  CAST(CASE WHEN attaches.entity IS NOT NULL THEN attach_counts.missing END AS INTEGER) AS attaches_missing,
  CAST(CASE WHEN attaches.entity IS NOT NULL THEN coalesce(attach_list.deletes_withheld, 0) END AS INTEGER) AS attaches_withheld,
  attach_list.withheld_id AS attaches_withheld_id
FROM mirror_source
CROSS JOIN (
  SELECT
    count(CASE WHEN deleted_at IS NULL THEN 1 END) AS live,
    count(deleted_at) AS deleted,
    count(CASE WHEN deleted_at IS NULL THEN missing_since END) AS missing
  FROM referral_all
) AS counts
CROSS JOIN (
  SELECT
    count(CASE WHEN deleted_at IS NULL THEN 1 END) AS live,
    count(deleted_at) AS deleted,
    count(CASE WHEN deleted_at IS NULL THEN missing_since END) AS missing
  FROM refattach_all
) AS attach_counts
LEFT JOIN mirrored_list AS attaches ON attaches.entity = 'refattach'
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
  SELECT sync_run.run_id, sync_run.rows_rejected FROM sync_run
  JOIN (SELECT max(run_id) AS run_id FROM sync_run WHERE outcome IN ('complete', 'partial')) AS newest
    ON sync_run.run_id = newest.run_id
) AS last_list ON 1 = 1
LEFT JOIN sync_list AS referrals ON referrals.run_id = last_list.run_id AND referrals.entity = 'referral'
LEFT JOIN sync_list AS attach_list ON attach_list.run_id = last_list.run_id AND attach_list.entity = 'refattach';
