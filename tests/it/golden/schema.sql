CREATE TABLE change_event (
event_id INTEGER PRIMARY KEY AUTOINCREMENT,
run_id INTEGER NOT NULL,
observed_at TEXT NOT NULL,
observed_local TEXT NOT NULL,
op TEXT NOT NULL CHECK (op IN ('snapshot', 'created', 'updated', 'touched', 'reshaped', 'deleted', 'restored')),
ReferralNum BIGINT NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
DateTStamp TEXT,
stamp_moved INTEGER CHECK (stamp_moved IN (0, 1)),
changed_fields TEXT NOT NULL,
proof TEXT CHECK (proof IN ('404', 'absent-twice')),
previous_event_id BIGINT,
CHECK ((op = 'deleted') = (proof IS NOT NULL))
);

CREATE TABLE field_change (
event_id BIGINT NOT NULL,
ReferralNum BIGINT NOT NULL,
field TEXT NOT NULL,
old_value TEXT,
new_value TEXT
);

CREATE TABLE mirror_source (
one INTEGER PRIMARY KEY CHECK (one = 1),
mirror_id TEXT NOT NULL,
practice TEXT NOT NULL,
time_zone TEXT NOT NULL,
base_host TEXT NOT NULL,
privacy TEXT NOT NULL,
fingerprint_recipe INTEGER NOT NULL,
baseline_at TEXT,
created_at TEXT NOT NULL
, single_get_at TEXT);

CREATE TABLE observed_zone (
first_run_id INTEGER NOT NULL PRIMARY KEY,
time_zone TEXT NOT NULL
);

CREATE TABLE publication (
kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('copy', 'metrics', 'report', 'heartbeat')),
published_at TEXT,
failed_at TEXT,
failure TEXT
, event_id BIGINT, made_from TEXT, target TEXT, file_bytes BIGINT, file_modified TEXT);

CREATE TABLE referral_all (
ReferralNum BIGINT NOT NULL PRIMARY KEY CHECK (typeof(ReferralNum) = 'integer' AND ReferralNum > 0),
LName TEXT CHECK (typeof(LName) IN ('text', 'null')),
FName TEXT CHECK (typeof(FName) IN ('text', 'null')),
MName TEXT CHECK (typeof(MName) IN ('text', 'null')),
SSN TEXT CHECK (typeof(SSN) IN ('text', 'null')),
UsingTIN INTEGER CHECK (UsingTIN IN (0, 1)),
Specialty BIGINT CHECK (typeof(Specialty) IN ('integer', 'null')),
SpecialtyName TEXT CHECK (typeof(SpecialtyName) IN ('text', 'null')),
ST TEXT CHECK (typeof(ST) IN ('text', 'null')),
Telephone TEXT CHECK (typeof(Telephone) IN ('text', 'null')),
Address TEXT CHECK (typeof(Address) IN ('text', 'null')),
Address2 TEXT CHECK (typeof(Address2) IN ('text', 'null')),
City TEXT CHECK (typeof(City) IN ('text', 'null')),
Zip TEXT CHECK (typeof(Zip) IN ('text', 'null')),
Note TEXT CHECK (typeof(Note) IN ('text', 'null')),
Phone2 TEXT CHECK (typeof(Phone2) IN ('text', 'null')),
IsHidden INTEGER CHECK (IsHidden IN (0, 1)),
NotPerson INTEGER CHECK (NotPerson IN (0, 1)),
Title TEXT CHECK (typeof(Title) IN ('text', 'null')),
EMail TEXT CHECK (typeof(EMail) IN ('text', 'null')),
PatNum BIGINT CHECK (typeof(PatNum) IN ('integer', 'null')),
IsDoctor INTEGER CHECK (IsDoctor IN (0, 1)),
DateTStamp TEXT CHECK (typeof(DateTStamp) IN ('text', 'null')),
IsPreferred INTEGER CHECK (IsPreferred IN (0, 1)),
BusinessName TEXT CHECK (typeof(BusinessName) IN ('text', 'null')),
DisplayNote TEXT CHECK (typeof(DisplayNote) IN ('text', 'null')),
IsPatient INTEGER CHECK (IsPatient IN (0, 1)),
extra TEXT CHECK (typeof(extra) IN ('text', 'null')),
first_seen_at TEXT NOT NULL,
last_changed_at TEXT NOT NULL,
missing_since TEXT,
deleted_at TEXT,
last_event_id BIGINT NOT NULL,
members INTEGER NOT NULL,
fingerprint BLOB NOT NULL CHECK (typeof(fingerprint) = 'blob')
);

