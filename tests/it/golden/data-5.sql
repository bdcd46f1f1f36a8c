PRAGMA application_id = 1382436210;
PRAGMA user_version = 5;
CREATE TABLE schema_migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL);
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
, reordered          INTEGER  NOT NULL DEFAULT 0 CHECK (typeof(reordered) = 'integer'));
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
CREATE TABLE scrub_log (
  scrubbed_at        TEXT     NOT NULL CHECK (typeof(scrubbed_at) = 'text'),
  column_name        TEXT     NOT NULL CHECK (typeof(column_name) = 'text'),
  versions           INTEGER  NOT NULL CHECK (typeof(versions) = 'integer'),
  field_changes      INTEGER  NOT NULL CHECK (typeof(field_changes) = 'integer'),
  last_event_id      BIGINT   CHECK (typeof(last_event_id) IN ('integer', 'null'))  -- the newest event then; NULL before schema 3
);
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
CREATE TABLE observed_zone (
  first_run_id       INTEGER NOT NULL PRIMARY KEY,
  time_zone          TEXT    NOT NULL CHECK (typeof(time_zone) = 'text')  -- IANA name
);
CREATE TABLE mirrored_list (
  entity             TEXT    NOT NULL PRIMARY KEY CHECK (entity IN ('referral', 'refattach')),
  privacy            TEXT    NOT NULL CHECK (typeof(privacy) = 'text'),     -- the settings that the rows were stored under
  fingerprint_recipe INTEGER NOT NULL CHECK (typeof(fingerprint_recipe) = 'integer'),
  baseline_at        TEXT    CHECK (typeof(baseline_at) IN ('text', 'null')),   -- the first proven list that held a row
  whole_at           TEXT    CHECK (typeof(whole_at) IN ('text', 'null')),      -- the last proven list
  single_get_at      TEXT    CHECK (typeof(single_get_at) IN ('text', 'null'))  -- when the server was first seen to have single GET
);
CREATE TABLE "mirror_source" (
  one                INTEGER PRIMARY KEY CHECK (one = 1),
  mirror_id          TEXT    NOT NULL CHECK (typeof(mirror_id) = 'text'),   -- random; a reader's cursor holds it
  practice           TEXT    NOT NULL CHECK (typeof(practice) = 'text'),
  time_zone          TEXT    NOT NULL CHECK (typeof(time_zone) = 'text'),   -- IANA name: of DateTStamp and local times
  base_host          TEXT    NOT NULL CHECK (typeof(base_host) = 'text'),
  created_at         TEXT    NOT NULL CHECK (typeof(created_at) = 'text')
);
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
CREATE TABLE "rejected_row" (
  run_id             INTEGER  NOT NULL REFERENCES sync_run (run_id) CHECK (typeof(run_id) = 'integer'),
  entity             TEXT     NOT NULL CHECK (entity IN ('referral', 'refattach')),
  ReferralNum        BIGINT   CHECK (typeof(ReferralNum) IN ('integer', 'null')),
  RefAttachNum       BIGINT   CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
  list_offset        INTEGER  NOT NULL CHECK (typeof(list_offset) = 'integer'),
  reason             TEXT     NOT NULL CHECK (typeof(reason) = 'text')
);
CREATE TABLE "change_event" (
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
CREATE TABLE "field_change" (
  event_id           BIGINT   NOT NULL REFERENCES change_event (event_id) CHECK (typeof(event_id) = 'integer'),
  entity             TEXT     NOT NULL CHECK (entity IN ('referral', 'refattach')),
  ReferralNum        BIGINT   NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
  RefAttachNum       BIGINT   REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
  field              TEXT     NOT NULL CHECK (typeof(field) = 'text'),
  old_value          TEXT     CHECK (typeof(old_value) IN ('text', 'null')),
  new_value          TEXT     CHECK (typeof(new_value) IN ('text', 'null'))
);
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
INSERT INTO schema_migration VALUES ('0001_initial.sql', '4f167a500e443c805732677021b4a591f6f35bfbc4bb445a7e56c8ae0c7f6d0f');
INSERT INTO schema_migration VALUES ('0002_report_views.sql', 'df3653b4bb5dc4961daf4dfdc6ff1eb3dadc25816cb5b2813e127be0acd0450b');
INSERT INTO schema_migration VALUES ('0003_edges.sql', '21cf45d2f1bd7cef8aafb7bebd2f6f027b6d757cb04f4cf33621bb3d6c052cb5');
INSERT INTO schema_migration VALUES ('0004_types.sql', '0ef708b70571b7be6508dd6b8e449668786eeaa86f48e813c31cd5c4a13e01b0');
INSERT INTO schema_migration VALUES ('0005_attaches.sql', '6948a34fa480ec898a1cad50a46ff4d71b6a29d6b080c955b4d9a148904d75b1');
INSERT INTO sync_run VALUES (1, 'once', '2026-11-27T07:39:30.959Z', '2026-11-27T07:39:30.964Z', 'complete', NULL, 1, 2, 0, 2, 28904, 60, 0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (2, 'once', '2026-11-27T07:39:30.998Z', '2026-11-27T07:39:31.013Z', 'complete', NULL, 1, 6, 0, 2, 29486, 59, 0, 0, 1, 3, 1, 0, 2, 0, 54, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (3, 'once', '2026-11-27T07:39:31.041Z', '2026-11-27T07:39:31.046Z', 'complete', NULL, 1, 2, 0, 2, 29485, 60, 0, 0, 0, 0, 0, 59, 0, 1, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (4, 'once', '2026-11-27T07:39:31.074Z', '2026-11-27T07:39:31.082Z', 'complete', NULL, 1, 5, 0, 2, 30025, 59, 0, 0, 0, 0, 0, 1, 1, 0, 58, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (5, 'once', '2026-11-27T07:39:31.109Z', '2026-11-27T07:39:31.135Z', 'failed', 'the page of the list at offset 0 could not be read (after 5 attempts): the server answered with status 500 and said: <!DOCTYPE html> <html><head><title>Internal Server Error</title></head><body><h1>Internal Server Error</h1></body></html>', 0, 5, 4, 0, 610, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (6, 'once', '2026-11-27T07:39:31.158Z', '2026-11-27T07:39:31.167Z', 'partial', '1 row could not be read', 1, 2, 0, 2, 28539, 59, 1, 0, 0, 0, 0, 0, 0, 0, 58, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (7, 'once', '2026-11-27T07:39:31.183Z', '2026-11-27T07:39:31.187Z', 'partial', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables)', 1, 2, 0, 2, 24068, 49, 0, 0, 0, 0, 0, 0, 0, 0, 49, 10, 10, '8c026eebb618', NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (8, 'once', '2026-11-27T07:39:31.214Z', '2026-11-27T07:39:31.221Z', 'complete', NULL, 1, 2, 0, 2, 29003, 59, 0, 0, 0, 0, 0, 0, 0, 0, 59, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (9, 'once', '2026-11-27T07:39:31.240Z', '2026-11-27T07:39:31.254Z', 'complete', NULL, 1, 5, 0, 2, 29545, 58, 0, 0, 0, 1, 0, 56, 1, 0, 1, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (10, 'once', '2026-11-27T07:39:31.284Z', '2026-11-27T07:39:31.297Z', 'complete', NULL, 1, 5, 0, 2, 29545, 58, 0, 0, 0, 0, 0, 57, 1, 1, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (11, 'once', '2026-11-27T07:39:31.325Z', '2026-11-27T07:39:31.329Z', 'complete', NULL, 1, 2, 0, 2, 29003, 59, 0, 0, 0, 0, 0, 58, 0, 1, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (12, 'once', '2026-11-27T07:39:31.358Z', '2026-11-27T07:39:31.371Z', 'complete', NULL, 1, 5, 0, 2, 29547, 58, 0, 0, 0, 1, 0, 57, 1, 0, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (13, 'once', '2026-11-27T07:39:31.411Z', '2026-11-27T07:39:31.493Z', 'complete', NULL, 1, 2, 0, 2, 29008, 59, 0, 0, 0, 1, 0, 57, 0, 1, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (14, 'once', '2026-11-27T07:39:31.523Z', '2026-11-27T07:39:31.532Z', 'complete', NULL, 1, 2, 0, 2, 28999, 59, 0, 0, 0, 0, 0, 59, 0, 0, 0, 0, 0, NULL, NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (15, 'once', '2026-11-27T07:39:31.564Z', '2026-11-27T07:39:31.570Z', 'partial', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables); 1 row could not be read', 1, 2, 0, 2, 23600, 49, 1, 0, 0, 0, 0, 0, 0, 0, 48, 10, 10, '8c026eebb618', NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (16, 'once', '2026-11-27T07:39:31.592Z', '2026-11-27T07:39:31.597Z', 'partial', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables); 1 row could not be read', 1, 4, 0, 4, 24485, 52, 1, 3, 0, 0, 0, 0, 0, 0, 48, 10, 10, '8c026eebb618', NULL, NULL, '0.1.0', 0, 0);
INSERT INTO sync_run VALUES (17, 'once', '2026-11-27T07:39:31.610Z', '2026-11-27T07:39:31.615Z', 'partial', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables); 1 row could not be read', 1, 3, 0, 3, 24483, 52, 1, 0, 0, 1, 0, 0, 0, 0, 50, 10, 10, '8c026eebb618', NULL, NULL, '0.1.0', 0, 0);
INSERT INTO referral_all VALUES (1, 'Davidson', 'Norm', '', '123456789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 424, 67108863, X'815A53509AB04F0461E9C1DFE21D3655');
INSERT INTO referral_all VALUES (2, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', 'Ad active from 06/01/2021 to 09/01/2021', '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 425, 67108863, X'F3EE9A5E8F9DFAF1CC3D967A1014620F');
INSERT INTO referral_all VALUES (3, 'Beringer', 'Debbie', 'L', '111111111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 426, 67108863, X'E60B7EFB9CEB054A2210DC1B4A044E97');
INSERT INTO referral_all VALUES (4, 'Source4', 'First4', '', '900100004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 427, 67108863, X'D62BEC496ADEDAB56AA334CFD3FCB099');
INSERT INTO referral_all VALUES (5, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', '', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 428, 67108863, X'AC54D636C87C311E9C44228CF4A117E7');
INSERT INTO referral_all VALUES (6, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 429, 67108863, X'5F5D73F478E0B99330932D4DCED8E0BD');
INSERT INTO referral_all VALUES (7, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 430, 67108863, X'EF44421D7897242F121E6DE088455196');
INSERT INTO referral_all VALUES (8, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 431, 67108863, X'CD9958A12E5DF6DF02C0392187837C2D');
INSERT INTO referral_all VALUES (9, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'came back', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 432, 67108863, X'EBB30F96872B660FAD53C1AB45A7AF2A');
INSERT INTO referral_all VALUES (10, 'Source10', 'First10', '', '900100010', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97010', 'note of 10', '', 0, 0, '', 'source10@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', NULL, NULL, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 66, 67108863, X'192C2F3C0C91AF01BBFB9423CCD11E82');
INSERT INTO referral_all VALUES (11, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 433, 67108863, X'67952FB692D415F60CA699076F628DCD');
INSERT INTO referral_all VALUES (12, 'Source12', 'First12', '', '900100012', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97012', 'note of 12', '', 0, 0, '', 'source12@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', NULL, NULL, '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', 129, 67108863, X'F74C5EC09548AA72991C7750D847274A');
INSERT INTO referral_all VALUES (13, 'Source13', 'First13', '', '900100013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 434, 67108863, X'F44D7A31FCC9493A8DC3DCB846817828');
INSERT INTO referral_all VALUES (14, 'Source14', 'First14', '', '900100014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 435, 67108863, X'F1D938B8034DB1E44B3D48ACCD7C1AD4');
INSERT INTO referral_all VALUES (15, 'Source15', 'First15', '', '900100015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 436, 67108863, X'4CA444B0768CAFD66385ABE7BEDFA1DE');
INSERT INTO referral_all VALUES (16, 'Source16', 'First16', '', '900100016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 437, 67108863, X'CBDA960F82E6E2A34B4159FF75CF7D6B');
INSERT INTO referral_all VALUES (17, 'Source17', 'First17', '', '900100017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 438, 67108863, X'C0834905412D15FDBE195A269D85FAB0');
INSERT INTO referral_all VALUES (18, 'Source18', 'First18', '', '900100018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 439, 67108863, X'DEA94809C3B70156627FDBC8EFFEA473');
INSERT INTO referral_all VALUES (19, 'Source19', 'First19', '', '900100019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 440, 67108863, X'E073156CB8CBD8CC6A948362CE597B72');
INSERT INTO referral_all VALUES (20, 'Source20', 'First20', '', '900888002', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 441, 67108863, X'9AFD190B622B03824B93A917670C7126');
INSERT INTO referral_all VALUES (21, 'Source21', 'First21', '', '900100021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 442, 67108863, X'EBE082441FB79BFA39EEBD26E340DCBB');
INSERT INTO referral_all VALUES (22, 'Source22', 'First22', '', '900100022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 443, 67108863, X'7010CE62FE7A22BC6D67B9190753E2A8');
INSERT INTO referral_all VALUES (23, 'Source23', 'First23', '', '900100023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 444, 67108863, X'DE0798C87ADD21C7D43E636B8439B00F');
INSERT INTO referral_all VALUES (24, 'Source24', 'First24', '', '900100024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'never to be stored', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 445, 67108863, X'BED86B7441D6C58820CF82AF5A0D94F3');
INSERT INTO referral_all VALUES (25, 'Source25', 'First25', '', '900888003', 0, 268, 'Orthodontics', '', '', '', '', 'Salem', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 446, 67108863, X'391E0E7FF4262620D4B5B6B1A2A1F761');
INSERT INTO referral_all VALUES (26, 'Source26', 'First26', '', '900100026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 447, 67108863, X'BE659B10B26EEF902CE9E06BCF7C3605');
INSERT INTO referral_all VALUES (27, 'Source27', 'First27', '', '900100027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 448, 67108863, X'77D2F7441FF5B15968E2EB2AD87FC542');
INSERT INTO referral_all VALUES (28, 'Source28', 'First28', '', '900100028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 449, 67108863, X'9C87E6DBC61EF6FCDE12F7CE2438F4AE');
INSERT INTO referral_all VALUES (29, 'Source29', 'First29', '', '900100029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 450, 67108863, X'EAFFB6A113C2F6F794212EC9D2733595');
INSERT INTO referral_all VALUES (30, 'Source30', 'First30', '', '900100030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 451, 67108863, X'0BC106753FBE81865AE34D1805FC6AF3');
INSERT INTO referral_all VALUES (31, 'Source31', 'First31', '', '900100031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 452, 67108863, X'D5513A6ACC57D7B5A5C772B8768D036D');
INSERT INTO referral_all VALUES (32, 'Source32', 'First32', '', '900100032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 453, 67108863, X'56D5514A0158065596A93EE4F9800489');
INSERT INTO referral_all VALUES (33, 'Source33', 'First33', '', '900100033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 454, 67108863, X'449BC1643B858CBFCCC1B9A6CF34E144');
INSERT INTO referral_all VALUES (34, 'Source34', 'First34', '', '900100034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 455, 67108863, X'8261B2E2C6A538A3DE77D8A1F8E2544E');
INSERT INTO referral_all VALUES (35, 'Source35', 'First35', '', '900100035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 456, 67108863, X'7A444917E1409475EE1AB2CDF7446A1D');
INSERT INTO referral_all VALUES (36, 'Source36', 'First36', '', '900100036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 457, 67108863, X'980CF89233C37E084F0C9E0B417D0FB9');
INSERT INTO referral_all VALUES (37, 'Source37', 'First37', '', '900100037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 458, 67108863, X'F77B80DFE9C741FD58ED6FCE3E914949');
INSERT INTO referral_all VALUES (38, 'Source38', 'First38', '', '900100038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 459, 67108863, X'95A65A3AD3EB0D85EA1B04B2B2371914');
INSERT INTO referral_all VALUES (39, 'Source39', 'First39', '', '900100039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 460, 67108863, X'A7E58112DE1B17DB1AFE11A4C77D1011');
INSERT INTO referral_all VALUES (40, 'Source40', 'First40', '', '900100040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 461, 67108863, X'0185931CECE77B5918BC9C7B7A843D63');
INSERT INTO referral_all VALUES (41, 'Source41', 'First41', '', '900100041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 462, 67108863, X'FA6EDF67120E1D72ED67DF2154C96B46');
INSERT INTO referral_all VALUES (42, 'Source42', 'First42', '', '900100042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 463, 67108863, X'79F08FC4DD78A28D6D3F880CFAC40595');
INSERT INTO referral_all VALUES (43, 'Source43', 'First43', '', '900100043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 464, 67108863, X'24F90152AFA87482D78FB99CBC349241');
INSERT INTO referral_all VALUES (44, 'Source44', 'First44', '', '900100044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 465, 67108863, X'73BA529337A4780D04AD60C3D41136FB');
INSERT INTO referral_all VALUES (45, 'Source45', 'First45', '', '900100045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 466, 67108863, X'A29465E4CF7C53CE6ED0DDE696026ECB');
INSERT INTO referral_all VALUES (46, 'Source46', 'First46', '', '900100046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 467, 67108863, X'94EE276E4B42CBEDBCB9816942428ADB');
INSERT INTO referral_all VALUES (47, 'Source47', 'First47', '', '900100047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 468, 67108863, X'53953CAB9ABB77584029314ECF3B1BF2');
INSERT INTO referral_all VALUES (48, 'Source48', 'First48', '', '900100048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 469, 67108863, X'D70CDFC17F6B0A15EC0A2322D7378532');
INSERT INTO referral_all VALUES (49, 'Source49', 'First49', '', '900100049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.570Z', '2026-11-27 07:39:31', NULL, NULL, 470, 67108863, X'E5F7146532CA1868943952AD4C5A76AB');
INSERT INTO referral_all VALUES (50, 'Source50', 'First50', '', '900100050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 471, 67108863, X'B32606803597E793C6CFD17B21C93805');
INSERT INTO referral_all VALUES (51, 'Source51', 'First51', '', '900100051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 472, 67108863, X'99786FC09245E5AD5196239E9D9E2788');
INSERT INTO referral_all VALUES (52, 'Source52', 'First52', '', '900100052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 473, 67108863, X'A720B0CB5D95B34BDFCA2CDEE5ADAF97');
INSERT INTO referral_all VALUES (53, 'Source53', 'First53', '', '900100053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 474, 67108863, X'262E1338AE1FE7E3712DA238FEE1CFDB');
INSERT INTO referral_all VALUES (54, 'Source54', 'First54', '', '900100054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 475, 67108863, X'8F1FC57E5BC3228FE0A7385129A1F9C3');
INSERT INTO referral_all VALUES (55, 'Source55', 'First55', '', '900100055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 476, 67108863, X'B913F72BCF9D74BDB2130C5D0F77FC11');
INSERT INTO referral_all VALUES (56, 'Source56', 'First56', '', '900100056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 477, 67108863, X'B69BC3393E10640ACF75A64A27F2DC1F');
INSERT INTO referral_all VALUES (57, 'Source57', 'First57', '', '900100057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 478, 67108863, X'8A73826DDF2DCD75AA80F84940D8333F');
INSERT INTO referral_all VALUES (58, 'Source58', 'First58', '', '900100058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 479, 67108863, X'23098316FD1219F648A61838ED0CA50C');
INSERT INTO referral_all VALUES (59, 'Source59', 'First59', '', '900100059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 480, 67108863, X'4B020F71E9AA61B1427CF4D756CB7C9D');
INSERT INTO referral_all VALUES (60, 'Source60', 'First60', '', '900100060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', NULL, NULL, NULL, NULL, 481, 67108863, X'05ECEA62A856491F0D0C00ACD95F5ADE');
INSERT INTO referral_all VALUES (61, 'Source61', 'First61', '', '900100061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 482, 67108863, X'91DB726D12CEEF44C29940B90AFEE16D');
INSERT INTO referral_version VALUES (1, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', '123456789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (2, 2, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', 'Ad active from 06/01/2021 to 09/01/2021', '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (3, 3, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', '111111111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, NULL, 67108863);
INSERT INTO referral_version VALUES (4, 4, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', '900100004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (5, 5, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97005', 'note of 5', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (6, 6, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 0, 0, '', 'source6@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (7, 7, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (8, 8, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'note of 8', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (9, 9, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'note of 9', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (10, 10, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 0, 'Source10', 'First10', '', '900100010', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97010', 'note of 10', '', 0, 0, '', 'source10@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (11, 11, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (12, 12, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source12', 'First12', '', '900100012', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97012', 'note of 12', '', 0, 0, '', 'source12@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (13, 13, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', '900100013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (14, 14, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', '900100014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (15, 15, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', '900100015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (16, 16, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', '900100016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (17, 17, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', '900100017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (18, 18, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', '900100018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (19, 19, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', '900100019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (20, 20, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', '900100020', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (21, 21, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source21', 'First21', '', '900100021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (22, 22, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', '900100022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (23, 23, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source23', 'First23', '', '900100023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (24, 24, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', '900100024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'note of 24', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (25, 25, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', '900100025', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (26, 26, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source26', 'First26', '', '900100026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (27, 27, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', '900100027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (28, 28, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', '900100028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (29, 29, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', '900100029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (30, 30, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', '900100030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (31, 31, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', '900100031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (32, 32, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', '900100032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (33, 33, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', '900100033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (34, 34, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', '900100034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (35, 35, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', '900100035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (36, 36, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', '900100036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (37, 37, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', '900100037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (38, 38, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', '900100038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (39, 39, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', '900100039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (40, 40, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', '900100040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (41, 41, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', '900100041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (42, 42, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', '900100042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (43, 43, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', '900100043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (44, 44, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', '900100044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (45, 45, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', '900100045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (46, 46, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', '900100046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (47, 47, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', '900100047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (48, 48, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', '900100048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (49, 49, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', '900100049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (50, 50, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', '900100050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (51, 51, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', '900100051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (52, 52, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', '900100052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (53, 53, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', '900100053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (54, 54, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', '900100054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (55, 55, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', '900100055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (56, 56, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', '900100056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (57, 57, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', '900100057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (58, 58, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', '900100058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (59, 59, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', '900100059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (60, 60, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', '900100060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (61, 5, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', 'note of 5', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (62, 6, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (63, 7, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (64, 8, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (65, 9, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 1, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'note of 9', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (66, 10, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', NULL, NULL, 1, 'Source10', 'First10', '', '900100010', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97010', 'note of 10', '', 0, 0, '', 'source10@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (67, 61, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', '900100061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, NULL, 67108863);
INSERT INTO referral_version VALUES (68, 1, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', '123456789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (69, 2, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', 'Ad active from 06/01/2021 to 09/01/2021', '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (70, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', '111111111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (71, 4, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', '900100004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (72, 5, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', 'note of 5', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (73, 6, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (74, 7, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (75, 8, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (76, 9, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'came back', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (77, 11, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (78, 12, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', 0, 'Source12', 'First12', '', '900100012', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97012', 'note of 12', '', 0, 0, '', 'source12@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (79, 13, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', '900100013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (80, 14, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', '900100014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (81, 15, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', '900100015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (82, 16, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', '900100016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (83, 17, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', '900100017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (84, 18, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', '900100018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (85, 19, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', '900100019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (86, 20, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', '900100020', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (87, 21, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source21', 'First21', '', '900100021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (88, 22, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', '900100022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (89, 23, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source23', 'First23', '', '900100023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (90, 24, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', '900100024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'note of 24', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (91, 25, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', '900100025', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (92, 26, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source26', 'First26', '', '900100026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (93, 27, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', '900100027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (94, 28, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', '900100028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (95, 29, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', '900100029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (96, 30, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', '900100030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (97, 31, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', '900100031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (98, 32, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', '900100032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (99, 33, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', '900100033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (100, 34, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', '900100034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (101, 35, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', '900100035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (102, 36, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', '900100036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (103, 37, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', '900100037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (104, 38, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', '900100038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (105, 39, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', '900100039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (106, 40, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', '900100040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (107, 41, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', '900100041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (108, 42, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', '900100042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (109, 43, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', '900100043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (110, 44, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', '900100044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (111, 45, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', '900100045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (112, 46, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', '900100046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (113, 47, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', '900100047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (114, 48, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', '900100048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (115, 49, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', '900100049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (116, 50, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', '900100050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (117, 51, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', '900100051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (118, 52, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', '900100052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (119, 53, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', '900100053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (120, 54, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', '900100054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (121, 55, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', '900100055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (122, 56, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', '900100056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (123, 57, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', '900100057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (124, 58, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', '900100058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (125, 59, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', '900100059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (126, 60, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', '900100060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (127, 61, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', '900100061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (128, 11, '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 67108863);
INSERT INTO referral_version VALUES (129, 12, '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', NULL, NULL, 1, 'Source12', 'First12', '', '900100012', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97012', 'note of 12', '', 0, 0, '', 'source12@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (130, 1, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', '*****6789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (131, 3, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', '*****1111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (132, 4, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', '*****0004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (133, 5, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '*****0005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', 'note of 5', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (134, 6, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '*****0006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (135, 7, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '*****0007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (136, 8, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '*****0008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (137, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', '*****0009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'came back', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (138, 11, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '*****0011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 67108863);
INSERT INTO referral_version VALUES (139, 13, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', '*****0013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (140, 14, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', '*****0014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (141, 15, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', '*****0015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (142, 16, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', '*****0016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (143, 17, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', '*****0017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (144, 18, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', '*****0018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (145, 19, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', '*****0019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (146, 20, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', '*****8001', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (147, 21, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 1, 'Source21', 'First21', '', '*****0021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (148, 22, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', '*****0022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (149, 23, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source23', 'First23', '', '*****0023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (150, 24, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', '*****0024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'note of 24', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (151, 25, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', '*****0025', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (152, 26, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source26', 'First26', '', '*****0026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (153, 27, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', '*****0027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (154, 28, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', '*****0028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (155, 29, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', '*****0029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (156, 30, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', '*****0030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (157, 31, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', '*****0031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (158, 32, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', '*****0032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (159, 33, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', '*****0033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (160, 34, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', '*****0034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (161, 35, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', '*****0035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (162, 36, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', '*****0036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (163, 37, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', '*****0037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (164, 38, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', '*****0038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (165, 39, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', '*****0039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (166, 40, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', '*****0040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (167, 41, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', '*****0041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (168, 42, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', '*****0042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (169, 43, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', '*****0043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (170, 44, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', '*****0044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (171, 45, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', '*****0045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (172, 46, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', '*****0046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (173, 47, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', '*****0047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (174, 48, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', '*****0048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (175, 49, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', '*****0049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (176, 50, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', '*****0050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (177, 51, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', '*****0051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (178, 52, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', '*****0052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (179, 53, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', '*****0053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (180, 54, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', '*****0054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (181, 55, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', '*****0055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (182, 56, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', '*****0056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (183, 57, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', '*****0057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (184, 58, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', '*****0058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (185, 59, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', '*****0059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (186, 60, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', '*****0060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (187, 61, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', '*****0061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (188, 1, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', NULL, 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (189, 2, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Facebook Ad', '', '', NULL, 0, 0, '', '', '', '', '', '', '', 'Ad active from 06/01/2021 to 09/01/2021', '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (190, 3, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', NULL, 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (191, 4, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (192, 5, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', 'note of 5', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (193, 6, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (194, 7, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (195, 8, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (196, 9, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'came back', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (197, 11, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 67108855);
INSERT INTO referral_version VALUES (198, 13, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (199, 14, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (200, 15, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (201, 16, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (202, 17, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (203, 18, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (204, 19, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (205, 20, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (206, 21, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source21', 'First21', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (207, 22, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (208, 23, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 1, 'Source23', 'First23', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (209, 24, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'note of 24', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (210, 25, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (211, 26, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source26', 'First26', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (212, 27, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (213, 28, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (214, 29, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (215, 30, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (216, 31, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (217, 32, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (218, 33, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (219, 34, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (220, 35, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (221, 36, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (222, 37, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (223, 38, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (224, 39, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (225, 40, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (226, 41, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (227, 42, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (228, 43, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (229, 44, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (230, 45, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (231, 46, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (232, 47, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (233, 48, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (234, 49, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (235, 50, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (236, 51, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (237, 52, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (238, 53, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (239, 54, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (240, 55, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (241, 56, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (242, 57, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (243, 58, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (244, 59, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (245, 60, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (246, 61, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', NULL, 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108855);
INSERT INTO referral_version VALUES (247, 1, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', '123456789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (248, 2, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', 'Ad active from 06/01/2021 to 09/01/2021', '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (249, 3, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', '111111111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (250, 4, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', '900100004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (251, 5, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', 'note of 5', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (252, 6, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (253, 7, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (254, 8, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (255, 9, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'came back', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (256, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 67108863);
INSERT INTO referral_version VALUES (257, 13, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', '900100013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (258, 14, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', '900100014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (259, 15, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', '900100015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (260, 16, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', '900100016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (261, 17, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', '900100017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (262, 18, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', '900100018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (263, 19, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', '900100019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (264, 20, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', '900888002', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (265, 21, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source21', 'First21', '', '900100021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (266, 22, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', '900100022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (267, 23, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source23', 'First23', '', '900100023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (268, 24, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', '900100024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'note of 24', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (269, 25, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', '900100025', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (270, 26, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source26', 'First26', '', '900100026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (271, 27, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', '900100027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (272, 28, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', '900100028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (273, 29, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', '900100029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (274, 30, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', '900100030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (275, 31, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', '900100031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (276, 32, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', '900100032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (277, 33, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', '900100033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (278, 34, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', '900100034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (279, 35, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', '900100035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (280, 36, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', '900100036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (281, 37, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', '900100037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (282, 38, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', '900100038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (283, 39, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', '900100039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (284, 40, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', '900100040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (285, 41, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', '900100041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (286, 42, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', '900100042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (287, 43, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', '900100043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (288, 44, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', '900100044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (289, 45, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', '900100045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (290, 46, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', '900100046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (291, 47, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', '900100047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (292, 48, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', '900100048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (293, 49, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', '900100049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (294, 50, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', '900100050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (295, 51, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', '900100051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (296, 52, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', '900100052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (297, 53, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', '900100053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (298, 54, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', '900100054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (299, 55, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', '900100055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (300, 56, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', '900100056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (301, 57, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', '900100057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (302, 58, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', '900100058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (303, 59, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', '900100059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (304, 60, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', '900100060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (305, 61, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', '900100061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (306, 1, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', '123456789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', NULL, '', 0, 0, 'DMD', NULL, 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (307, 2, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', NULL, '', 0, 1, '', NULL, 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (308, 3, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', '111111111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', NULL, '', 0, 0, '', NULL, 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (309, 4, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', '900100004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (310, 5, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', NULL, '', 0, 0, '', NULL, 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (311, 6, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', NULL, '', 1, 0, '', NULL, 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (312, 7, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', NULL, '', 0, 0, '', NULL, 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (313, 8, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (314, 9, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (315, 11, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', NULL, '', 0, 0, '', NULL, 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 66838527);
INSERT INTO referral_version VALUES (316, 13, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', '900100013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (317, 14, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', '900100014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (318, 15, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', '900100015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (319, 16, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', '900100016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (320, 17, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', '900100017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (321, 18, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', '900100018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (322, 19, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', '900100019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (323, 20, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', '900888002', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (324, 21, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source21', 'First21', '', '900100021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (325, 22, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', '900100022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', NULL, '', 0, 0, '', NULL, 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (326, 23, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source23', 'First23', '', '900100023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (327, 24, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', '900100024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', NULL, '', 0, 0, '', NULL, 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (328, 25, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', '900100025', 0, 268, 'Orthodontics', '', '', '', '', 'Salem', '97025', NULL, '', 0, 0, '', NULL, 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (329, 26, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 1, 'Source26', 'First26', '', '900100026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (330, 27, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', '900100027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (331, 28, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', '900100028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (332, 29, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', '900100029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (333, 30, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', '900100030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (334, 31, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', '900100031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (335, 32, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', '900100032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (336, 33, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', '900100033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (337, 34, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', '900100034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (338, 35, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', '900100035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (339, 36, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', '900100036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (340, 37, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', '900100037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (341, 38, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', '900100038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (342, 39, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', '900100039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (343, 40, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', '900100040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (344, 41, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', '900100041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (345, 42, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', '900100042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (346, 43, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', '900100043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (347, 44, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', '900100044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (348, 45, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', '900100045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (349, 46, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', '900100046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (350, 47, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', '900100047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (351, 48, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', '900100048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (352, 49, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', '900100049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (353, 50, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', '900100050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (354, 51, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', '900100051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (355, 52, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', '900100052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (356, 53, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', '900100053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (357, 54, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', '900100054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (358, 55, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', '900100055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (359, 56, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', '900100056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (360, 57, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', '900100057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (361, 58, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', '900100058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (362, 59, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', '900100059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (363, 60, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', '900100060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', NULL, '', 0, 0, '', NULL, 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (364, 61, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', '900100061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', NULL, '', 0, 0, '', NULL, 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 66838527);
INSERT INTO referral_version VALUES (365, 1, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Davidson', 'Norm', '', '*****6789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', NULL, '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (366, 2, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', NULL, '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (367, 3, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Beringer', 'Debbie', 'L', '*****1111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', NULL, '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (368, 4, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source4', 'First4', '', '*****0004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', NULL, '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (369, 5, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source5', 'First5', '', '*****0005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', NULL, '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (370, 6, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source6', 'First6', '', '*****0006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', NULL, '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (371, 7, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source7', 'First7', '', '*****0007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', NULL, '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (372, 8, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source8', 'First8', '', '*****0008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', NULL, '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (373, 9, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source9', 'First9', '', '*****0009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', NULL, '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (374, 11, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source11', 'First11', '', '*****0011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', NULL, '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 67100671);
INSERT INTO referral_version VALUES (375, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source13', 'First13', '', '*****0013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', NULL, '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (376, 14, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source14', 'First14', '', '*****0014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', NULL, '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (377, 15, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source15', 'First15', '', '*****0015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', NULL, '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (378, 16, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source16', 'First16', '', '*****0016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', NULL, '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (379, 17, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source17', 'First17', '', '*****0017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', NULL, '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (380, 18, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source18', 'First18', '', '*****0018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', NULL, '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (381, 19, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source19', 'First19', '', '*****0019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', NULL, '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (382, 20, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source20', 'First20', '', '*****8002', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', NULL, '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (383, 21, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source21', 'First21', '', '*****0021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', NULL, '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (384, 22, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source22', 'First22', '', '*****0022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', NULL, '', 0, 0, '', 'source22@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (385, 23, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source23', 'First23', '', '*****0023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', NULL, '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (386, 24, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source24', 'First24', '', '*****0024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', NULL, '', 0, 0, '', 'source24@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (387, 25, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source25', 'First25', '', '*****8003', 0, 268, 'Orthodontics', '', '', '', '', 'Salem', '97025', NULL, '', 0, 0, '', 'source25@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (388, 26, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source26', 'First26', '', '*****0026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', NULL, '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (389, 27, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source27', 'First27', '', '*****0027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', NULL, '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (390, 28, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source28', 'First28', '', '*****0028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', NULL, '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (391, 29, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source29', 'First29', '', '*****0029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', NULL, '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (392, 30, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source30', 'First30', '', '*****0030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', NULL, '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (393, 31, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source31', 'First31', '', '*****0031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', NULL, '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (394, 32, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source32', 'First32', '', '*****0032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', NULL, '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (395, 33, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source33', 'First33', '', '*****0033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', NULL, '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (396, 34, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source34', 'First34', '', '*****0034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', NULL, '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (397, 35, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source35', 'First35', '', '*****0035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', NULL, '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (398, 36, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source36', 'First36', '', '*****0036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', NULL, '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (399, 37, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source37', 'First37', '', '*****0037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', NULL, '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (400, 38, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source38', 'First38', '', '*****0038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', NULL, '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (401, 39, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source39', 'First39', '', '*****0039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', NULL, '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (402, 40, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source40', 'First40', '', '*****0040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', NULL, '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (403, 41, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source41', 'First41', '', '*****0041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', NULL, '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (404, 42, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source42', 'First42', '', '*****0042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', NULL, '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (405, 43, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source43', 'First43', '', '*****0043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', NULL, '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (406, 44, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source44', 'First44', '', '*****0044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', NULL, '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (407, 45, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source45', 'First45', '', '*****0045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', NULL, '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (408, 46, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source46', 'First46', '', '*****0046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', NULL, '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (409, 47, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source47', 'First47', '', '*****0047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', NULL, '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (410, 48, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source48', 'First48', '', '*****0048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', NULL, '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (411, 49, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source49', 'First49', '', '*****0049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', NULL, '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (412, 50, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source50', 'First50', '', '*****0050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', NULL, '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (413, 51, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source51', 'First51', '', '*****0051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', NULL, '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (414, 52, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source52', 'First52', '', '*****0052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', NULL, '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (415, 53, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source53', 'First53', '', '*****0053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', NULL, '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (416, 54, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source54', 'First54', '', '*****0054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', NULL, '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (417, 55, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source55', 'First55', '', '*****0055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', NULL, '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (418, 56, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source56', 'First56', '', '*****0056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', NULL, '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (419, 57, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source57', 'First57', '', '*****0057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', NULL, '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (420, 58, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source58', 'First58', '', '*****0058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', NULL, '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (421, 59, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source59', 'First59', '', '*****0059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', NULL, '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (422, 60, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source60', 'First60', '', '*****0060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', NULL, '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (423, 61, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 0, 'Source61', 'First61', '', '*****0061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', NULL, '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67100671);
INSERT INTO referral_version VALUES (424, 1, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Davidson', 'Norm', '', '123456789', 1, 465, 'Endodontics', 'OR', '', '163 Madison Loop', '', 'Portland', '54698', '', '', 0, 0, 'DMD', '', 0, 1, '2021-06-21 10:03:08', 1, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (425, 2, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Facebook Ad', '', '', '', 0, 0, '', '', '', '', '', '', '', 'Ad active from 06/01/2021 to 09/01/2021', '', 0, 1, '', '', 0, 0, '2021-07-21 11:03:08', 1, 'Facebook Ad', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (426, 3, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Beringer', 'Debbie', 'L', '111111111', 0, 0, '', 'OR', '5033635432', '', '', 'Salem', '', '', '', 0, 0, '', '', 435, 0, '2021-09-21 12:03:08', 0, '', '', 1, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (427, 4, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source4', 'First4', '', '900100004', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97004', 'note of 4', '', 0, 0, '', 'source4@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (428, 5, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source5', 'First5', '', '900100005', 0, 268, 'Orthodontics', '', '', '', '', 'Eugene', '97005', '', '', 0, 0, '', 'source5@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (429, 6, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source6', 'First6', '', '900100006', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97006', 'note of 6', '', 1, 0, '', 'source6@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (430, 7, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source7', 'First7', '', '900100007', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97007', 'note of 7', '', 0, 0, '', 'source7@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (431, 8, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source8', 'First8', '', '900100008', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97008', 'called back', '', 0, 0, '', 'source8@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (432, 9, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source9', 'First9', '', '900100009', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97009', 'came back', '', 0, 0, '', 'source9@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (433, 11, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source11', 'First11', '', '900100011', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97011', 'note of 11', '', 0, 0, '', 'source11@example.org', 0, 0, '', 0, '', '', 0, '{"NPI":"1","Slip":"2"}', 67108863);
INSERT INTO referral_version VALUES (434, 13, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source13', 'First13', '', '900100013', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97013', 'note of 13', '', 0, 0, '', 'source13@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (435, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source14', 'First14', '', '900100014', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97014', 'note of 14', '', 0, 0, '', 'source14@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (436, 15, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source15', 'First15', '', '900100015', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97015', 'note of 15', '', 0, 0, '', 'source15@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (437, 16, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source16', 'First16', '', '900100016', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97016', 'note of 16', '', 0, 0, '', 'source16@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (438, 17, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source17', 'First17', '', '900100017', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97017', 'note of 17', '', 0, 0, '', 'source17@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (439, 18, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source18', 'First18', '', '900100018', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97018', 'note of 18', '', 0, 0, '', 'source18@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (440, 19, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source19', 'First19', '', '900100019', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97019', 'note of 19', '', 0, 0, '', 'source19@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (441, 20, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source20', 'First20', '', '900888002', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97020', 'note of 20', '', 0, 0, '', 'source20@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (442, 21, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source21', 'First21', '', '900100021', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97021', 'note of 21', '', 0, 0, '', 'source21@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (443, 22, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source22', 'First22', '', '900100022', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97022', 'note of 22', '', 0, 0, '', 'source22@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (444, 23, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source23', 'First23', '', '900100023', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97023', 'note of 23', '', 0, 0, '', 'source23@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (445, 24, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source24', 'First24', '', '900100024', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97024', 'never to be stored', '', 0, 0, '', 'source24@example.org', 0, 1, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (446, 25, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source25', 'First25', '', '900888003', 0, 268, 'Orthodontics', '', '', '', '', 'Salem', '97025', 'note of 25', '', 0, 0, '', 'source25@example.org', 0, 0, '2026-03-01 09:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (447, 26, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source26', 'First26', '', '900100026', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97026', 'note of 26', '', 0, 0, '', 'source26@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (448, 27, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source27', 'First27', '', '900100027', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97027', 'note of 27', '', 0, 0, '', 'source27@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (449, 28, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source28', 'First28', '', '900100028', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97028', 'note of 28', '', 0, 0, '', 'source28@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (450, 29, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source29', 'First29', '', '900100029', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97029', 'note of 29', '', 0, 0, '', 'source29@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (451, 30, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source30', 'First30', '', '900100030', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97030', 'note of 30', '', 0, 0, '', 'source30@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (452, 31, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source31', 'First31', '', '900100031', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97031', 'note of 31', '', 0, 0, '', 'source31@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (453, 32, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source32', 'First32', '', '900100032', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97032', 'note of 32', '', 0, 0, '', 'source32@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (454, 33, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source33', 'First33', '', '900100033', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97033', 'note of 33', '', 0, 0, '', 'source33@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (455, 34, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source34', 'First34', '', '900100034', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97034', 'note of 34', '', 0, 0, '', 'source34@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (456, 35, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source35', 'First35', '', '900100035', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97035', 'note of 35', '', 0, 0, '', 'source35@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (457, 36, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source36', 'First36', '', '900100036', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97036', 'note of 36', '', 0, 0, '', 'source36@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (458, 37, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source37', 'First37', '', '900100037', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97037', 'note of 37', '', 0, 0, '', 'source37@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (459, 38, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source38', 'First38', '', '900100038', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97038', 'note of 38', '', 0, 0, '', 'source38@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (460, 39, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source39', 'First39', '', '900100039', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97039', 'note of 39', '', 0, 0, '', 'source39@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (461, 40, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source40', 'First40', '', '900100040', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97040', 'note of 40', '', 0, 0, '', 'source40@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (462, 41, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source41', 'First41', '', '900100041', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97041', 'note of 41', '', 0, 0, '', 'source41@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (463, 42, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source42', 'First42', '', '900100042', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97042', 'note of 42', '', 0, 0, '', 'source42@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (464, 43, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source43', 'First43', '', '900100043', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97043', 'note of 43', '', 0, 0, '', 'source43@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (465, 44, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source44', 'First44', '', '900100044', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97044', 'note of 44', '', 0, 0, '', 'source44@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (466, 45, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source45', 'First45', '', '900100045', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97045', 'note of 45', '', 0, 0, '', 'source45@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (467, 46, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source46', 'First46', '', '900100046', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97046', 'note of 46', '', 0, 0, '', 'source46@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (468, 47, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source47', 'First47', '', '900100047', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97047', 'note of 47', '', 0, 0, '', 'source47@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (469, 48, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source48', 'First48', '', '900100048', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97048', 'note of 48', '', 0, 0, '', 'source48@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (470, 49, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source49', 'First49', '', '900100049', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97049', 'note of 49', '', 0, 0, '', 'source49@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (471, 50, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source50', 'First50', '', '900100050', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97050', 'note of 50', '', 0, 0, '', 'source50@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (472, 51, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source51', 'First51', '', '900100051', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97051', 'note of 51', '', 0, 0, '', 'source51@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (473, 52, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source52', 'First52', '', '900100052', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97052', 'note of 52', '', 0, 0, '', 'source52@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (474, 53, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source53', 'First53', '', '900100053', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97053', 'note of 53', '', 0, 0, '', 'source53@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (475, 54, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source54', 'First54', '', '900100054', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97054', 'note of 54', '', 0, 0, '', 'source54@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (476, 55, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source55', 'First55', '', '900100055', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97055', 'note of 55', '', 0, 0, '', 'source55@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (477, 56, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source56', 'First56', '', '900100056', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97056', 'note of 56', '', 0, 0, '', 'source56@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (478, 57, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source57', 'First57', '', '900100057', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97057', 'note of 57', '', 0, 0, '', 'source57@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (479, 58, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source58', 'First58', '', '900100058', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97058', 'note of 58', '', 0, 0, '', 'source58@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (480, 59, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source59', 'First59', '', '900100059', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97059', 'note of 59', '', 0, 0, '', 'source59@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (481, 60, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source60', 'First60', '', '900100060', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97060', 'note of 60', '', 0, 0, '', 'source60@example.org', 0, 1, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);
INSERT INTO referral_version VALUES (482, 61, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', NULL, NULL, 0, 'Source61', 'First61', '', '900100061', 0, 268, 'Orthodontics', '', '', '', '', 'Portland', '97061', 'note of 61', '', 0, 0, '', 'source61@example.org', 0, 0, '2026-02-01 08:00:00', 0, '', '', 0, '{"NPI":"1"}', 67108863);


INSERT INTO observed_zone VALUES (1, 'UTC');
INSERT INTO mirrored_list VALUES ('referral', 'ssn=keep', 1, '2026-11-27T07:39:30.964Z', '2026-11-27T07:39:31.615Z', '2026-11-27T07:39:30.964Z');
INSERT INTO mirrored_list VALUES ('refattach', 'ssn=keep omit=Note', 1, '2026-11-27T07:39:31.597Z', '2026-11-27T07:39:31.615Z', NULL);
INSERT INTO mirror_source VALUES (1, 'dc50fd8f-48e4-4d38-ad1c-0a61b2613e37', 'main', 'UTC', '127.0.0.1', '2026-11-27T07:39:30.888Z');
INSERT INTO sync_list VALUES (1, 'referral', 'whole', 1, 2, 2, 60, 0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (2, 'referral', 'whole', 1, 6, 2, 59, 0, 0, 1, 3, 0, 1, 0, 2, 0, 54, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (3, 'referral', 'whole', 1, 2, 2, 60, 0, 0, 0, 0, 0, 0, 59, 0, 1, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (4, 'referral', 'whole', 1, 5, 2, 59, 0, 0, 0, 0, 0, 0, 1, 1, 0, 58, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (5, 'referral', 'whole', 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, 'the page of the list at offset 0 could not be read (after 5 attempts): the server answered with status 500 and said: <!DOCTYPE html> <html><head><title>Internal Server Error</title></head><body><h1>Internal Server Error</h1></body></html>');
INSERT INTO sync_list VALUES (6, 'referral', 'whole', 1, 2, 2, 59, 1, 0, 0, 0, 0, 0, 0, 0, 0, 58, 0, 0, NULL, '1 row could not be read');
INSERT INTO sync_list VALUES (7, 'referral', 'whole', 1, 2, 2, 49, 0, 0, 0, 0, 0, 0, 0, 0, 0, 49, 10, 10, '8c026eebb618', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables)');
INSERT INTO sync_list VALUES (8, 'referral', 'whole', 1, 2, 2, 59, 0, 0, 0, 0, 0, 0, 0, 0, 0, 59, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (9, 'referral', 'whole', 1, 5, 2, 58, 0, 0, 0, 1, 0, 0, 56, 1, 0, 1, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (10, 'referral', 'whole', 1, 5, 2, 58, 0, 0, 0, 0, 0, 0, 57, 1, 1, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (11, 'referral', 'whole', 1, 2, 2, 59, 0, 0, 0, 0, 0, 0, 58, 0, 1, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (12, 'referral', 'whole', 1, 5, 2, 58, 0, 0, 0, 1, 0, 0, 57, 1, 0, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (13, 'referral', 'whole', 1, 2, 2, 59, 0, 0, 0, 1, 0, 0, 57, 0, 1, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (14, 'referral', 'whole', 1, 2, 2, 59, 0, 0, 0, 0, 0, 0, 59, 0, 0, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (15, 'referral', 'whole', 1, 2, 2, 49, 1, 0, 0, 0, 0, 0, 0, 0, 0, 48, 10, 10, '8c026eebb618', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables); 1 row could not be read');
INSERT INTO sync_list VALUES (16, 'referral', 'whole', 1, 2, 2, 49, 1, 0, 0, 0, 0, 0, 0, 0, 0, 48, 10, 10, '8c026eebb618', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables); 1 row could not be read');
INSERT INTO sync_list VALUES (16, 'refattach', 'whole', 1, 2, 2, 3, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL);
INSERT INTO sync_list VALUES (17, 'referral', 'whole', 1, 2, 2, 49, 1, 0, 0, 0, 0, 0, 0, 0, 0, 48, 10, 10, '8c026eebb618', '10 rows are missing, more than the guard allows; nothing was deleted. If they are really gone: sudo -E /work/main/target/debug/referral-mirror --once --accept-deletes 8c026eebb618 (after setting the service''s REFERRAL_MIRROR__ variables); 1 row could not be read');
INSERT INTO sync_list VALUES (17, 'refattach', 'whole', 1, 1, 1, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, NULL, NULL);
INSERT INTO rejected_row VALUES (6, 'referral', 14, NULL, 11, 'LName: expected text');
INSERT INTO rejected_row VALUES (15, 'referral', 14, NULL, 11, 'LName: expected text');
INSERT INTO rejected_row VALUES (16, 'referral', 14, NULL, 11, 'LName: expected text');
INSERT INTO rejected_row VALUES (17, 'referral', 14, NULL, 11, 'LName: expected text');
INSERT INTO change_event VALUES (1, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 1, NULL, '2021-06-21 10:03:08', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (2, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 2, NULL, '2021-07-21 11:03:08', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (3, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 3, NULL, '2021-09-21 12:03:08', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (4, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 4, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (5, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 5, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (6, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 6, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (7, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 7, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (8, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 8, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (9, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 9, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (10, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 10, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (11, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 11, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (12, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 12, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (13, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 13, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (14, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 14, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (15, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 15, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (16, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 16, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (17, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 17, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (18, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 18, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (19, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 19, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (20, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 20, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (21, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 21, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (22, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 22, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (23, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 23, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (24, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 24, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (25, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 25, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (26, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 26, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (27, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 27, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (28, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 28, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (29, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 29, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (30, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 30, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (31, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 31, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (32, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 32, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (33, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 33, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (34, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 34, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (35, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 35, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (36, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 36, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (37, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 37, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (38, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 38, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (39, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 39, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (40, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 40, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (41, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 41, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (42, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 42, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (43, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 43, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (44, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 44, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (45, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 45, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (46, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 46, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (47, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 47, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (48, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 48, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (49, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 49, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (50, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 50, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (51, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 51, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (52, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 52, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (53, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 53, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (54, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 54, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (55, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 55, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (56, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 56, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (57, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 57, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (58, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 58, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (59, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 59, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (60, 1, '2026-11-27T07:39:30.964Z', '2026-11-27 07:39:30', 'snapshot', 'referral', 60, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (61, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'updated', 'referral', 5, NULL, '2026-03-01 09:00:00', 1, 'City,DateTStamp', NULL, 5);
INSERT INTO change_event VALUES (62, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'updated', 'referral', 6, NULL, '2026-03-01 09:00:00', 1, 'IsHidden,DateTStamp', NULL, 6);
INSERT INTO change_event VALUES (63, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'touched', 'referral', 7, NULL, '2026-03-01 09:00:00', 1, 'DateTStamp', NULL, 7);
INSERT INTO change_event VALUES (64, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'updated', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'Note', NULL, 8);
INSERT INTO change_event VALUES (65, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'deleted', 'referral', 9, NULL, '2026-02-01 08:00:00', NULL, '', '404', 9);
INSERT INTO change_event VALUES (66, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'deleted', 'referral', 10, NULL, '2026-02-01 08:00:00', NULL, '', '404', 10);
INSERT INTO change_event VALUES (67, 2, '2026-11-27T07:39:31.013Z', '2026-11-27 07:39:31', 'created', 'referral', 61, NULL, '2026-02-01 08:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (68, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'extra', NULL, 1);
INSERT INTO change_event VALUES (69, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 2, NULL, '2021-07-21 11:03:08', 0, 'extra', NULL, 2);
INSERT INTO change_event VALUES (70, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'extra', NULL, 3);
INSERT INTO change_event VALUES (71, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 4);
INSERT INTO change_event VALUES (72, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'extra', NULL, 61);
INSERT INTO change_event VALUES (73, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'extra', NULL, 62);
INSERT INTO change_event VALUES (74, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'extra', NULL, 63);
INSERT INTO change_event VALUES (75, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 64);
INSERT INTO change_event VALUES (76, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'restored', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'Note,extra', NULL, 65);
INSERT INTO change_event VALUES (77, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'DateTStamp,extra', NULL, 11);
INSERT INTO change_event VALUES (78, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 12, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 12);
INSERT INTO change_event VALUES (79, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 13);
INSERT INTO change_event VALUES (80, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 14);
INSERT INTO change_event VALUES (81, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 15);
INSERT INTO change_event VALUES (82, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 16);
INSERT INTO change_event VALUES (83, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 17);
INSERT INTO change_event VALUES (84, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 18);
INSERT INTO change_event VALUES (85, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 19);
INSERT INTO change_event VALUES (86, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 20);
INSERT INTO change_event VALUES (87, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 21, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 21);
INSERT INTO change_event VALUES (88, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 22);
INSERT INTO change_event VALUES (89, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 23, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 23);
INSERT INTO change_event VALUES (90, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 24);
INSERT INTO change_event VALUES (91, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 25, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 25);
INSERT INTO change_event VALUES (92, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 26, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 26);
INSERT INTO change_event VALUES (93, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 27);
INSERT INTO change_event VALUES (94, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 28);
INSERT INTO change_event VALUES (95, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 29);
INSERT INTO change_event VALUES (96, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 30);
INSERT INTO change_event VALUES (97, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 31);
INSERT INTO change_event VALUES (98, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 32);
INSERT INTO change_event VALUES (99, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 33);
INSERT INTO change_event VALUES (100, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 34);
INSERT INTO change_event VALUES (101, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 35);
INSERT INTO change_event VALUES (102, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 36);
INSERT INTO change_event VALUES (103, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 37);
INSERT INTO change_event VALUES (104, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 38);
INSERT INTO change_event VALUES (105, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 39);
INSERT INTO change_event VALUES (106, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 40);
INSERT INTO change_event VALUES (107, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 41);
INSERT INTO change_event VALUES (108, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 42);
INSERT INTO change_event VALUES (109, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 43);
INSERT INTO change_event VALUES (110, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 44);
INSERT INTO change_event VALUES (111, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 45);
INSERT INTO change_event VALUES (112, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 46);
INSERT INTO change_event VALUES (113, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 47);
INSERT INTO change_event VALUES (114, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 48);
INSERT INTO change_event VALUES (115, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 49);
INSERT INTO change_event VALUES (116, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 50);
INSERT INTO change_event VALUES (117, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 51);
INSERT INTO change_event VALUES (118, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 52);
INSERT INTO change_event VALUES (119, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 53);
INSERT INTO change_event VALUES (120, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 54);
INSERT INTO change_event VALUES (121, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 55);
INSERT INTO change_event VALUES (122, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 56);
INSERT INTO change_event VALUES (123, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 57);
INSERT INTO change_event VALUES (124, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 58);
INSERT INTO change_event VALUES (125, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 59);
INSERT INTO change_event VALUES (126, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 60);
INSERT INTO change_event VALUES (127, 3, '2026-11-27T07:39:31.046Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'extra', NULL, 67);
INSERT INTO change_event VALUES (128, 4, '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'extra', NULL, 77);
INSERT INTO change_event VALUES (129, 4, '2026-11-27T07:39:31.082Z', '2026-11-27 07:39:31', 'deleted', 'referral', 12, NULL, '2026-02-01 08:00:00', NULL, '', '404', 78);
INSERT INTO change_event VALUES (130, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'SSN', NULL, 68);
INSERT INTO change_event VALUES (131, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'SSN', NULL, 70);
INSERT INTO change_event VALUES (132, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 71);
INSERT INTO change_event VALUES (133, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 72);
INSERT INTO change_event VALUES (134, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 73);
INSERT INTO change_event VALUES (135, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 74);
INSERT INTO change_event VALUES (136, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 75);
INSERT INTO change_event VALUES (137, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 76);
INSERT INTO change_event VALUES (138, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'SSN', NULL, 128);
INSERT INTO change_event VALUES (139, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 79);
INSERT INTO change_event VALUES (140, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 80);
INSERT INTO change_event VALUES (141, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 81);
INSERT INTO change_event VALUES (142, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 82);
INSERT INTO change_event VALUES (143, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 83);
INSERT INTO change_event VALUES (144, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 84);
INSERT INTO change_event VALUES (145, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 85);
INSERT INTO change_event VALUES (146, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'updated', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 86);
INSERT INTO change_event VALUES (147, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'deleted', 'referral', 21, NULL, '2026-02-01 08:00:00', NULL, '', '404', 87);
INSERT INTO change_event VALUES (148, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 88);
INSERT INTO change_event VALUES (149, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 23, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 89);
INSERT INTO change_event VALUES (150, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 90);
INSERT INTO change_event VALUES (151, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 25, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 91);
INSERT INTO change_event VALUES (152, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 26, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 92);
INSERT INTO change_event VALUES (153, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 93);
INSERT INTO change_event VALUES (154, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 94);
INSERT INTO change_event VALUES (155, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 95);
INSERT INTO change_event VALUES (156, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 96);
INSERT INTO change_event VALUES (157, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 97);
INSERT INTO change_event VALUES (158, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 98);
INSERT INTO change_event VALUES (159, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 99);
INSERT INTO change_event VALUES (160, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 100);
INSERT INTO change_event VALUES (161, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 101);
INSERT INTO change_event VALUES (162, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 102);
INSERT INTO change_event VALUES (163, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 103);
INSERT INTO change_event VALUES (164, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 104);
INSERT INTO change_event VALUES (165, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 105);
INSERT INTO change_event VALUES (166, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 106);
INSERT INTO change_event VALUES (167, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 107);
INSERT INTO change_event VALUES (168, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 108);
INSERT INTO change_event VALUES (169, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 109);
INSERT INTO change_event VALUES (170, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 110);
INSERT INTO change_event VALUES (171, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 111);
INSERT INTO change_event VALUES (172, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 112);
INSERT INTO change_event VALUES (173, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 113);
INSERT INTO change_event VALUES (174, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 114);
INSERT INTO change_event VALUES (175, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 115);
INSERT INTO change_event VALUES (176, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 116);
INSERT INTO change_event VALUES (177, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 117);
INSERT INTO change_event VALUES (178, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 118);
INSERT INTO change_event VALUES (179, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 119);
INSERT INTO change_event VALUES (180, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 120);
INSERT INTO change_event VALUES (181, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 121);
INSERT INTO change_event VALUES (182, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 122);
INSERT INTO change_event VALUES (183, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 123);
INSERT INTO change_event VALUES (184, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 124);
INSERT INTO change_event VALUES (185, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 125);
INSERT INTO change_event VALUES (186, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 126);
INSERT INTO change_event VALUES (187, 9, '2026-11-27T07:39:31.254Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 127);
INSERT INTO change_event VALUES (188, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'SSN', NULL, 130);
INSERT INTO change_event VALUES (189, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 2, NULL, '2021-07-21 11:03:08', 0, 'SSN', NULL, 69);
INSERT INTO change_event VALUES (190, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'SSN', NULL, 131);
INSERT INTO change_event VALUES (191, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 132);
INSERT INTO change_event VALUES (192, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 133);
INSERT INTO change_event VALUES (193, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 134);
INSERT INTO change_event VALUES (194, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 135);
INSERT INTO change_event VALUES (195, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 136);
INSERT INTO change_event VALUES (196, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 137);
INSERT INTO change_event VALUES (197, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'SSN', NULL, 138);
INSERT INTO change_event VALUES (198, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 139);
INSERT INTO change_event VALUES (199, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 140);
INSERT INTO change_event VALUES (200, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 141);
INSERT INTO change_event VALUES (201, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 142);
INSERT INTO change_event VALUES (202, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 143);
INSERT INTO change_event VALUES (203, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 144);
INSERT INTO change_event VALUES (204, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 145);
INSERT INTO change_event VALUES (205, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 146);
INSERT INTO change_event VALUES (206, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'restored', 'referral', 21, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 147);
INSERT INTO change_event VALUES (207, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-03-01 09:00:00', 1, 'SSN,DateTStamp', NULL, 148);
INSERT INTO change_event VALUES (208, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'deleted', 'referral', 23, NULL, '2026-02-01 08:00:00', NULL, '', '404', 149);
INSERT INTO change_event VALUES (209, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 150);
INSERT INTO change_event VALUES (210, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 25, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 151);
INSERT INTO change_event VALUES (211, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 26, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 152);
INSERT INTO change_event VALUES (212, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 153);
INSERT INTO change_event VALUES (213, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 154);
INSERT INTO change_event VALUES (214, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 155);
INSERT INTO change_event VALUES (215, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 156);
INSERT INTO change_event VALUES (216, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 157);
INSERT INTO change_event VALUES (217, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 158);
INSERT INTO change_event VALUES (218, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 159);
INSERT INTO change_event VALUES (219, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 160);
INSERT INTO change_event VALUES (220, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 161);
INSERT INTO change_event VALUES (221, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 162);
INSERT INTO change_event VALUES (222, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 163);
INSERT INTO change_event VALUES (223, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 164);
INSERT INTO change_event VALUES (224, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 165);
INSERT INTO change_event VALUES (225, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 166);
INSERT INTO change_event VALUES (226, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 167);
INSERT INTO change_event VALUES (227, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 168);
INSERT INTO change_event VALUES (228, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 169);
INSERT INTO change_event VALUES (229, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 170);
INSERT INTO change_event VALUES (230, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 171);
INSERT INTO change_event VALUES (231, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 172);
INSERT INTO change_event VALUES (232, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 173);
INSERT INTO change_event VALUES (233, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 174);
INSERT INTO change_event VALUES (234, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 175);
INSERT INTO change_event VALUES (235, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 176);
INSERT INTO change_event VALUES (236, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 177);
INSERT INTO change_event VALUES (237, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 178);
INSERT INTO change_event VALUES (238, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 179);
INSERT INTO change_event VALUES (239, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 180);
INSERT INTO change_event VALUES (240, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 181);
INSERT INTO change_event VALUES (241, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 182);
INSERT INTO change_event VALUES (242, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 183);
INSERT INTO change_event VALUES (243, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 184);
INSERT INTO change_event VALUES (244, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 185);
INSERT INTO change_event VALUES (245, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 186);
INSERT INTO change_event VALUES (246, 10, '2026-11-27T07:39:31.297Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 187);
INSERT INTO change_event VALUES (247, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'SSN', NULL, 188);
INSERT INTO change_event VALUES (248, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 2, NULL, '2021-07-21 11:03:08', 0, 'SSN', NULL, 189);
INSERT INTO change_event VALUES (249, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'SSN', NULL, 190);
INSERT INTO change_event VALUES (250, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 191);
INSERT INTO change_event VALUES (251, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 192);
INSERT INTO change_event VALUES (252, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 193);
INSERT INTO change_event VALUES (253, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 194);
INSERT INTO change_event VALUES (254, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 195);
INSERT INTO change_event VALUES (255, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 196);
INSERT INTO change_event VALUES (256, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'SSN', NULL, 197);
INSERT INTO change_event VALUES (257, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 198);
INSERT INTO change_event VALUES (258, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 199);
INSERT INTO change_event VALUES (259, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 200);
INSERT INTO change_event VALUES (260, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 201);
INSERT INTO change_event VALUES (261, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 202);
INSERT INTO change_event VALUES (262, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 203);
INSERT INTO change_event VALUES (263, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 204);
INSERT INTO change_event VALUES (264, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 205);
INSERT INTO change_event VALUES (265, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 21, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 206);
INSERT INTO change_event VALUES (266, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-03-01 09:00:00', 0, 'SSN', NULL, 207);
INSERT INTO change_event VALUES (267, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'restored', 'referral', 23, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 208);
INSERT INTO change_event VALUES (268, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 209);
INSERT INTO change_event VALUES (269, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 25, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 210);
INSERT INTO change_event VALUES (270, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 26, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 211);
INSERT INTO change_event VALUES (271, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 212);
INSERT INTO change_event VALUES (272, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 213);
INSERT INTO change_event VALUES (273, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 214);
INSERT INTO change_event VALUES (274, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 215);
INSERT INTO change_event VALUES (275, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 216);
INSERT INTO change_event VALUES (276, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 217);
INSERT INTO change_event VALUES (277, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 218);
INSERT INTO change_event VALUES (278, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 219);
INSERT INTO change_event VALUES (279, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 220);
INSERT INTO change_event VALUES (280, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 221);
INSERT INTO change_event VALUES (281, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 222);
INSERT INTO change_event VALUES (282, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 223);
INSERT INTO change_event VALUES (283, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 224);
INSERT INTO change_event VALUES (284, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 225);
INSERT INTO change_event VALUES (285, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 226);
INSERT INTO change_event VALUES (286, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 227);
INSERT INTO change_event VALUES (287, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 228);
INSERT INTO change_event VALUES (288, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 229);
INSERT INTO change_event VALUES (289, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 230);
INSERT INTO change_event VALUES (290, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 231);
INSERT INTO change_event VALUES (291, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 232);
INSERT INTO change_event VALUES (292, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 233);
INSERT INTO change_event VALUES (293, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 234);
INSERT INTO change_event VALUES (294, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 235);
INSERT INTO change_event VALUES (295, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 236);
INSERT INTO change_event VALUES (296, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 237);
INSERT INTO change_event VALUES (297, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 238);
INSERT INTO change_event VALUES (298, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 239);
INSERT INTO change_event VALUES (299, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 240);
INSERT INTO change_event VALUES (300, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 241);
INSERT INTO change_event VALUES (301, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 242);
INSERT INTO change_event VALUES (302, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 243);
INSERT INTO change_event VALUES (303, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 244);
INSERT INTO change_event VALUES (304, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 245);
INSERT INTO change_event VALUES (305, 11, '2026-11-27T07:39:31.329Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'SSN', NULL, 246);
INSERT INTO change_event VALUES (306, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'Note,EMail', NULL, 247);
INSERT INTO change_event VALUES (307, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 2, NULL, '2021-07-21 11:03:08', 0, 'Note,EMail', NULL, 248);
INSERT INTO change_event VALUES (308, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'Note,EMail', NULL, 249);
INSERT INTO change_event VALUES (309, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 250);
INSERT INTO change_event VALUES (310, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'Note,EMail', NULL, 251);
INSERT INTO change_event VALUES (311, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'Note,EMail', NULL, 252);
INSERT INTO change_event VALUES (312, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'Note,EMail', NULL, 253);
INSERT INTO change_event VALUES (313, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 254);
INSERT INTO change_event VALUES (314, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 255);
INSERT INTO change_event VALUES (315, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'Note,EMail', NULL, 256);
INSERT INTO change_event VALUES (316, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 257);
INSERT INTO change_event VALUES (317, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 258);
INSERT INTO change_event VALUES (318, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 259);
INSERT INTO change_event VALUES (319, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 260);
INSERT INTO change_event VALUES (320, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 261);
INSERT INTO change_event VALUES (321, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 262);
INSERT INTO change_event VALUES (322, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 263);
INSERT INTO change_event VALUES (323, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 264);
INSERT INTO change_event VALUES (324, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 21, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 265);
INSERT INTO change_event VALUES (325, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-03-01 09:00:00', 0, 'Note,EMail', NULL, 266);
INSERT INTO change_event VALUES (326, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 23, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 267);
INSERT INTO change_event VALUES (327, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-03-01 09:00:00', 1, 'Note,EMail,DateTStamp', NULL, 268);
INSERT INTO change_event VALUES (328, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'updated', 'referral', 25, NULL, '2026-03-01 09:00:00', 1, 'City,Note,EMail,DateTStamp', NULL, 269);
INSERT INTO change_event VALUES (329, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'deleted', 'referral', 26, NULL, '2026-02-01 08:00:00', NULL, '', '404', 270);
INSERT INTO change_event VALUES (330, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 271);
INSERT INTO change_event VALUES (331, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 272);
INSERT INTO change_event VALUES (332, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 273);
INSERT INTO change_event VALUES (333, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 274);
INSERT INTO change_event VALUES (334, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 275);
INSERT INTO change_event VALUES (335, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 276);
INSERT INTO change_event VALUES (336, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 277);
INSERT INTO change_event VALUES (337, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 278);
INSERT INTO change_event VALUES (338, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 279);
INSERT INTO change_event VALUES (339, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 280);
INSERT INTO change_event VALUES (340, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 281);
INSERT INTO change_event VALUES (341, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 282);
INSERT INTO change_event VALUES (342, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 283);
INSERT INTO change_event VALUES (343, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 284);
INSERT INTO change_event VALUES (344, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 285);
INSERT INTO change_event VALUES (345, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 286);
INSERT INTO change_event VALUES (346, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 287);
INSERT INTO change_event VALUES (347, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 288);
INSERT INTO change_event VALUES (348, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 289);
INSERT INTO change_event VALUES (349, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 290);
INSERT INTO change_event VALUES (350, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 291);
INSERT INTO change_event VALUES (351, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 292);
INSERT INTO change_event VALUES (352, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 293);
INSERT INTO change_event VALUES (353, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 294);
INSERT INTO change_event VALUES (354, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 295);
INSERT INTO change_event VALUES (355, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 296);
INSERT INTO change_event VALUES (356, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 297);
INSERT INTO change_event VALUES (357, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 298);
INSERT INTO change_event VALUES (358, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 299);
INSERT INTO change_event VALUES (359, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 300);
INSERT INTO change_event VALUES (360, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 301);
INSERT INTO change_event VALUES (361, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 302);
INSERT INTO change_event VALUES (362, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 303);
INSERT INTO change_event VALUES (363, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 304);
INSERT INTO change_event VALUES (364, 12, '2026-11-27T07:39:31.371Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'Note,EMail', NULL, 305);
INSERT INTO change_event VALUES (365, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'SSN,EMail', NULL, 306);
INSERT INTO change_event VALUES (366, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 2, NULL, '2021-07-21 11:03:08', 0, 'EMail', NULL, 307);
INSERT INTO change_event VALUES (367, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'SSN,EMail', NULL, 308);
INSERT INTO change_event VALUES (368, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 309);
INSERT INTO change_event VALUES (369, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'SSN,EMail', NULL, 310);
INSERT INTO change_event VALUES (370, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'SSN,EMail', NULL, 311);
INSERT INTO change_event VALUES (371, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'SSN,EMail', NULL, 312);
INSERT INTO change_event VALUES (372, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 313);
INSERT INTO change_event VALUES (373, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 314);
INSERT INTO change_event VALUES (374, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'SSN,EMail', NULL, 315);
INSERT INTO change_event VALUES (375, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 316);
INSERT INTO change_event VALUES (376, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 317);
INSERT INTO change_event VALUES (377, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 318);
INSERT INTO change_event VALUES (378, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 319);
INSERT INTO change_event VALUES (379, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 320);
INSERT INTO change_event VALUES (380, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 321);
INSERT INTO change_event VALUES (381, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 322);
INSERT INTO change_event VALUES (382, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 323);
INSERT INTO change_event VALUES (383, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 21, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 324);
INSERT INTO change_event VALUES (384, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-03-01 09:00:00', 0, 'SSN,EMail', NULL, 325);
INSERT INTO change_event VALUES (385, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 23, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 326);
INSERT INTO change_event VALUES (386, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-03-01 09:00:00', 0, 'SSN,EMail', NULL, 327);
INSERT INTO change_event VALUES (387, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'updated', 'referral', 25, NULL, '2026-03-01 09:00:00', 0, 'SSN,EMail', NULL, 328);
INSERT INTO change_event VALUES (388, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'restored', 'referral', 26, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 329);
INSERT INTO change_event VALUES (389, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 330);
INSERT INTO change_event VALUES (390, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 331);
INSERT INTO change_event VALUES (391, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 332);
INSERT INTO change_event VALUES (392, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 333);
INSERT INTO change_event VALUES (393, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 334);
INSERT INTO change_event VALUES (394, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 335);
INSERT INTO change_event VALUES (395, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 336);
INSERT INTO change_event VALUES (396, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 337);
INSERT INTO change_event VALUES (397, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 338);
INSERT INTO change_event VALUES (398, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 339);
INSERT INTO change_event VALUES (399, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 340);
INSERT INTO change_event VALUES (400, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 341);
INSERT INTO change_event VALUES (401, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 342);
INSERT INTO change_event VALUES (402, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 343);
INSERT INTO change_event VALUES (403, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 344);
INSERT INTO change_event VALUES (404, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 345);
INSERT INTO change_event VALUES (405, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 346);
INSERT INTO change_event VALUES (406, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 347);
INSERT INTO change_event VALUES (407, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 348);
INSERT INTO change_event VALUES (408, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 349);
INSERT INTO change_event VALUES (409, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 350);
INSERT INTO change_event VALUES (410, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 351);
INSERT INTO change_event VALUES (411, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 352);
INSERT INTO change_event VALUES (412, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 353);
INSERT INTO change_event VALUES (413, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 354);
INSERT INTO change_event VALUES (414, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 355);
INSERT INTO change_event VALUES (415, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 356);
INSERT INTO change_event VALUES (416, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 357);
INSERT INTO change_event VALUES (417, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 358);
INSERT INTO change_event VALUES (418, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 359);
INSERT INTO change_event VALUES (419, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 360);
INSERT INTO change_event VALUES (420, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 361);
INSERT INTO change_event VALUES (421, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 362);
INSERT INTO change_event VALUES (422, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 363);
INSERT INTO change_event VALUES (423, 13, '2026-11-27T07:39:31.493Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'SSN,EMail', NULL, 364);
INSERT INTO change_event VALUES (424, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 1, NULL, '2021-06-21 10:03:08', 0, 'SSN,Note', NULL, 365);
INSERT INTO change_event VALUES (425, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 2, NULL, '2021-07-21 11:03:08', 0, 'Note', NULL, 366);
INSERT INTO change_event VALUES (426, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 3, NULL, '2021-09-21 12:03:08', 0, 'SSN,Note', NULL, 367);
INSERT INTO change_event VALUES (427, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 4, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 368);
INSERT INTO change_event VALUES (428, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 5, NULL, '2026-03-01 09:00:00', 0, 'SSN,Note', NULL, 369);
INSERT INTO change_event VALUES (429, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 6, NULL, '2026-03-01 09:00:00', 0, 'SSN,Note', NULL, 370);
INSERT INTO change_event VALUES (430, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 7, NULL, '2026-03-01 09:00:00', 0, 'SSN,Note', NULL, 371);
INSERT INTO change_event VALUES (431, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 8, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 372);
INSERT INTO change_event VALUES (432, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 9, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 373);
INSERT INTO change_event VALUES (433, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 11, NULL, '', NULL, 'SSN,Note', NULL, 374);
INSERT INTO change_event VALUES (434, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 13, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 375);
INSERT INTO change_event VALUES (435, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 14, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 376);
INSERT INTO change_event VALUES (436, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 15, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 377);
INSERT INTO change_event VALUES (437, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 16, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 378);
INSERT INTO change_event VALUES (438, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 17, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 379);
INSERT INTO change_event VALUES (439, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 18, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 380);
INSERT INTO change_event VALUES (440, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 19, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 381);
INSERT INTO change_event VALUES (441, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 20, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 382);
INSERT INTO change_event VALUES (442, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 21, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 383);
INSERT INTO change_event VALUES (443, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 22, NULL, '2026-03-01 09:00:00', 0, 'SSN,Note', NULL, 384);
INSERT INTO change_event VALUES (444, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 23, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 385);
INSERT INTO change_event VALUES (445, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 24, NULL, '2026-03-01 09:00:00', 0, 'SSN,Note', NULL, 386);
INSERT INTO change_event VALUES (446, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 25, NULL, '2026-03-01 09:00:00', 0, 'SSN,Note', NULL, 387);
INSERT INTO change_event VALUES (447, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 26, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 388);
INSERT INTO change_event VALUES (448, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 27, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 389);
INSERT INTO change_event VALUES (449, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 28, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 390);
INSERT INTO change_event VALUES (450, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 29, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 391);
INSERT INTO change_event VALUES (451, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 30, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 392);
INSERT INTO change_event VALUES (452, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 31, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 393);
INSERT INTO change_event VALUES (453, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 32, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 394);
INSERT INTO change_event VALUES (454, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 33, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 395);
INSERT INTO change_event VALUES (455, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 34, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 396);
INSERT INTO change_event VALUES (456, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 35, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 397);
INSERT INTO change_event VALUES (457, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 36, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 398);
INSERT INTO change_event VALUES (458, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 37, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 399);
INSERT INTO change_event VALUES (459, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 38, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 400);
INSERT INTO change_event VALUES (460, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 39, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 401);
INSERT INTO change_event VALUES (461, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 40, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 402);
INSERT INTO change_event VALUES (462, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 41, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 403);
INSERT INTO change_event VALUES (463, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 42, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 404);
INSERT INTO change_event VALUES (464, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 43, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 405);
INSERT INTO change_event VALUES (465, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 44, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 406);
INSERT INTO change_event VALUES (466, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 45, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 407);
INSERT INTO change_event VALUES (467, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 46, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 408);
INSERT INTO change_event VALUES (468, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 47, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 409);
INSERT INTO change_event VALUES (469, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 48, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 410);
INSERT INTO change_event VALUES (470, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 49, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 411);
INSERT INTO change_event VALUES (471, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 50, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 412);
INSERT INTO change_event VALUES (472, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 51, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 413);
INSERT INTO change_event VALUES (473, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 52, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 414);
INSERT INTO change_event VALUES (474, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 53, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 415);
INSERT INTO change_event VALUES (475, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 54, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 416);
INSERT INTO change_event VALUES (476, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 55, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 417);
INSERT INTO change_event VALUES (477, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 56, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 418);
INSERT INTO change_event VALUES (478, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 57, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 419);
INSERT INTO change_event VALUES (479, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 58, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 420);
INSERT INTO change_event VALUES (480, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 59, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 421);
INSERT INTO change_event VALUES (481, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 60, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 422);
INSERT INTO change_event VALUES (482, 14, '2026-11-27T07:39:31.532Z', '2026-11-27 07:39:31', 'reshaped', 'referral', 61, NULL, '2026-02-01 08:00:00', 0, 'SSN,Note', NULL, 423);
INSERT INTO change_event VALUES (483, 16, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', 'snapshot', 'refattach', 3, 1, '2026-03-01 09:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (484, 16, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', 'snapshot', 'refattach', 3, 2, '2026-03-01 09:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (485, 16, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', 'snapshot', 'refattach', 3, 3, '2026-03-01 09:00:00', NULL, '', NULL, NULL);
INSERT INTO change_event VALUES (486, 17, '2026-11-27T07:39:31.615Z', '2026-11-27 07:39:31', 'updated', 'refattach', 4, 2, '2026-03-01 09:00:00', 0, 'ReferralNum,ProvNum', NULL, 484);
INSERT INTO field_change VALUES (61, 'referral', 5, NULL, 'City', 'Portland', 'Eugene');
INSERT INTO field_change VALUES (61, 'referral', 5, NULL, 'DateTStamp', '2026-02-01 08:00:00', '2026-03-01 09:00:00');
INSERT INTO field_change VALUES (62, 'referral', 6, NULL, 'IsHidden', '0', '1');
INSERT INTO field_change VALUES (62, 'referral', 6, NULL, 'DateTStamp', '2026-02-01 08:00:00', '2026-03-01 09:00:00');
INSERT INTO field_change VALUES (63, 'referral', 7, NULL, 'DateTStamp', '2026-02-01 08:00:00', '2026-03-01 09:00:00');
INSERT INTO field_change VALUES (64, 'referral', 8, NULL, 'Note', 'note of 8', 'called back');
INSERT INTO field_change VALUES (68, 'referral', 1, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (69, 'referral', 2, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (70, 'referral', 3, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (71, 'referral', 4, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (72, 'referral', 5, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (73, 'referral', 6, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (74, 'referral', 7, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (75, 'referral', 8, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (76, 'referral', 9, NULL, 'Note', 'note of 9', 'came back');
INSERT INTO field_change VALUES (76, 'referral', 9, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (77, 'referral', 11, NULL, 'DateTStamp', '2026-02-01 08:00:00', '');
INSERT INTO field_change VALUES (77, 'referral', 11, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (78, 'referral', 12, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (79, 'referral', 13, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (80, 'referral', 14, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (81, 'referral', 15, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (82, 'referral', 16, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (83, 'referral', 17, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (84, 'referral', 18, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (85, 'referral', 19, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (86, 'referral', 20, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (87, 'referral', 21, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (88, 'referral', 22, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (89, 'referral', 23, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (90, 'referral', 24, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (91, 'referral', 25, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (92, 'referral', 26, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (93, 'referral', 27, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (94, 'referral', 28, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (95, 'referral', 29, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (96, 'referral', 30, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (97, 'referral', 31, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (98, 'referral', 32, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (99, 'referral', 33, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (100, 'referral', 34, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (101, 'referral', 35, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (102, 'referral', 36, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (103, 'referral', 37, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (104, 'referral', 38, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (105, 'referral', 39, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (106, 'referral', 40, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (107, 'referral', 41, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (108, 'referral', 42, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (109, 'referral', 43, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (110, 'referral', 44, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (111, 'referral', 45, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (112, 'referral', 46, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (113, 'referral', 47, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (114, 'referral', 48, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (115, 'referral', 49, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (116, 'referral', 50, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (117, 'referral', 51, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (118, 'referral', 52, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (119, 'referral', 53, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (120, 'referral', 54, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (121, 'referral', 55, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (122, 'referral', 56, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (123, 'referral', 57, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (124, 'referral', 58, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (125, 'referral', 59, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (126, 'referral', 60, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (127, 'referral', 61, NULL, 'extra', NULL, '{"NPI":"1"}');
INSERT INTO field_change VALUES (128, 'referral', 11, NULL, 'extra', '{"NPI":"1"}', '{"NPI":"1","Slip":"2"}');
INSERT INTO field_change VALUES (130, 'referral', 1, NULL, 'SSN', '*****6789', '*****6789');
INSERT INTO field_change VALUES (131, 'referral', 3, NULL, 'SSN', '*****1111', '*****1111');
INSERT INTO field_change VALUES (132, 'referral', 4, NULL, 'SSN', '*****0004', '*****0004');
INSERT INTO field_change VALUES (133, 'referral', 5, NULL, 'SSN', '*****0005', '*****0005');
INSERT INTO field_change VALUES (134, 'referral', 6, NULL, 'SSN', '*****0006', '*****0006');
INSERT INTO field_change VALUES (135, 'referral', 7, NULL, 'SSN', '*****0007', '*****0007');
INSERT INTO field_change VALUES (136, 'referral', 8, NULL, 'SSN', '*****0008', '*****0008');
INSERT INTO field_change VALUES (137, 'referral', 9, NULL, 'SSN', '*****0009', '*****0009');
INSERT INTO field_change VALUES (138, 'referral', 11, NULL, 'SSN', '*****0011', '*****0011');
INSERT INTO field_change VALUES (139, 'referral', 13, NULL, 'SSN', '*****0013', '*****0013');
INSERT INTO field_change VALUES (140, 'referral', 14, NULL, 'SSN', '*****0014', '*****0014');
INSERT INTO field_change VALUES (141, 'referral', 15, NULL, 'SSN', '*****0015', '*****0015');
INSERT INTO field_change VALUES (142, 'referral', 16, NULL, 'SSN', '*****0016', '*****0016');
INSERT INTO field_change VALUES (143, 'referral', 17, NULL, 'SSN', '*****0017', '*****0017');
INSERT INTO field_change VALUES (144, 'referral', 18, NULL, 'SSN', '*****0018', '*****0018');
INSERT INTO field_change VALUES (145, 'referral', 19, NULL, 'SSN', '*****0019', '*****0019');
INSERT INTO field_change VALUES (146, 'referral', 20, NULL, 'SSN', '*****0020', '*****8001');
INSERT INTO field_change VALUES (148, 'referral', 22, NULL, 'SSN', '*****0022', '*****0022');
INSERT INTO field_change VALUES (149, 'referral', 23, NULL, 'SSN', '*****0023', '*****0023');
INSERT INTO field_change VALUES (150, 'referral', 24, NULL, 'SSN', '*****0024', '*****0024');
INSERT INTO field_change VALUES (151, 'referral', 25, NULL, 'SSN', '*****0025', '*****0025');
INSERT INTO field_change VALUES (152, 'referral', 26, NULL, 'SSN', '*****0026', '*****0026');
INSERT INTO field_change VALUES (153, 'referral', 27, NULL, 'SSN', '*****0027', '*****0027');
INSERT INTO field_change VALUES (154, 'referral', 28, NULL, 'SSN', '*****0028', '*****0028');
INSERT INTO field_change VALUES (155, 'referral', 29, NULL, 'SSN', '*****0029', '*****0029');
INSERT INTO field_change VALUES (156, 'referral', 30, NULL, 'SSN', '*****0030', '*****0030');
INSERT INTO field_change VALUES (157, 'referral', 31, NULL, 'SSN', '*****0031', '*****0031');
INSERT INTO field_change VALUES (158, 'referral', 32, NULL, 'SSN', '*****0032', '*****0032');
INSERT INTO field_change VALUES (159, 'referral', 33, NULL, 'SSN', '*****0033', '*****0033');
INSERT INTO field_change VALUES (160, 'referral', 34, NULL, 'SSN', '*****0034', '*****0034');
INSERT INTO field_change VALUES (161, 'referral', 35, NULL, 'SSN', '*****0035', '*****0035');
INSERT INTO field_change VALUES (162, 'referral', 36, NULL, 'SSN', '*****0036', '*****0036');
INSERT INTO field_change VALUES (163, 'referral', 37, NULL, 'SSN', '*****0037', '*****0037');
INSERT INTO field_change VALUES (164, 'referral', 38, NULL, 'SSN', '*****0038', '*****0038');
INSERT INTO field_change VALUES (165, 'referral', 39, NULL, 'SSN', '*****0039', '*****0039');
INSERT INTO field_change VALUES (166, 'referral', 40, NULL, 'SSN', '*****0040', '*****0040');
INSERT INTO field_change VALUES (167, 'referral', 41, NULL, 'SSN', '*****0041', '*****0041');
INSERT INTO field_change VALUES (168, 'referral', 42, NULL, 'SSN', '*****0042', '*****0042');
INSERT INTO field_change VALUES (169, 'referral', 43, NULL, 'SSN', '*****0043', '*****0043');
INSERT INTO field_change VALUES (170, 'referral', 44, NULL, 'SSN', '*****0044', '*****0044');
INSERT INTO field_change VALUES (171, 'referral', 45, NULL, 'SSN', '*****0045', '*****0045');
INSERT INTO field_change VALUES (172, 'referral', 46, NULL, 'SSN', '*****0046', '*****0046');
INSERT INTO field_change VALUES (173, 'referral', 47, NULL, 'SSN', '*****0047', '*****0047');
INSERT INTO field_change VALUES (174, 'referral', 48, NULL, 'SSN', '*****0048', '*****0048');
INSERT INTO field_change VALUES (175, 'referral', 49, NULL, 'SSN', '*****0049', '*****0049');
INSERT INTO field_change VALUES (176, 'referral', 50, NULL, 'SSN', '*****0050', '*****0050');
INSERT INTO field_change VALUES (177, 'referral', 51, NULL, 'SSN', '*****0051', '*****0051');
INSERT INTO field_change VALUES (178, 'referral', 52, NULL, 'SSN', '*****0052', '*****0052');
INSERT INTO field_change VALUES (179, 'referral', 53, NULL, 'SSN', '*****0053', '*****0053');
INSERT INTO field_change VALUES (180, 'referral', 54, NULL, 'SSN', '*****0054', '*****0054');
INSERT INTO field_change VALUES (181, 'referral', 55, NULL, 'SSN', '*****0055', '*****0055');
INSERT INTO field_change VALUES (182, 'referral', 56, NULL, 'SSN', '*****0056', '*****0056');
INSERT INTO field_change VALUES (183, 'referral', 57, NULL, 'SSN', '*****0057', '*****0057');
INSERT INTO field_change VALUES (184, 'referral', 58, NULL, 'SSN', '*****0058', '*****0058');
INSERT INTO field_change VALUES (185, 'referral', 59, NULL, 'SSN', '*****0059', '*****0059');
INSERT INTO field_change VALUES (186, 'referral', 60, NULL, 'SSN', '*****0060', '*****0060');
INSERT INTO field_change VALUES (187, 'referral', 61, NULL, 'SSN', '*****0061', '*****0061');
INSERT INTO field_change VALUES (188, 'referral', 1, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (189, 'referral', 2, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (190, 'referral', 3, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (191, 'referral', 4, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (192, 'referral', 5, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (193, 'referral', 6, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (194, 'referral', 7, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (195, 'referral', 8, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (196, 'referral', 9, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (197, 'referral', 11, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (198, 'referral', 13, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (199, 'referral', 14, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (200, 'referral', 15, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (201, 'referral', 16, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (202, 'referral', 17, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (203, 'referral', 18, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (204, 'referral', 19, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (205, 'referral', 20, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (206, 'referral', 21, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (207, 'referral', 22, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (207, 'referral', 22, NULL, 'DateTStamp', '2026-02-01 08:00:00', '2026-03-01 09:00:00');
INSERT INTO field_change VALUES (209, 'referral', 24, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (210, 'referral', 25, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (211, 'referral', 26, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (212, 'referral', 27, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (213, 'referral', 28, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (214, 'referral', 29, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (215, 'referral', 30, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (216, 'referral', 31, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (217, 'referral', 32, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (218, 'referral', 33, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (219, 'referral', 34, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (220, 'referral', 35, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (221, 'referral', 36, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (222, 'referral', 37, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (223, 'referral', 38, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (224, 'referral', 39, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (225, 'referral', 40, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (226, 'referral', 41, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (227, 'referral', 42, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (228, 'referral', 43, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (229, 'referral', 44, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (230, 'referral', 45, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (231, 'referral', 46, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (232, 'referral', 47, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (233, 'referral', 48, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (234, 'referral', 49, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (235, 'referral', 50, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (236, 'referral', 51, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (237, 'referral', 52, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (238, 'referral', 53, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (239, 'referral', 54, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (240, 'referral', 55, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (241, 'referral', 56, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (242, 'referral', 57, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (243, 'referral', 58, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (244, 'referral', 59, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (245, 'referral', 60, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (246, 'referral', 61, NULL, 'SSN', NULL, NULL);
INSERT INTO field_change VALUES (247, 'referral', 1, NULL, 'SSN', NULL, '123456789');
INSERT INTO field_change VALUES (248, 'referral', 2, NULL, 'SSN', NULL, '');
INSERT INTO field_change VALUES (249, 'referral', 3, NULL, 'SSN', NULL, '111111111');
INSERT INTO field_change VALUES (250, 'referral', 4, NULL, 'SSN', NULL, '900100004');
INSERT INTO field_change VALUES (251, 'referral', 5, NULL, 'SSN', NULL, '900100005');
INSERT INTO field_change VALUES (252, 'referral', 6, NULL, 'SSN', NULL, '900100006');
INSERT INTO field_change VALUES (253, 'referral', 7, NULL, 'SSN', NULL, '900100007');
INSERT INTO field_change VALUES (254, 'referral', 8, NULL, 'SSN', NULL, '900100008');
INSERT INTO field_change VALUES (255, 'referral', 9, NULL, 'SSN', NULL, '900100009');
INSERT INTO field_change VALUES (256, 'referral', 11, NULL, 'SSN', NULL, '900100011');
INSERT INTO field_change VALUES (257, 'referral', 13, NULL, 'SSN', NULL, '900100013');
INSERT INTO field_change VALUES (258, 'referral', 14, NULL, 'SSN', NULL, '900100014');
INSERT INTO field_change VALUES (259, 'referral', 15, NULL, 'SSN', NULL, '900100015');
INSERT INTO field_change VALUES (260, 'referral', 16, NULL, 'SSN', NULL, '900100016');
INSERT INTO field_change VALUES (261, 'referral', 17, NULL, 'SSN', NULL, '900100017');
INSERT INTO field_change VALUES (262, 'referral', 18, NULL, 'SSN', NULL, '900100018');
INSERT INTO field_change VALUES (263, 'referral', 19, NULL, 'SSN', NULL, '900100019');
INSERT INTO field_change VALUES (264, 'referral', 20, NULL, 'SSN', NULL, '900888002');
INSERT INTO field_change VALUES (265, 'referral', 21, NULL, 'SSN', NULL, '900100021');
INSERT INTO field_change VALUES (266, 'referral', 22, NULL, 'SSN', NULL, '900100022');
INSERT INTO field_change VALUES (267, 'referral', 23, NULL, 'SSN', NULL, '900100023');
INSERT INTO field_change VALUES (268, 'referral', 24, NULL, 'SSN', NULL, '900100024');
INSERT INTO field_change VALUES (269, 'referral', 25, NULL, 'SSN', NULL, '900100025');
INSERT INTO field_change VALUES (270, 'referral', 26, NULL, 'SSN', NULL, '900100026');
INSERT INTO field_change VALUES (271, 'referral', 27, NULL, 'SSN', NULL, '900100027');
INSERT INTO field_change VALUES (272, 'referral', 28, NULL, 'SSN', NULL, '900100028');
INSERT INTO field_change VALUES (273, 'referral', 29, NULL, 'SSN', NULL, '900100029');
INSERT INTO field_change VALUES (274, 'referral', 30, NULL, 'SSN', NULL, '900100030');
INSERT INTO field_change VALUES (275, 'referral', 31, NULL, 'SSN', NULL, '900100031');
INSERT INTO field_change VALUES (276, 'referral', 32, NULL, 'SSN', NULL, '900100032');
INSERT INTO field_change VALUES (277, 'referral', 33, NULL, 'SSN', NULL, '900100033');
INSERT INTO field_change VALUES (278, 'referral', 34, NULL, 'SSN', NULL, '900100034');
INSERT INTO field_change VALUES (279, 'referral', 35, NULL, 'SSN', NULL, '900100035');
INSERT INTO field_change VALUES (280, 'referral', 36, NULL, 'SSN', NULL, '900100036');
INSERT INTO field_change VALUES (281, 'referral', 37, NULL, 'SSN', NULL, '900100037');
INSERT INTO field_change VALUES (282, 'referral', 38, NULL, 'SSN', NULL, '900100038');
INSERT INTO field_change VALUES (283, 'referral', 39, NULL, 'SSN', NULL, '900100039');
INSERT INTO field_change VALUES (284, 'referral', 40, NULL, 'SSN', NULL, '900100040');
INSERT INTO field_change VALUES (285, 'referral', 41, NULL, 'SSN', NULL, '900100041');
INSERT INTO field_change VALUES (286, 'referral', 42, NULL, 'SSN', NULL, '900100042');
INSERT INTO field_change VALUES (287, 'referral', 43, NULL, 'SSN', NULL, '900100043');
INSERT INTO field_change VALUES (288, 'referral', 44, NULL, 'SSN', NULL, '900100044');
INSERT INTO field_change VALUES (289, 'referral', 45, NULL, 'SSN', NULL, '900100045');
INSERT INTO field_change VALUES (290, 'referral', 46, NULL, 'SSN', NULL, '900100046');
INSERT INTO field_change VALUES (291, 'referral', 47, NULL, 'SSN', NULL, '900100047');
INSERT INTO field_change VALUES (292, 'referral', 48, NULL, 'SSN', NULL, '900100048');
INSERT INTO field_change VALUES (293, 'referral', 49, NULL, 'SSN', NULL, '900100049');
INSERT INTO field_change VALUES (294, 'referral', 50, NULL, 'SSN', NULL, '900100050');
INSERT INTO field_change VALUES (295, 'referral', 51, NULL, 'SSN', NULL, '900100051');
INSERT INTO field_change VALUES (296, 'referral', 52, NULL, 'SSN', NULL, '900100052');
INSERT INTO field_change VALUES (297, 'referral', 53, NULL, 'SSN', NULL, '900100053');
INSERT INTO field_change VALUES (298, 'referral', 54, NULL, 'SSN', NULL, '900100054');
INSERT INTO field_change VALUES (299, 'referral', 55, NULL, 'SSN', NULL, '900100055');
INSERT INTO field_change VALUES (300, 'referral', 56, NULL, 'SSN', NULL, '900100056');
INSERT INTO field_change VALUES (301, 'referral', 57, NULL, 'SSN', NULL, '900100057');
INSERT INTO field_change VALUES (302, 'referral', 58, NULL, 'SSN', NULL, '900100058');
INSERT INTO field_change VALUES (303, 'referral', 59, NULL, 'SSN', NULL, '900100059');
INSERT INTO field_change VALUES (304, 'referral', 60, NULL, 'SSN', NULL, '900100060');
INSERT INTO field_change VALUES (305, 'referral', 61, NULL, 'SSN', NULL, '900100061');
INSERT INTO field_change VALUES (306, 'referral', 1, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (306, 'referral', 1, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (307, 'referral', 2, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (307, 'referral', 2, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (308, 'referral', 3, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (308, 'referral', 3, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (309, 'referral', 4, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (309, 'referral', 4, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (310, 'referral', 5, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (310, 'referral', 5, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (311, 'referral', 6, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (311, 'referral', 6, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (312, 'referral', 7, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (312, 'referral', 7, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (313, 'referral', 8, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (313, 'referral', 8, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (314, 'referral', 9, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (314, 'referral', 9, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (315, 'referral', 11, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (315, 'referral', 11, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (316, 'referral', 13, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (316, 'referral', 13, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (317, 'referral', 14, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (317, 'referral', 14, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (318, 'referral', 15, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (318, 'referral', 15, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (319, 'referral', 16, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (319, 'referral', 16, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (320, 'referral', 17, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (320, 'referral', 17, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (321, 'referral', 18, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (321, 'referral', 18, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (322, 'referral', 19, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (322, 'referral', 19, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (323, 'referral', 20, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (323, 'referral', 20, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (324, 'referral', 21, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (324, 'referral', 21, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (325, 'referral', 22, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (325, 'referral', 22, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (326, 'referral', 23, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (326, 'referral', 23, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (327, 'referral', 24, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (327, 'referral', 24, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (327, 'referral', 24, NULL, 'DateTStamp', '2026-02-01 08:00:00', '2026-03-01 09:00:00');
INSERT INTO field_change VALUES (328, 'referral', 25, NULL, 'City', 'Portland', 'Salem');
INSERT INTO field_change VALUES (328, 'referral', 25, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (328, 'referral', 25, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (328, 'referral', 25, NULL, 'DateTStamp', '2026-02-01 08:00:00', '2026-03-01 09:00:00');
INSERT INTO field_change VALUES (330, 'referral', 27, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (330, 'referral', 27, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (331, 'referral', 28, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (331, 'referral', 28, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (332, 'referral', 29, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (332, 'referral', 29, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (333, 'referral', 30, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (333, 'referral', 30, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (334, 'referral', 31, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (334, 'referral', 31, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (335, 'referral', 32, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (335, 'referral', 32, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (336, 'referral', 33, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (336, 'referral', 33, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (337, 'referral', 34, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (337, 'referral', 34, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (338, 'referral', 35, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (338, 'referral', 35, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (339, 'referral', 36, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (339, 'referral', 36, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (340, 'referral', 37, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (340, 'referral', 37, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (341, 'referral', 38, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (341, 'referral', 38, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (342, 'referral', 39, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (342, 'referral', 39, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (343, 'referral', 40, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (343, 'referral', 40, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (344, 'referral', 41, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (344, 'referral', 41, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (345, 'referral', 42, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (345, 'referral', 42, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (346, 'referral', 43, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (346, 'referral', 43, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (347, 'referral', 44, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (347, 'referral', 44, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (348, 'referral', 45, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (348, 'referral', 45, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (349, 'referral', 46, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (349, 'referral', 46, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (350, 'referral', 47, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (350, 'referral', 47, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (351, 'referral', 48, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (351, 'referral', 48, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (352, 'referral', 49, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (352, 'referral', 49, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (353, 'referral', 50, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (353, 'referral', 50, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (354, 'referral', 51, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (354, 'referral', 51, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (355, 'referral', 52, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (355, 'referral', 52, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (356, 'referral', 53, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (356, 'referral', 53, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (357, 'referral', 54, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (357, 'referral', 54, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (358, 'referral', 55, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (358, 'referral', 55, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (359, 'referral', 56, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (359, 'referral', 56, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (360, 'referral', 57, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (360, 'referral', 57, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (361, 'referral', 58, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (361, 'referral', 58, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (362, 'referral', 59, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (362, 'referral', 59, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (363, 'referral', 60, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (363, 'referral', 60, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (364, 'referral', 61, NULL, 'Note', NULL, NULL);
INSERT INTO field_change VALUES (364, 'referral', 61, NULL, 'EMail', NULL, NULL);
INSERT INTO field_change VALUES (365, 'referral', 1, NULL, 'SSN', '*****6789', '*****6789');
INSERT INTO field_change VALUES (365, 'referral', 1, NULL, 'EMail', NULL, '');
INSERT INTO field_change VALUES (366, 'referral', 2, NULL, 'EMail', NULL, '');
INSERT INTO field_change VALUES (367, 'referral', 3, NULL, 'SSN', '*****1111', '*****1111');
INSERT INTO field_change VALUES (367, 'referral', 3, NULL, 'EMail', NULL, '');
INSERT INTO field_change VALUES (368, 'referral', 4, NULL, 'SSN', '*****0004', '*****0004');
INSERT INTO field_change VALUES (368, 'referral', 4, NULL, 'EMail', NULL, 'source4@example.org');
INSERT INTO field_change VALUES (369, 'referral', 5, NULL, 'SSN', '*****0005', '*****0005');
INSERT INTO field_change VALUES (369, 'referral', 5, NULL, 'EMail', NULL, 'source5@example.org');
INSERT INTO field_change VALUES (370, 'referral', 6, NULL, 'SSN', '*****0006', '*****0006');
INSERT INTO field_change VALUES (370, 'referral', 6, NULL, 'EMail', NULL, 'source6@example.org');
INSERT INTO field_change VALUES (371, 'referral', 7, NULL, 'SSN', '*****0007', '*****0007');
INSERT INTO field_change VALUES (371, 'referral', 7, NULL, 'EMail', NULL, 'source7@example.org');
INSERT INTO field_change VALUES (372, 'referral', 8, NULL, 'SSN', '*****0008', '*****0008');
INSERT INTO field_change VALUES (372, 'referral', 8, NULL, 'EMail', NULL, 'source8@example.org');
INSERT INTO field_change VALUES (373, 'referral', 9, NULL, 'SSN', '*****0009', '*****0009');
INSERT INTO field_change VALUES (373, 'referral', 9, NULL, 'EMail', NULL, 'source9@example.org');
INSERT INTO field_change VALUES (374, 'referral', 11, NULL, 'SSN', '*****0011', '*****0011');
INSERT INTO field_change VALUES (374, 'referral', 11, NULL, 'EMail', NULL, 'source11@example.org');
INSERT INTO field_change VALUES (375, 'referral', 13, NULL, 'SSN', '*****0013', '*****0013');
INSERT INTO field_change VALUES (375, 'referral', 13, NULL, 'EMail', NULL, 'source13@example.org');
INSERT INTO field_change VALUES (376, 'referral', 14, NULL, 'SSN', '*****0014', '*****0014');
INSERT INTO field_change VALUES (376, 'referral', 14, NULL, 'EMail', NULL, 'source14@example.org');
INSERT INTO field_change VALUES (377, 'referral', 15, NULL, 'SSN', '*****0015', '*****0015');
INSERT INTO field_change VALUES (377, 'referral', 15, NULL, 'EMail', NULL, 'source15@example.org');
INSERT INTO field_change VALUES (378, 'referral', 16, NULL, 'SSN', '*****0016', '*****0016');
INSERT INTO field_change VALUES (378, 'referral', 16, NULL, 'EMail', NULL, 'source16@example.org');
INSERT INTO field_change VALUES (379, 'referral', 17, NULL, 'SSN', '*****0017', '*****0017');
INSERT INTO field_change VALUES (379, 'referral', 17, NULL, 'EMail', NULL, 'source17@example.org');
INSERT INTO field_change VALUES (380, 'referral', 18, NULL, 'SSN', '*****0018', '*****0018');
INSERT INTO field_change VALUES (380, 'referral', 18, NULL, 'EMail', NULL, 'source18@example.org');
INSERT INTO field_change VALUES (381, 'referral', 19, NULL, 'SSN', '*****0019', '*****0019');
INSERT INTO field_change VALUES (381, 'referral', 19, NULL, 'EMail', NULL, 'source19@example.org');
INSERT INTO field_change VALUES (382, 'referral', 20, NULL, 'SSN', '*****8002', '*****8002');
INSERT INTO field_change VALUES (382, 'referral', 20, NULL, 'EMail', NULL, 'source20@example.org');
INSERT INTO field_change VALUES (383, 'referral', 21, NULL, 'SSN', '*****0021', '*****0021');
INSERT INTO field_change VALUES (383, 'referral', 21, NULL, 'EMail', NULL, 'source21@example.org');
INSERT INTO field_change VALUES (384, 'referral', 22, NULL, 'SSN', '*****0022', '*****0022');
INSERT INTO field_change VALUES (384, 'referral', 22, NULL, 'EMail', NULL, 'source22@example.org');
INSERT INTO field_change VALUES (385, 'referral', 23, NULL, 'SSN', '*****0023', '*****0023');
INSERT INTO field_change VALUES (385, 'referral', 23, NULL, 'EMail', NULL, 'source23@example.org');
INSERT INTO field_change VALUES (386, 'referral', 24, NULL, 'SSN', '*****0024', '*****0024');
INSERT INTO field_change VALUES (386, 'referral', 24, NULL, 'EMail', NULL, 'source24@example.org');
INSERT INTO field_change VALUES (387, 'referral', 25, NULL, 'SSN', '*****0025', '*****8003');
INSERT INTO field_change VALUES (387, 'referral', 25, NULL, 'EMail', NULL, 'source25@example.org');
INSERT INTO field_change VALUES (388, 'referral', 26, NULL, 'SSN', '*****0026', '*****0026');
INSERT INTO field_change VALUES (388, 'referral', 26, NULL, 'EMail', NULL, 'source26@example.org');
INSERT INTO field_change VALUES (389, 'referral', 27, NULL, 'SSN', '*****0027', '*****0027');
INSERT INTO field_change VALUES (389, 'referral', 27, NULL, 'EMail', NULL, 'source27@example.org');
INSERT INTO field_change VALUES (390, 'referral', 28, NULL, 'SSN', '*****0028', '*****0028');
INSERT INTO field_change VALUES (390, 'referral', 28, NULL, 'EMail', NULL, 'source28@example.org');
INSERT INTO field_change VALUES (391, 'referral', 29, NULL, 'SSN', '*****0029', '*****0029');
INSERT INTO field_change VALUES (391, 'referral', 29, NULL, 'EMail', NULL, 'source29@example.org');
INSERT INTO field_change VALUES (392, 'referral', 30, NULL, 'SSN', '*****0030', '*****0030');
INSERT INTO field_change VALUES (392, 'referral', 30, NULL, 'EMail', NULL, 'source30@example.org');
INSERT INTO field_change VALUES (393, 'referral', 31, NULL, 'SSN', '*****0031', '*****0031');
INSERT INTO field_change VALUES (393, 'referral', 31, NULL, 'EMail', NULL, 'source31@example.org');
INSERT INTO field_change VALUES (394, 'referral', 32, NULL, 'SSN', '*****0032', '*****0032');
INSERT INTO field_change VALUES (394, 'referral', 32, NULL, 'EMail', NULL, 'source32@example.org');
INSERT INTO field_change VALUES (395, 'referral', 33, NULL, 'SSN', '*****0033', '*****0033');
INSERT INTO field_change VALUES (395, 'referral', 33, NULL, 'EMail', NULL, 'source33@example.org');
INSERT INTO field_change VALUES (396, 'referral', 34, NULL, 'SSN', '*****0034', '*****0034');
INSERT INTO field_change VALUES (396, 'referral', 34, NULL, 'EMail', NULL, 'source34@example.org');
INSERT INTO field_change VALUES (397, 'referral', 35, NULL, 'SSN', '*****0035', '*****0035');
INSERT INTO field_change VALUES (397, 'referral', 35, NULL, 'EMail', NULL, 'source35@example.org');
INSERT INTO field_change VALUES (398, 'referral', 36, NULL, 'SSN', '*****0036', '*****0036');
INSERT INTO field_change VALUES (398, 'referral', 36, NULL, 'EMail', NULL, 'source36@example.org');
INSERT INTO field_change VALUES (399, 'referral', 37, NULL, 'SSN', '*****0037', '*****0037');
INSERT INTO field_change VALUES (399, 'referral', 37, NULL, 'EMail', NULL, 'source37@example.org');
INSERT INTO field_change VALUES (400, 'referral', 38, NULL, 'SSN', '*****0038', '*****0038');
INSERT INTO field_change VALUES (400, 'referral', 38, NULL, 'EMail', NULL, 'source38@example.org');
INSERT INTO field_change VALUES (401, 'referral', 39, NULL, 'SSN', '*****0039', '*****0039');
INSERT INTO field_change VALUES (401, 'referral', 39, NULL, 'EMail', NULL, 'source39@example.org');
INSERT INTO field_change VALUES (402, 'referral', 40, NULL, 'SSN', '*****0040', '*****0040');
INSERT INTO field_change VALUES (402, 'referral', 40, NULL, 'EMail', NULL, 'source40@example.org');
INSERT INTO field_change VALUES (403, 'referral', 41, NULL, 'SSN', '*****0041', '*****0041');
INSERT INTO field_change VALUES (403, 'referral', 41, NULL, 'EMail', NULL, 'source41@example.org');
INSERT INTO field_change VALUES (404, 'referral', 42, NULL, 'SSN', '*****0042', '*****0042');
INSERT INTO field_change VALUES (404, 'referral', 42, NULL, 'EMail', NULL, 'source42@example.org');
INSERT INTO field_change VALUES (405, 'referral', 43, NULL, 'SSN', '*****0043', '*****0043');
INSERT INTO field_change VALUES (405, 'referral', 43, NULL, 'EMail', NULL, 'source43@example.org');
INSERT INTO field_change VALUES (406, 'referral', 44, NULL, 'SSN', '*****0044', '*****0044');
INSERT INTO field_change VALUES (406, 'referral', 44, NULL, 'EMail', NULL, 'source44@example.org');
INSERT INTO field_change VALUES (407, 'referral', 45, NULL, 'SSN', '*****0045', '*****0045');
INSERT INTO field_change VALUES (407, 'referral', 45, NULL, 'EMail', NULL, 'source45@example.org');
INSERT INTO field_change VALUES (408, 'referral', 46, NULL, 'SSN', '*****0046', '*****0046');
INSERT INTO field_change VALUES (408, 'referral', 46, NULL, 'EMail', NULL, 'source46@example.org');
INSERT INTO field_change VALUES (409, 'referral', 47, NULL, 'SSN', '*****0047', '*****0047');
INSERT INTO field_change VALUES (409, 'referral', 47, NULL, 'EMail', NULL, 'source47@example.org');
INSERT INTO field_change VALUES (410, 'referral', 48, NULL, 'SSN', '*****0048', '*****0048');
INSERT INTO field_change VALUES (410, 'referral', 48, NULL, 'EMail', NULL, 'source48@example.org');
INSERT INTO field_change VALUES (411, 'referral', 49, NULL, 'SSN', '*****0049', '*****0049');
INSERT INTO field_change VALUES (411, 'referral', 49, NULL, 'EMail', NULL, 'source49@example.org');
INSERT INTO field_change VALUES (412, 'referral', 50, NULL, 'SSN', '*****0050', '*****0050');
INSERT INTO field_change VALUES (412, 'referral', 50, NULL, 'EMail', NULL, 'source50@example.org');
INSERT INTO field_change VALUES (413, 'referral', 51, NULL, 'SSN', '*****0051', '*****0051');
INSERT INTO field_change VALUES (413, 'referral', 51, NULL, 'EMail', NULL, 'source51@example.org');
INSERT INTO field_change VALUES (414, 'referral', 52, NULL, 'SSN', '*****0052', '*****0052');
INSERT INTO field_change VALUES (414, 'referral', 52, NULL, 'EMail', NULL, 'source52@example.org');
INSERT INTO field_change VALUES (415, 'referral', 53, NULL, 'SSN', '*****0053', '*****0053');
INSERT INTO field_change VALUES (415, 'referral', 53, NULL, 'EMail', NULL, 'source53@example.org');
INSERT INTO field_change VALUES (416, 'referral', 54, NULL, 'SSN', '*****0054', '*****0054');
INSERT INTO field_change VALUES (416, 'referral', 54, NULL, 'EMail', NULL, 'source54@example.org');
INSERT INTO field_change VALUES (417, 'referral', 55, NULL, 'SSN', '*****0055', '*****0055');
INSERT INTO field_change VALUES (417, 'referral', 55, NULL, 'EMail', NULL, 'source55@example.org');
INSERT INTO field_change VALUES (418, 'referral', 56, NULL, 'SSN', '*****0056', '*****0056');
INSERT INTO field_change VALUES (418, 'referral', 56, NULL, 'EMail', NULL, 'source56@example.org');
INSERT INTO field_change VALUES (419, 'referral', 57, NULL, 'SSN', '*****0057', '*****0057');
INSERT INTO field_change VALUES (419, 'referral', 57, NULL, 'EMail', NULL, 'source57@example.org');
INSERT INTO field_change VALUES (420, 'referral', 58, NULL, 'SSN', '*****0058', '*****0058');
INSERT INTO field_change VALUES (420, 'referral', 58, NULL, 'EMail', NULL, 'source58@example.org');
INSERT INTO field_change VALUES (421, 'referral', 59, NULL, 'SSN', '*****0059', '*****0059');
INSERT INTO field_change VALUES (421, 'referral', 59, NULL, 'EMail', NULL, 'source59@example.org');
INSERT INTO field_change VALUES (422, 'referral', 60, NULL, 'SSN', '*****0060', '*****0060');
INSERT INTO field_change VALUES (422, 'referral', 60, NULL, 'EMail', NULL, 'source60@example.org');
INSERT INTO field_change VALUES (423, 'referral', 61, NULL, 'SSN', '*****0061', '*****0061');
INSERT INTO field_change VALUES (423, 'referral', 61, NULL, 'EMail', NULL, 'source61@example.org');
INSERT INTO field_change VALUES (424, 'referral', 1, NULL, 'SSN', '*****6789', '123456789');
INSERT INTO field_change VALUES (424, 'referral', 1, NULL, 'Note', NULL, '');
INSERT INTO field_change VALUES (425, 'referral', 2, NULL, 'Note', NULL, 'Ad active from 06/01/2021 to 09/01/2021');
INSERT INTO field_change VALUES (426, 'referral', 3, NULL, 'SSN', '*****1111', '111111111');
INSERT INTO field_change VALUES (426, 'referral', 3, NULL, 'Note', NULL, '');
INSERT INTO field_change VALUES (427, 'referral', 4, NULL, 'SSN', '*****0004', '900100004');
INSERT INTO field_change VALUES (427, 'referral', 4, NULL, 'Note', NULL, 'note of 4');
INSERT INTO field_change VALUES (428, 'referral', 5, NULL, 'SSN', '*****0005', '900100005');
INSERT INTO field_change VALUES (428, 'referral', 5, NULL, 'Note', NULL, '');
INSERT INTO field_change VALUES (429, 'referral', 6, NULL, 'SSN', '*****0006', '900100006');
INSERT INTO field_change VALUES (429, 'referral', 6, NULL, 'Note', NULL, 'note of 6');
INSERT INTO field_change VALUES (430, 'referral', 7, NULL, 'SSN', '*****0007', '900100007');
INSERT INTO field_change VALUES (430, 'referral', 7, NULL, 'Note', NULL, 'note of 7');
INSERT INTO field_change VALUES (431, 'referral', 8, NULL, 'SSN', '*****0008', '900100008');
INSERT INTO field_change VALUES (431, 'referral', 8, NULL, 'Note', NULL, 'called back');
INSERT INTO field_change VALUES (432, 'referral', 9, NULL, 'SSN', '*****0009', '900100009');
INSERT INTO field_change VALUES (432, 'referral', 9, NULL, 'Note', NULL, 'came back');
INSERT INTO field_change VALUES (433, 'referral', 11, NULL, 'SSN', '*****0011', '900100011');
INSERT INTO field_change VALUES (433, 'referral', 11, NULL, 'Note', NULL, 'note of 11');
INSERT INTO field_change VALUES (434, 'referral', 13, NULL, 'SSN', '*****0013', '900100013');
INSERT INTO field_change VALUES (434, 'referral', 13, NULL, 'Note', NULL, 'note of 13');
INSERT INTO field_change VALUES (435, 'referral', 14, NULL, 'SSN', '*****0014', '900100014');
INSERT INTO field_change VALUES (435, 'referral', 14, NULL, 'Note', NULL, 'note of 14');
INSERT INTO field_change VALUES (436, 'referral', 15, NULL, 'SSN', '*****0015', '900100015');
INSERT INTO field_change VALUES (436, 'referral', 15, NULL, 'Note', NULL, 'note of 15');
INSERT INTO field_change VALUES (437, 'referral', 16, NULL, 'SSN', '*****0016', '900100016');
INSERT INTO field_change VALUES (437, 'referral', 16, NULL, 'Note', NULL, 'note of 16');
INSERT INTO field_change VALUES (438, 'referral', 17, NULL, 'SSN', '*****0017', '900100017');
INSERT INTO field_change VALUES (438, 'referral', 17, NULL, 'Note', NULL, 'note of 17');
INSERT INTO field_change VALUES (439, 'referral', 18, NULL, 'SSN', '*****0018', '900100018');
INSERT INTO field_change VALUES (439, 'referral', 18, NULL, 'Note', NULL, 'note of 18');
INSERT INTO field_change VALUES (440, 'referral', 19, NULL, 'SSN', '*****0019', '900100019');
INSERT INTO field_change VALUES (440, 'referral', 19, NULL, 'Note', NULL, 'note of 19');
INSERT INTO field_change VALUES (441, 'referral', 20, NULL, 'SSN', '*****8002', '900888002');
INSERT INTO field_change VALUES (441, 'referral', 20, NULL, 'Note', NULL, 'note of 20');
INSERT INTO field_change VALUES (442, 'referral', 21, NULL, 'SSN', '*****0021', '900100021');
INSERT INTO field_change VALUES (442, 'referral', 21, NULL, 'Note', NULL, 'note of 21');
INSERT INTO field_change VALUES (443, 'referral', 22, NULL, 'SSN', '*****0022', '900100022');
INSERT INTO field_change VALUES (443, 'referral', 22, NULL, 'Note', NULL, 'note of 22');
INSERT INTO field_change VALUES (444, 'referral', 23, NULL, 'SSN', '*****0023', '900100023');
INSERT INTO field_change VALUES (444, 'referral', 23, NULL, 'Note', NULL, 'note of 23');
INSERT INTO field_change VALUES (445, 'referral', 24, NULL, 'SSN', '*****0024', '900100024');
INSERT INTO field_change VALUES (445, 'referral', 24, NULL, 'Note', NULL, 'never to be stored');
INSERT INTO field_change VALUES (446, 'referral', 25, NULL, 'SSN', '*****8003', '900888003');
INSERT INTO field_change VALUES (446, 'referral', 25, NULL, 'Note', NULL, 'note of 25');
INSERT INTO field_change VALUES (447, 'referral', 26, NULL, 'SSN', '*****0026', '900100026');
INSERT INTO field_change VALUES (447, 'referral', 26, NULL, 'Note', NULL, 'note of 26');
INSERT INTO field_change VALUES (448, 'referral', 27, NULL, 'SSN', '*****0027', '900100027');
INSERT INTO field_change VALUES (448, 'referral', 27, NULL, 'Note', NULL, 'note of 27');
INSERT INTO field_change VALUES (449, 'referral', 28, NULL, 'SSN', '*****0028', '900100028');
INSERT INTO field_change VALUES (449, 'referral', 28, NULL, 'Note', NULL, 'note of 28');
INSERT INTO field_change VALUES (450, 'referral', 29, NULL, 'SSN', '*****0029', '900100029');
INSERT INTO field_change VALUES (450, 'referral', 29, NULL, 'Note', NULL, 'note of 29');
INSERT INTO field_change VALUES (451, 'referral', 30, NULL, 'SSN', '*****0030', '900100030');
INSERT INTO field_change VALUES (451, 'referral', 30, NULL, 'Note', NULL, 'note of 30');
INSERT INTO field_change VALUES (452, 'referral', 31, NULL, 'SSN', '*****0031', '900100031');
INSERT INTO field_change VALUES (452, 'referral', 31, NULL, 'Note', NULL, 'note of 31');
INSERT INTO field_change VALUES (453, 'referral', 32, NULL, 'SSN', '*****0032', '900100032');
INSERT INTO field_change VALUES (453, 'referral', 32, NULL, 'Note', NULL, 'note of 32');
INSERT INTO field_change VALUES (454, 'referral', 33, NULL, 'SSN', '*****0033', '900100033');
INSERT INTO field_change VALUES (454, 'referral', 33, NULL, 'Note', NULL, 'note of 33');
INSERT INTO field_change VALUES (455, 'referral', 34, NULL, 'SSN', '*****0034', '900100034');
INSERT INTO field_change VALUES (455, 'referral', 34, NULL, 'Note', NULL, 'note of 34');
INSERT INTO field_change VALUES (456, 'referral', 35, NULL, 'SSN', '*****0035', '900100035');
INSERT INTO field_change VALUES (456, 'referral', 35, NULL, 'Note', NULL, 'note of 35');
INSERT INTO field_change VALUES (457, 'referral', 36, NULL, 'SSN', '*****0036', '900100036');
INSERT INTO field_change VALUES (457, 'referral', 36, NULL, 'Note', NULL, 'note of 36');
INSERT INTO field_change VALUES (458, 'referral', 37, NULL, 'SSN', '*****0037', '900100037');
INSERT INTO field_change VALUES (458, 'referral', 37, NULL, 'Note', NULL, 'note of 37');
INSERT INTO field_change VALUES (459, 'referral', 38, NULL, 'SSN', '*****0038', '900100038');
INSERT INTO field_change VALUES (459, 'referral', 38, NULL, 'Note', NULL, 'note of 38');
INSERT INTO field_change VALUES (460, 'referral', 39, NULL, 'SSN', '*****0039', '900100039');
INSERT INTO field_change VALUES (460, 'referral', 39, NULL, 'Note', NULL, 'note of 39');
INSERT INTO field_change VALUES (461, 'referral', 40, NULL, 'SSN', '*****0040', '900100040');
INSERT INTO field_change VALUES (461, 'referral', 40, NULL, 'Note', NULL, 'note of 40');
INSERT INTO field_change VALUES (462, 'referral', 41, NULL, 'SSN', '*****0041', '900100041');
INSERT INTO field_change VALUES (462, 'referral', 41, NULL, 'Note', NULL, 'note of 41');
INSERT INTO field_change VALUES (463, 'referral', 42, NULL, 'SSN', '*****0042', '900100042');
INSERT INTO field_change VALUES (463, 'referral', 42, NULL, 'Note', NULL, 'note of 42');
INSERT INTO field_change VALUES (464, 'referral', 43, NULL, 'SSN', '*****0043', '900100043');
INSERT INTO field_change VALUES (464, 'referral', 43, NULL, 'Note', NULL, 'note of 43');
INSERT INTO field_change VALUES (465, 'referral', 44, NULL, 'SSN', '*****0044', '900100044');
INSERT INTO field_change VALUES (465, 'referral', 44, NULL, 'Note', NULL, 'note of 44');
INSERT INTO field_change VALUES (466, 'referral', 45, NULL, 'SSN', '*****0045', '900100045');
INSERT INTO field_change VALUES (466, 'referral', 45, NULL, 'Note', NULL, 'note of 45');
INSERT INTO field_change VALUES (467, 'referral', 46, NULL, 'SSN', '*****0046', '900100046');
INSERT INTO field_change VALUES (467, 'referral', 46, NULL, 'Note', NULL, 'note of 46');
INSERT INTO field_change VALUES (468, 'referral', 47, NULL, 'SSN', '*****0047', '900100047');
INSERT INTO field_change VALUES (468, 'referral', 47, NULL, 'Note', NULL, 'note of 47');
INSERT INTO field_change VALUES (469, 'referral', 48, NULL, 'SSN', '*****0048', '900100048');
INSERT INTO field_change VALUES (469, 'referral', 48, NULL, 'Note', NULL, 'note of 48');
INSERT INTO field_change VALUES (470, 'referral', 49, NULL, 'SSN', '*****0049', '900100049');
INSERT INTO field_change VALUES (470, 'referral', 49, NULL, 'Note', NULL, 'note of 49');
INSERT INTO field_change VALUES (471, 'referral', 50, NULL, 'SSN', '*****0050', '900100050');
INSERT INTO field_change VALUES (471, 'referral', 50, NULL, 'Note', NULL, 'note of 50');
INSERT INTO field_change VALUES (472, 'referral', 51, NULL, 'SSN', '*****0051', '900100051');
INSERT INTO field_change VALUES (472, 'referral', 51, NULL, 'Note', NULL, 'note of 51');
INSERT INTO field_change VALUES (473, 'referral', 52, NULL, 'SSN', '*****0052', '900100052');
INSERT INTO field_change VALUES (473, 'referral', 52, NULL, 'Note', NULL, 'note of 52');
INSERT INTO field_change VALUES (474, 'referral', 53, NULL, 'SSN', '*****0053', '900100053');
INSERT INTO field_change VALUES (474, 'referral', 53, NULL, 'Note', NULL, 'note of 53');
INSERT INTO field_change VALUES (475, 'referral', 54, NULL, 'SSN', '*****0054', '900100054');
INSERT INTO field_change VALUES (475, 'referral', 54, NULL, 'Note', NULL, 'note of 54');
INSERT INTO field_change VALUES (476, 'referral', 55, NULL, 'SSN', '*****0055', '900100055');
INSERT INTO field_change VALUES (476, 'referral', 55, NULL, 'Note', NULL, 'note of 55');
INSERT INTO field_change VALUES (477, 'referral', 56, NULL, 'SSN', '*****0056', '900100056');
INSERT INTO field_change VALUES (477, 'referral', 56, NULL, 'Note', NULL, 'note of 56');
INSERT INTO field_change VALUES (478, 'referral', 57, NULL, 'SSN', '*****0057', '900100057');
INSERT INTO field_change VALUES (478, 'referral', 57, NULL, 'Note', NULL, 'note of 57');
INSERT INTO field_change VALUES (479, 'referral', 58, NULL, 'SSN', '*****0058', '900100058');
INSERT INTO field_change VALUES (479, 'referral', 58, NULL, 'Note', NULL, 'note of 58');
INSERT INTO field_change VALUES (480, 'referral', 59, NULL, 'SSN', '*****0059', '900100059');
INSERT INTO field_change VALUES (480, 'referral', 59, NULL, 'Note', NULL, 'note of 59');
INSERT INTO field_change VALUES (481, 'referral', 60, NULL, 'SSN', '*****0060', '900100060');
INSERT INTO field_change VALUES (481, 'referral', 60, NULL, 'Note', NULL, 'note of 60');
INSERT INTO field_change VALUES (482, 'referral', 61, NULL, 'SSN', '*****0061', '900100061');
INSERT INTO field_change VALUES (482, 'referral', 61, NULL, 'Note', NULL, 'note of 61');
INSERT INTO field_change VALUES (486, 'refattach', 4, 2, 'ReferralNum', '3', '4');
INSERT INTO field_change VALUES (486, 'refattach', 4, 2, 'ProvNum', '0', '-1');
INSERT INTO refattach_all VALUES (1, 3, 901, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', 0, '2026-03-01 09:00:00', NULL, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 483, 4031, X'75B556A41C87387EF572389241BCB17B');
INSERT INTO refattach_all VALUES (2, 4, 902, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', -1, '2026-03-01 09:00:00', NULL, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.615Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 486, 4031, X'FD4DF8E2D442241A1ED80CA2D252D648');
INSERT INTO refattach_all VALUES (3, 3, 903, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', 0, '2026-03-01 09:00:00', NULL, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', NULL, NULL, NULL, NULL, 485, 4031, X'571D8C82D88B11321EC9D34E9151DA64');
INSERT INTO refattach_version VALUES (483, 1, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', NULL, NULL, 0, 3, 901, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', 0, '2026-03-01 09:00:00', NULL, 4031);
INSERT INTO refattach_version VALUES (484, 2, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', '2026-11-27T07:39:31.615Z', '2026-11-27 07:39:31', 0, 3, 902, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', 0, '2026-03-01 09:00:00', NULL, 4031);
INSERT INTO refattach_version VALUES (485, 3, '2026-11-27T07:39:31.597Z', '2026-11-27 07:39:31', NULL, NULL, 0, 3, 903, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', 0, '2026-03-01 09:00:00', NULL, 4031);
INSERT INTO refattach_version VALUES (486, 2, '2026-11-27T07:39:31.615Z', '2026-11-27 07:39:31', NULL, NULL, 0, 4, 902, 0, '2026-03-01', 'RefFrom', 'None', NULL, 0, 0, '0001-01-01', -1, '2026-03-01 09:00:00', NULL, 4031);
CREATE INDEX referral_version_referral ON referral_version (ReferralNum, event_id);
CREATE INDEX rejected_row_run ON rejected_row (run_id);
CREATE INDEX change_event_referral ON change_event (ReferralNum, event_id);
CREATE INDEX change_event_refattach ON change_event (RefAttachNum, event_id) WHERE RefAttachNum IS NOT NULL;
CREATE INDEX change_event_observed ON change_event (observed_at);
CREATE INDEX change_event_run ON change_event (run_id);
CREATE INDEX field_change_event ON field_change (event_id);
CREATE INDEX refattach_all_referral ON refattach_all (ReferralNum);
CREATE INDEX refattach_all_patient ON refattach_all (PatNum);
CREATE INDEX refattach_version_refattach ON refattach_version (RefAttachNum, event_id);
CREATE VIEW referral AS
SELECT
  ReferralNum,
  LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip, Note,
  Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName, DisplayNote,
  IsPatient,
  extra, first_seen_at, first_seen_local, last_changed_at, last_changed_local, missing_since, missing_since_local
FROM referral_all
WHERE deleted_at IS NULL;
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
CREATE VIEW source_mix AS
SELECT
  CAST(Kind AS TEXT) AS Kind,
  CAST(trim(coalesce(SpecialtyName, '')) AS TEXT) AS SpecialtyName,
  CAST(count(*) AS INTEGER) AS referrals,
  CAST(count(CASE WHEN IsPreferred = 1 THEN 1 END) AS INTEGER) AS preferred,
  CAST(count(CASE WHEN IsHidden = 1 THEN 1 END) AS INTEGER) AS hidden
FROM referral_current
GROUP BY Kind, trim(coalesce(SpecialtyName, ''));
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
CREATE VIEW refattach_history AS
SELECT
  event_id, RefAttachNum, valid_from, valid_from_local, valid_to, valid_to_local,
  CAST(CASE WHEN valid_to IS NULL THEN 1 ELSE 0 END AS INTEGER) AS is_current,
  is_deleted,
  ReferralNum, PatNum, ItemOrder, RefDate, ReferralType, RefToStatus, Note, IsTransitionOfCare, ProcNum, DateProcComplete,
  ProvNum, DateTStamp,
  extra
FROM refattach_version;
CREATE VIEW change_log AS
SELECT
  e.event_id, e.observed_local, e.op, e.entity, e.ReferralNum, h.Kind, h.DisplayName,
  f.field, f.old_value, f.new_value, e.stamp_moved, e.proof, e.RefAttachNum
FROM change_event AS e
LEFT JOIN referral_all AS r ON r.ReferralNum = e.ReferralNum AND e.entity = 'refattach'
LEFT JOIN referral_history AS h ON h.event_id = CASE WHEN e.entity = 'referral' THEN e.event_id ELSE r.last_event_id END
LEFT JOIN field_change AS f ON f.event_id = e.event_id;
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
CREATE TRIGGER change_event_no_update BEFORE UPDATE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never updated'); END;
CREATE TRIGGER change_event_no_delete BEFORE DELETE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never deleted'); END;
CREATE TRIGGER change_event_no_replace BEFORE INSERT ON change_event
WHEN EXISTS (SELECT 1 FROM change_event WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never replaced'); END;
