CREATE TABLE "change_event" (
event_id INTEGER PRIMARY KEY AUTOINCREMENT,
run_id INTEGER NOT NULL CHECK (typeof(run_id) = 'integer'),
observed_at TEXT NOT NULL CHECK (typeof(observed_at) = 'text'),
observed_local DATETIME NOT NULL CHECK (typeof(observed_local) = 'text'),
op TEXT NOT NULL
CHECK (op IN ('snapshot', 'created', 'updated', 'touched', 'reordered', 'reshaped', 'deleted', 'restored')),
entity TEXT NOT NULL CHECK (entity IN ('referral', 'refattach')),
ReferralNum BIGINT NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
RefAttachNum BIGINT REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
DateTStamp TEXT CHECK (typeof(DateTStamp) IN ('text', 'null')),
stamp_moved INTEGER CHECK (stamp_moved IN (0, 1)),
changed_fields TEXT NOT NULL CHECK (typeof(changed_fields) = 'text'),
proof TEXT CHECK (proof IN ('404', 'absent-twice', 'patient-list')),
previous_event_id BIGINT REFERENCES change_event (event_id) CHECK (typeof(previous_event_id) IN ('integer', 'null')),
CHECK ((op = 'deleted') = (proof IS NOT NULL)),
CHECK ((entity = 'refattach') = (RefAttachNum IS NOT NULL))
);

CREATE TABLE "field_change" (
event_id BIGINT NOT NULL REFERENCES change_event (event_id) CHECK (typeof(event_id) = 'integer'),
entity TEXT NOT NULL CHECK (entity IN ('referral', 'refattach')),
ReferralNum BIGINT NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
RefAttachNum BIGINT REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
field TEXT NOT NULL CHECK (typeof(field) = 'text'),
old_value TEXT CHECK (typeof(old_value) IN ('text', 'null')),
new_value TEXT CHECK (typeof(new_value) IN ('text', 'null'))
);

CREATE TABLE "mirror_source" (
one INTEGER PRIMARY KEY CHECK (one = 1),
mirror_id TEXT NOT NULL CHECK (typeof(mirror_id) = 'text'),
practice TEXT NOT NULL CHECK (typeof(practice) = 'text'),
time_zone TEXT NOT NULL CHECK (typeof(time_zone) = 'text'),
base_host TEXT NOT NULL CHECK (typeof(base_host) = 'text'),
created_at TEXT NOT NULL CHECK (typeof(created_at) = 'text')
);

CREATE TABLE mirrored_list (
entity TEXT NOT NULL PRIMARY KEY CHECK (entity IN ('referral', 'refattach')),
privacy TEXT NOT NULL CHECK (typeof(privacy) = 'text'),
fingerprint_recipe INTEGER NOT NULL CHECK (typeof(fingerprint_recipe) = 'integer'),
baseline_at TEXT CHECK (typeof(baseline_at) IN ('text', 'null')),
whole_at TEXT CHECK (typeof(whole_at) IN ('text', 'null')),
single_get_at TEXT CHECK (typeof(single_get_at) IN ('text', 'null'))
);

CREATE TABLE observed_zone (
first_run_id INTEGER NOT NULL PRIMARY KEY,
time_zone TEXT NOT NULL CHECK (typeof(time_zone) = 'text')
);

CREATE TABLE publication (
kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('copy', 'metrics', 'report', 'heartbeat')),
published_at TEXT CHECK (typeof(published_at) IN ('text', 'null')),
failed_at TEXT CHECK (typeof(failed_at) IN ('text', 'null')),
failure TEXT CHECK (typeof(failure) IN ('text', 'null')),
event_id BIGINT CHECK (typeof(event_id) IN ('integer', 'null')),
made_from TEXT CHECK (typeof(made_from) IN ('text', 'null')),
target TEXT CHECK (typeof(target) IN ('text', 'null')),
file_bytes BIGINT CHECK (typeof(file_bytes) IN ('integer', 'null')),
file_modified TEXT CHECK (typeof(file_modified) IN ('text', 'null'))
);