CREATE TABLE referral_version (
event_id INTEGER PRIMARY KEY,
ReferralNum BIGINT NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
valid_from TEXT NOT NULL,
valid_to TEXT,
is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
LName TEXT CHECK (typeof(LName) IN ('text', 'null')),
FName TEXT CHECK (typeof(FName) IN ('text', 'null')),
MName TEXT CHECK (typeof(MName) IN ('text', 'null')),
SSN TEXT CHECK (typeof(SSN) IN ('text', 'null')),
UsingTIN INTEGER CHECK (UsingTIN IN (0, 1)),
Specialty BIGINT CHECK (typeof(Specialty) IN ('integer', 'null')),
SpecialtyName TEXT CHECK (typeof(SpecialtyName) IN ('text', 'null')),
ST TEXT CHECK (typeof(ST) IN ('text', 'null')),
Telephone TEXT CHECK (typeof(Telephone) IN ('text', 'null')),
Address TEXT CHECK (typeof(Address) IN ('text', 'null')),
Address2 TEXT CHECK (typeof(Address2) IN ('text', 'null')),
City TEXT CHECK (typeof(City) IN ('text', 'null')),
Zip TEXT CHECK (typeof(Zip) IN ('text', 'null')),
Note TEXT CHECK (typeof(Note) IN ('text', 'null')),
Phone2 TEXT CHECK (typeof(Phone2) IN ('text', 'null')),
IsHidden INTEGER CHECK (IsHidden IN (0, 1)),
NotPerson INTEGER CHECK (NotPerson IN (0, 1)),
Title TEXT CHECK (typeof(Title) IN ('text', 'null')),
EMail TEXT CHECK (typeof(EMail) IN ('text', 'null')),
PatNum BIGINT CHECK (typeof(PatNum) IN ('integer', 'null')),
IsDoctor INTEGER CHECK (IsDoctor IN (0, 1)),
DateTStamp TEXT CHECK (typeof(DateTStamp) IN ('text', 'null')),
IsPreferred INTEGER CHECK (IsPreferred IN (0, 1)),
BusinessName TEXT CHECK (typeof(BusinessName) IN ('text', 'null')),
DisplayNote TEXT CHECK (typeof(DisplayNote) IN ('text', 'null')),
IsPatient INTEGER CHECK (IsPatient IN (0, 1)),
extra TEXT CHECK (typeof(extra) IN ('text', 'null')),
members INTEGER NOT NULL
);

CREATE TABLE rejected_row (
run_id INTEGER NOT NULL,
ReferralNum BIGINT,
list_offset INTEGER NOT NULL,
reason TEXT NOT NULL
);

CREATE TABLE schema_migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL);

CREATE TABLE scrub_log (
scrubbed_at TEXT NOT NULL,
column_name TEXT NOT NULL,
versions INTEGER NOT NULL,
field_changes INTEGER NOT NULL
, last_event_id BIGINT);

CREATE TABLE sync_run (
run_id INTEGER PRIMARY KEY AUTOINCREMENT,
trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'startup', 'once', 'signal', 'demo')),
started_at TEXT NOT NULL,
finished_at TEXT,
outcome TEXT NOT NULL CHECK (outcome IN ('running', 'complete', 'partial', 'failed', 'interrupted')),
reason TEXT,
list_proven INTEGER NOT NULL DEFAULT 0 CHECK (list_proven IN (0, 1)),
requests INTEGER NOT NULL DEFAULT 0,
retries INTEGER NOT NULL DEFAULT 0,
pages INTEGER NOT NULL DEFAULT 0,
bytes BIGINT NOT NULL DEFAULT 0,
rows_seen INTEGER NOT NULL DEFAULT 0,
rows_rejected INTEGER NOT NULL DEFAULT 0,
snapshot INTEGER NOT NULL DEFAULT 0,
created INTEGER NOT NULL DEFAULT 0,
updated INTEGER NOT NULL DEFAULT 0,
touched INTEGER NOT NULL DEFAULT 0,
reshaped INTEGER NOT NULL DEFAULT 0,
deleted INTEGER NOT NULL DEFAULT 0,
restored INTEGER NOT NULL DEFAULT 0,
unchanged INTEGER NOT NULL DEFAULT 0,
missing INTEGER NOT NULL DEFAULT 0,
deletes_withheld INTEGER NOT NULL DEFAULT 0,
withheld_id TEXT,
accepted_id TEXT,
accepted_by TEXT,
version TEXT NOT NULL
, clock_lead INTEGER);

CREATE INDEX change_event_observed ON change_event (observed_at);

CREATE INDEX change_event_referral ON change_event (ReferralNum, event_id);

CREATE INDEX change_event_run ON change_event (run_id);

CREATE INDEX field_change_event ON field_change (event_id);

CREATE INDEX referral_version_referral ON referral_version (ReferralNum, event_id);

CREATE INDEX rejected_row_run ON rejected_row (run_id);

