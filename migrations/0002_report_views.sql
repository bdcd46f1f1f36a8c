-- The views for reports that need counting. Nothing newer than SQLite 3.31, and the same answers in DuckDB's own engine.

-- How many sources of each kind and specialty there are. Rows without a specialty count under ''.
CREATE VIEW source_mix AS
SELECT
  Kind,
  trim(coalesce(SpecialtyName, '')) AS SpecialtyName,
  count(*) AS referrals,
  count(CASE WHEN IsPreferred = 1 THEN 1 END) AS preferred,
  count(CASE WHEN IsHidden = 1 THEN 1 END) AS hidden
FROM referral_current
GROUP BY Kind, trim(coalesce(SpecialtyName, ''));

-- What people did, by the month of the practice's zone in which it was seen. A month without any has no row.
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
    -- UNION: a row whose two numbers or two names are the same is one member.
    SELECT
      ReferralNum,
      reason,
      -- Any run of spaces becomes one.
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
  -- Without the cast some versions of SQLite declare the column as BLOB.
  CAST(member.match_key AS TEXT) AS match_key,
  member.ReferralNum,
  same.group_size
FROM member
JOIN (
  SELECT reason, match_key, count(*) AS group_size FROM member GROUP BY reason, match_key HAVING count(*) > 1
) AS same ON same.reason = member.reason AND same.match_key = member.match_key;