CREATE TABLE refattach_all (
RefAttachNum BIGINT NOT NULL PRIMARY KEY CHECK (typeof(RefAttachNum) = 'integer' AND RefAttachNum > 0),
ReferralNum BIGINT NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
PatNum BIGINT NOT NULL CHECK (typeof(PatNum) = 'integer'),
ItemOrder BIGINT CHECK (typeof(ItemOrder) IN ('integer', 'null')),
RefDate TEXT CHECK (typeof(RefDate) IN ('text', 'null')),
ReferralType TEXT CHECK (typeof(ReferralType) IN ('text', 'null')),
RefToStatus TEXT CHECK (typeof(RefToStatus) IN ('text', 'null')),
Note TEXT CHECK (typeof(Note) IN ('text', 'null')),
IsTransitionOfCare INTEGER CHECK (IsTransitionOfCare IN (0, 1)),
ProcNum BIGINT CHECK (typeof(ProcNum) IN ('integer', 'null')),
DateProcComplete TEXT CHECK (typeof(DateProcComplete) IN ('text', 'null')),
ProvNum BIGINT CHECK (typeof(ProvNum) IN ('integer', 'null')),
DateTStamp TEXT CHECK (typeof(DateTStamp) IN ('text', 'null')),
extra TEXT CHECK (typeof(extra) IN ('text', 'null')),
first_seen_at TEXT NOT NULL CHECK (typeof(first_seen_at) = 'text'),
first_seen_local DATETIME NOT NULL CHECK (typeof(first_seen_local) = 'text'),
last_changed_at TEXT NOT NULL CHECK (typeof(last_changed_at) = 'text'),
last_changed_local DATETIME NOT NULL CHECK (typeof(last_changed_local) = 'text'),
missing_since TEXT CHECK (typeof(missing_since) IN ('text', 'null')),
missing_since_local DATETIME CHECK (typeof(missing_since_local) IN ('text', 'null')),
deleted_at TEXT CHECK (typeof(deleted_at) IN ('text', 'null')),
deleted_local DATETIME CHECK (typeof(deleted_local) IN ('text', 'null')),
last_event_id BIGINT NOT NULL REFERENCES change_event (event_id) CHECK (typeof(last_event_id) = 'integer'),
members INTEGER NOT NULL CHECK (typeof(members) = 'integer'),
fingerprint BLOB NOT NULL CHECK (typeof(fingerprint) = 'blob')
);

CREATE TABLE refattach_version (
event_id INTEGER PRIMARY KEY REFERENCES change_event (event_id),
RefAttachNum BIGINT NOT NULL REFERENCES refattach_all (RefAttachNum) CHECK (typeof(RefAttachNum) = 'integer'),
valid_from TEXT NOT NULL CHECK (typeof(valid_from) = 'text'),
valid_from_local DATETIME NOT NULL CHECK (typeof(valid_from_local) = 'text'),
valid_to TEXT CHECK (typeof(valid_to) IN ('text', 'null')),
valid_to_local DATETIME CHECK (typeof(valid_to_local) IN ('text', 'null')),
is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
ReferralNum BIGINT NOT NULL CHECK (typeof(ReferralNum) = 'integer'),
PatNum BIGINT NOT NULL CHECK (typeof(PatNum) = 'integer'),
ItemOrder BIGINT CHECK (typeof(ItemOrder) IN ('integer', 'null')),
RefDate TEXT CHECK (typeof(RefDate) IN ('text', 'null')),
ReferralType TEXT CHECK (typeof(ReferralType) IN ('text', 'null')),
RefToStatus TEXT CHECK (typeof(RefToStatus) IN ('text', 'null')),
Note TEXT CHECK (typeof(Note) IN ('text', 'null')),
IsTransitionOfCare INTEGER CHECK (IsTransitionOfCare IN (0, 1)),
ProcNum BIGINT CHECK (typeof(ProcNum) IN ('integer', 'null')),
DateProcComplete TEXT CHECK (typeof(DateProcComplete) IN ('text', 'null')),
ProvNum BIGINT CHECK (typeof(ProvNum) IN ('integer', 'null')),
DateTStamp TEXT CHECK (typeof(DateTStamp) IN ('text', 'null')),
extra TEXT CHECK (typeof(extra) IN ('text', 'null')),
members INTEGER NOT NULL CHECK (typeof(members) = 'integer')
);

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
first_seen_at TEXT NOT NULL CHECK (typeof(first_seen_at) = 'text'),
first_seen_local DATETIME NOT NULL CHECK (typeof(first_seen_local) = 'text'),
last_changed_at TEXT NOT NULL CHECK (typeof(last_changed_at) = 'text'),
last_changed_local DATETIME NOT NULL CHECK (typeof(last_changed_local) = 'text'),
missing_since TEXT CHECK (typeof(missing_since) IN ('text', 'null')),
missing_since_local DATETIME CHECK (typeof(missing_since_local) IN ('text', 'null')),
deleted_at TEXT CHECK (typeof(deleted_at) IN ('text', 'null')),
deleted_local DATETIME CHECK (typeof(deleted_local) IN ('text', 'null')),
last_event_id BIGINT NOT NULL REFERENCES change_event (event_id) CHECK (typeof(last_event_id) = 'integer'),
members INTEGER NOT NULL CHECK (typeof(members) = 'integer'),
fingerprint BLOB NOT NULL CHECK (typeof(fingerprint) = 'blob')
);