CREATE VIEW duplicate_candidate AS
WITH
spelling AS (
SELECT 'name' AS reason, Kind, ReferralNum, trim(LName) || CASE WHEN trim(FName) <> '' THEN ', ' || trim(FName) ELSE '' END AS name
FROM referral_current
WHERE Kind <> 'non-person' AND trim(LName) <> '' AND FName IS NOT NULL
UNION ALL
SELECT 'business', Kind, ReferralNum, LName FROM referral_current WHERE Kind = 'non-person'
UNION ALL
SELECT 'business', Kind, ReferralNum, BusinessName FROM referral_current WHERE Kind = 'non-person'
),
spoken AS (
SELECT
reason, Kind, ReferralNum,
lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
name, 'Á', 'a'), 'á', 'a'), 'É', 'e'), 'é', 'e'), 'Í', 'i'), 'í', 'i'), 'Ó', 'o'), 'ó', 'o'), 'Ú', 'u'), 'ú', 'u'),
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
SELECT
ReferralNum,
reason,
trim(replace(replace(replace(name, ' ', ' <'), '< ', ''), '<', '')) ||
CASE WHEN reason = 'name' THEN ' (' || Kind || ')' ELSE '' END AS match_key
FROM spoken
WHERE trim(name) <> ''
UNION
SELECT
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
member.reason,
CAST(member.match_key AS TEXT) AS match_key,
member.ReferralNum,
same.group_size
FROM member
JOIN (
SELECT reason, match_key, count(*) AS group_size FROM member GROUP BY reason, match_key HAVING count(*) > 1
) AS same ON same.reason = member.reason AND same.match_key = member.match_key;

CREATE VIEW mirror_status AS
SELECT
mirror_source.practice,
proven.last_proven_at,
last_run.outcome AS last_outcome,
counts.live,
counts.deleted,
counts.missing,
coalesce(last_list.deletes_withheld, 0) AS withheld,
last_list.withheld_id,
coalesce(last_list.rows_rejected, 0) AS rejected
FROM mirror_source
CROSS JOIN (
SELECT
count(CASE WHEN deleted_at IS NULL THEN 1 END) AS live,
count(deleted_at) AS deleted,
count(CASE WHEN deleted_at IS NULL THEN missing_since END) AS missing
FROM referral_all
) AS counts
LEFT JOIN (
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

CREATE VIEW monthly_activity AS
SELECT
substr(observed_local, 1, 7) AS month,
count(CASE WHEN op = 'created' THEN 1 END) AS created,
count(CASE WHEN op = 'updated' THEN 1 END) AS updated,
count(CASE WHEN op = 'deleted' THEN 1 END) AS deleted,
count(CASE WHEN op = 'restored' THEN 1 END) AS restored
FROM change_event
WHERE op IN ('created', 'updated', 'deleted', 'restored')
GROUP BY substr(observed_local, 1, 7);

CREATE VIEW referral AS
SELECT
ReferralNum,
LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip,
Note, Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName,
DisplayNote, IsPatient,
extra, first_seen_at, last_changed_at, missing_since
FROM referral_all
WHERE deleted_at IS NULL;

CREATE VIEW referral_current AS
SELECT
ReferralNum,
CASE
WHEN PatNum > 0 OR IsPatient = 1 THEN 'patient'
WHEN NotPerson = 1 THEN 'non-person'
WHEN IsDoctor = 1 THEN 'doctor'
ELSE 'other'
END AS Kind,
CASE
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
END AS DisplayName,
LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip,
Note, Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName,
DisplayNote, IsPatient,
extra, first_seen_at, last_changed_at, missing_since
FROM referral_all
WHERE deleted_at IS NULL;

CREATE VIEW referral_history AS
SELECT
event_id, ReferralNum, valid_from, valid_to,
CASE WHEN valid_to IS NULL THEN 1 ELSE 0 END AS is_current,
is_deleted,
LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, Address2, City, Zip,
Note, Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, IsPreferred, BusinessName,
DisplayNote, IsPatient,
extra
FROM referral_version;

CREATE VIEW source_mix AS
SELECT
Kind,
trim(coalesce(SpecialtyName, '')) AS SpecialtyName,
count(*) AS referrals,
count(CASE WHEN IsPreferred = 1 THEN 1 END) AS preferred,
count(CASE WHEN IsHidden = 1 THEN 1 END) AS hidden
FROM referral_current
GROUP BY Kind, trim(coalesce(SpecialtyName, ''));

CREATE TRIGGER change_event_no_delete BEFORE DELETE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never deleted'); END;

CREATE TRIGGER change_event_no_replace BEFORE INSERT ON change_event
WHEN EXISTS (SELECT 1 FROM change_event WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never replaced'); END;

CREATE TRIGGER change_event_no_update BEFORE UPDATE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never updated'); END;
