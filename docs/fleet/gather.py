#!/usr/bin/env python3
"""Gathers many practices' mirrors into one DuckDB database, and into Parquet partitioned by practice. Needs duckdb.

    gather.py DIRECTORY FILE...

DIRECTORY is made whole or not at all: fleet.duckdb, and a directory a relation.
"""
import json, os, shutil, sqlite3, sys, tempfile
import duckdb

RELATIONS = ("referral_current", "referral_history", "refattach", "refattach_history", "change_event", "field_change", "mirror_status")
# The types of what views compute: older versions of SQLite do not tell them.
COMPUTED = {"Kind": "VARCHAR", "DisplayName": "VARCHAR", "is_current": "BIGINT", "live": "BIGINT", "deleted": "BIGINT",
            "missing": "BIGINT", "withheld": "BIGINT", "rejected": "BIGINT", "RefType": "BIGINT", "RefToStatus": "BIGINT",
            "attaches_live": "BIGINT", "attaches_deleted": "BIGINT", "attaches_missing": "BIGINT", "attaches_withheld": "BIGINT"}
DECLARED = {"INTEGER": "BIGINT", "BIGINT": "BIGINT", "TEXT": "VARCHAR", "DATETIME": "TIMESTAMP"}


def gather(fleet, draft, path, practices):
    mirror = sqlite3.connect(f"file:{os.path.abspath(path)}?mode=ro", uri=True)
    mirror.execute("BEGIN")  # all of it at one moment, while the service goes on
    (practice,) = mirror.execute("SELECT practice FROM mirror_source").fetchone()
    if practice in practices:
        sys.exit(f"{path} and {practices[practice]} both say that they are the practice {practice!r}: give each its own practice.name")
    practices[practice] = path
    for relation in RELATIONS:
        columns = {name: DECLARED.get(kind) or COMPUTED[name]
                   for _, name, kind, *_ in mirror.execute(f"PRAGMA table_info({relation})") if name != "practice"}
        if not columns:
            sys.exit(f"{path} has no {relation}: an earlier version wrote it; run the present version on it once, then gather again")
        with tempfile.NamedTemporaryFile("w", suffix=".json", dir=draft) as rows:
            count = 0
            for row in mirror.execute(f"SELECT {', '.join(columns)} FROM {relation}"):
                rows.write(json.dumps(dict(zip(columns, row))) + "\n")
                count += 1
            rows.flush()
            select = "SELECT ? AS practice, * FROM read_json(?, format = 'newline_delimited', columns = ?)"
            types = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            fleet.execute(f"CREATE TABLE IF NOT EXISTS {relation} (practice VARCHAR, {types})")
            if count:  # DuckDB refuses an empty file: a new mirror has no field change yet
                fleet.execute(f"INSERT INTO {relation} BY NAME {select}", [practice, rows.name, columns])


def main(directory, *paths):
    if os.path.exists(directory):
        sys.exit(f"{directory} exists; name a new directory")
    draft = tempfile.mkdtemp(prefix=".gather-", dir=os.path.dirname(os.path.abspath(directory)))
    try:
        fleet = duckdb.connect(f"{draft}/fleet.duckdb")
        practices = {}
        for path in paths:
            gather(fleet, draft, path, practices)
        for relation in RELATIONS:
            fleet.execute(f"COPY {relation} TO '{draft}/{relation}' (FORMAT parquet, PARTITION_BY (practice))")
        fleet.close()
        os.rename(draft, directory)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    print(f"{len(practices)} practices in {directory}")


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