CREATE TABLE referral_version (
event_id INTEGER PRIMARY KEY REFERENCES change_event (event_id),
ReferralNum BIGINT NOT NULL REFERENCES referral_all (ReferralNum) CHECK (typeof(ReferralNum) = 'integer'),
valid_from TEXT NOT NULL CHECK (typeof(valid_from) = 'text'),
valid_from_local DATETIME NOT NULL CHECK (typeof(valid_from_local) = 'text'),
valid_to TEXT CHECK (typeof(valid_to) IN ('text', 'null')),
valid_to_local DATETIME CHECK (typeof(valid_to_local) IN ('text', 'null')),
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
members INTEGER NOT NULL CHECK (typeof(members) = 'integer')
);

CREATE TABLE "rejected_row" (
run_id INTEGER NOT NULL REFERENCES sync_run (run_id) CHECK (typeof(run_id) = 'integer'),
entity TEXT NOT NULL CHECK (entity IN ('referral', 'refattach')),
ReferralNum BIGINT CHECK (typeof(ReferralNum) IN ('integer', 'null')),
RefAttachNum BIGINT CHECK (typeof(RefAttachNum) IN ('integer', 'null')),
list_offset INTEGER NOT NULL CHECK (typeof(list_offset) = 'integer'),
reason TEXT NOT NULL CHECK (typeof(reason) = 'text')
);

CREATE TABLE schema_migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL);

CREATE TABLE scrub_log (
scrubbed_at TEXT NOT NULL CHECK (typeof(scrubbed_at) = 'text'),
column_name TEXT NOT NULL CHECK (typeof(column_name) = 'text'),
versions INTEGER NOT NULL CHECK (typeof(versions) = 'integer'),
field_changes INTEGER NOT NULL CHECK (typeof(field_changes) = 'integer'),
last_event_id BIGINT CHECK (typeof(last_event_id) IN ('integer', 'null'))
);

CREATE TABLE sync_list (
run_id INTEGER NOT NULL REFERENCES sync_run (run_id) CHECK (typeof(run_id) = 'integer'),
entity TEXT NOT NULL CHECK (entity IN ('referral', 'refattach')),
read TEXT NOT NULL CHECK (read IN ('whole', 'recent')),
proven INTEGER NOT NULL CHECK (proven IN (0, 1)),
requests INTEGER NOT NULL CHECK (typeof(requests) = 'integer'),
pages INTEGER NOT NULL CHECK (typeof(pages) = 'integer'),
rows_seen INTEGER NOT NULL CHECK (typeof(rows_seen) = 'integer'),
rows_rejected INTEGER NOT NULL CHECK (typeof(rows_rejected) = 'integer'),
snapshot INTEGER NOT NULL CHECK (typeof(snapshot) = 'integer'),
created INTEGER NOT NULL CHECK (typeof(created) = 'integer'),
updated INTEGER NOT NULL CHECK (typeof(updated) = 'integer'),
reordered INTEGER NOT NULL CHECK (typeof(reordered) = 'integer'),
touched INTEGER NOT NULL CHECK (typeof(touched) = 'integer'),
reshaped INTEGER NOT NULL CHECK (typeof(reshaped) = 'integer'),
deleted INTEGER NOT NULL CHECK (typeof(deleted) = 'integer'),
restored INTEGER NOT NULL CHECK (typeof(restored) = 'integer'),
unchanged INTEGER NOT NULL CHECK (typeof(unchanged) = 'integer'),
missing INTEGER NOT NULL CHECK (typeof(missing) = 'integer'),
deletes_withheld INTEGER NOT NULL CHECK (typeof(deletes_withheld) = 'integer'),
withheld_id TEXT CHECK (typeof(withheld_id) IN ('text', 'null')),
reason TEXT CHECK (typeof(reason) IN ('text', 'null')),
PRIMARY KEY (run_id, entity)
);

