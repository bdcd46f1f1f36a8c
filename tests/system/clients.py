#!/usr/bin/env python3
"""Each trap that docs/readers.md names is there, and what the page says against it helps.

    clients.py DIRECTORY        the clients of Python, on a file that it makes there
    clients.py make DIRECTORY   makes the file only
"""

import pathlib
import sqlite3
import sys

BIG = 2**53 + 1
QUERY = "SELECT ReferralNum, PatNum, deleted_at, deleted_local FROM referral_all ORDER BY ReferralNum"


def make(directory):
    """A file with the types of the mirror's columns: 2,000 rows without a patient or a deletion, and then one with both."""
    path = pathlib.Path(directory) / "clients.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = wal")
    db.execute("CREATE TABLE referral_all (ReferralNum BIGINT, PatNum BIGINT, deleted_at TEXT, deleted_local DATETIME)")
    db.executemany("INSERT INTO referral_all VALUES (?, NULL, NULL, NULL)", [(num,) for num in range(1, 2001)])
    db.execute("INSERT INTO referral_all VALUES (?, ?, '2026-11-22T06:27:51.123Z', '2026-11-22 01:27:51')", (BIG, BIG))
    db.commit()
    db.close()
    return path


def fails(work):
    try:
        work()
    except Exception:
        return True
    return False


def python(path):
    import adbc_driver_sqlite.dbapi as adbc
    import pandas
    import polars
    import sqlalchemy

    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert int(pandas.read_sql(QUERY, db).PatNum.iloc[-1]) == BIG - 1
    assert int(pandas.read_sql(QUERY, db, dtype_backend="numpy_nullable").PatNum.iloc[-1]) == BIG

    assert fails(lambda: polars.read_database(QUERY, db))
    assert polars.read_database(QUERY, db, infer_schema_length=None)["PatNum"][-1] == BIG
    dated = polars.read_database_uri(QUERY, f"sqlite://{path}")
    assert dated["PatNum"][-1] == BIG and dated.schema["deleted_local"] == polars.Datetime("us"), dated.schema

    def arrow(**options):
        with adbc.connect(f"file:{path}?mode=ro") as connection, connection.cursor() as cursor:
            cursor.adbc_statement.set_options(**options)
            cursor.execute(QUERY)
            return cursor.fetch_arrow_table()

    assert fails(arrow)
    assert arrow(**{"adbc.sqlite.query.batch_rows": "10000000"})["PatNum"][-1].as_py() == BIG

    engine = sqlalchemy.create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    types = {column["name"]: str(column["type"]) for column in sqlalchemy.inspect(engine).get_columns("referral_all")}
    assert types == {"ReferralNum": "BIGINT", "PatNum": "BIGINT", "deleted_at": "TEXT", "deleted_local": "DATETIME"}, types
    print(f"pandas {pandas.__version__}, polars {polars.__version__}, ADBC and SQLAlchemy {sqlalchemy.__version__} as the page says")


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    python(make(sys.argv[1]))