CREATE TABLE sync_run (
run_id INTEGER PRIMARY KEY AUTOINCREMENT,
trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'startup', 'once', 'signal', 'demo')),
started_at TEXT NOT NULL CHECK (typeof(started_at) = 'text'),
finished_at TEXT CHECK (typeof(finished_at) IN ('text', 'null')),
outcome TEXT NOT NULL CHECK (outcome IN ('running', 'complete', 'partial', 'failed', 'interrupted')),
reason TEXT CHECK (typeof(reason) IN ('text', 'null')),
list_proven INTEGER NOT NULL DEFAULT 0 CHECK (list_proven IN (0, 1)),
requests INTEGER NOT NULL DEFAULT 0 CHECK (typeof(requests) = 'integer'),
retries INTEGER NOT NULL DEFAULT 0 CHECK (typeof(retries) = 'integer'),
pages INTEGER NOT NULL DEFAULT 0 CHECK (typeof(pages) = 'integer'),
bytes BIGINT NOT NULL DEFAULT 0 CHECK (typeof(bytes) = 'integer'),
rows_seen INTEGER NOT NULL DEFAULT 0 CHECK (typeof(rows_seen) = 'integer'),
rows_rejected INTEGER NOT NULL DEFAULT 0 CHECK (typeof(rows_rejected) = 'integer'),
snapshot INTEGER NOT NULL DEFAULT 0 CHECK (typeof(snapshot) = 'integer'),
created INTEGER NOT NULL DEFAULT 0 CHECK (typeof(created) = 'integer'),
updated INTEGER NOT NULL DEFAULT 0 CHECK (typeof(updated) = 'integer'),
touched INTEGER NOT NULL DEFAULT 0 CHECK (typeof(touched) = 'integer'),
reshaped INTEGER NOT NULL DEFAULT 0 CHECK (typeof(reshaped) = 'integer'),
deleted INTEGER NOT NULL DEFAULT 0 CHECK (typeof(deleted) = 'integer'),
restored INTEGER NOT NULL DEFAULT 0 CHECK (typeof(restored) = 'integer'),
unchanged INTEGER NOT NULL DEFAULT 0 CHECK (typeof(unchanged) = 'integer'),
missing INTEGER NOT NULL DEFAULT 0 CHECK (typeof(missing) = 'integer'),
deletes_withheld INTEGER NOT NULL DEFAULT 0 CHECK (typeof(deletes_withheld) = 'integer'),
withheld_id TEXT CHECK (typeof(withheld_id) IN ('text', 'null')),
accepted_id TEXT CHECK (typeof(accepted_id) IN ('text', 'null')),
accepted_by TEXT CHECK (typeof(accepted_by) IN ('text', 'null')),
version TEXT NOT NULL CHECK (typeof(version) = 'text'),
clock_lead INTEGER CHECK (typeof(clock_lead) IN ('integer', 'null'))
, reordered INTEGER NOT NULL DEFAULT 0 CHECK (typeof(reordered) = 'integer'));

CREATE INDEX change_event_observed ON change_event (observed_at);

CREATE INDEX change_event_refattach ON change_event (RefAttachNum, event_id) WHERE RefAttachNum IS NOT NULL;

CREATE INDEX change_event_referral ON change_event (ReferralNum, event_id);

CREATE INDEX change_event_run ON change_event (run_id);

CREATE INDEX field_change_event ON field_change (event_id);

CREATE INDEX refattach_all_patient ON refattach_all (PatNum);

CREATE INDEX refattach_all_referral ON refattach_all (ReferralNum);

CREATE INDEX refattach_version_refattach ON refattach_version (RefAttachNum, event_id);

CREATE INDEX referral_version_referral ON referral_version (ReferralNum, event_id);

CREATE INDEX rejected_row_run ON rejected_row (run_id);

CREATE VIEW change_log AS
SELECT
e.event_id, e.observed_local, e.op, e.entity, e.ReferralNum, h.Kind, h.DisplayName,
f.field, f.old_value, f.new_value, e.stamp_moved, e.proof, e.RefAttachNum
FROM change_event AS e
LEFT JOIN referral_all AS r ON r.ReferralNum = e.ReferralNum AND e.entity = 'refattach'
LEFT JOIN referral_history AS h ON h.event_id = CASE WHEN e.entity = 'referral' THEN e.event_id ELSE r.last_event_id END
LEFT JOIN field_change AS f ON f.event_id = e.event_id;

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

CREATE VIEW source_mix AS
SELECT
CAST(Kind AS TEXT) AS Kind,
CAST(trim(coalesce(SpecialtyName, '')) AS TEXT) AS SpecialtyName,
CAST(count(*) AS INTEGER) AS referrals,
CAST(count(CASE WHEN IsPreferred = 1 THEN 1 END) AS INTEGER) AS preferred,
CAST(count(CASE WHEN IsHidden = 1 THEN 1 END) AS INTEGER) AS hidden
FROM referral_current
GROUP BY Kind, trim(coalesce(SpecialtyName, ''));

CREATE TRIGGER change_event_no_delete BEFORE DELETE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never deleted'); END;

CREATE TRIGGER change_event_no_replace BEFORE INSERT ON change_event
WHEN EXISTS (SELECT 1 FROM change_event WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never replaced'); END;

CREATE TRIGGER change_event_no_update BEFORE UPDATE ON change_event
BEGIN SELECT RAISE(ABORT, 'change_event is append-only: events are never updated'); END;
