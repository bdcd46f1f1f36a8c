#!/usr/bin/env python3
"""The parts of tests/system/readers: a server with numbers above 2^53, and readers that compare their results."""

import importlib.util
import json
import pathlib
import sqlite3
import sys

BIG = (9007199254740993, 9007199254740995, 9223372036854775807)  # 2^53 + 1, 2^53 + 3, 2^63 - 1
NUMBERS = ("ReferralNum", "RefAttachNum", "PatNum", "Specialty", "ProcNum")
SKIPPED = 3


def serve(state):
    """Serves an API whose rows are in a file, which is read at each request."""
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from urllib.parse import parse_qs, urlparse

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            lists = json.load(open(state))
            url = urlparse(self.path)
            last = url.path.rsplit("/", 1)[-1]
            if last in lists:
                query = {name: int(values[0]) for name, values in parse_qs(url.query).items()}
                found = lists[last][query["Offset"]:][: min(query["Limit"], 100)]
            else:
                found = next((row for row in lists["referrals"] if row["ReferralNum"] == int(last)), None)
            body = json.dumps(found if found is not None else "Referral not found.").encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


def rows(state, stage):
    """Writes the rows of the practice: at first, after changes, and with an unreadable row. All data are invented."""
    def row(num, **more):
        return {"ReferralNum": num, "LName": f"Name {num}", "FName": "Made", "PatNum": 0, "Specialty": 7,
                "specialty": "General", "IsHidden": "false", "NotPerson": "false", "IsDoctor": "true",
                "DateTStamp": "2026-01-02 03:04:05", "Zip": "02134", "Note": "with \"quotes\", ünicode", **more}

    all_rows = [row(num) for num in range(1, 31)] + [row(31, PatNum=BIG[0])]
    all_rows += [row(num, PatNum=num, Specialty=num) for num in BIG]
    first, gone, last = all_rows[-3:]
    if stage >= 2:
        first["City"] = last["City"] = f"Town {stage}"
        all_rows.remove(gone)
    if stage >= 3:
        first["LName"] = 47
    attaches = [{"RefAttachNum": num, "ReferralNum": num, "PatNum": num, "ItemOrder": 0, "RefDate": "2026-01-02",
                 "ReferralType": "RefFrom", "RefToStatus": "None", "Note": "", "IsTransitionOfCare": "false", "ProcNum": num,
                 "DateProcComplete": "0001-01-01", "ProvNum": -1, "DateTStamp": "2026-01-02 03:04:05"} for num in BIG]
    if stage >= 2:
        attaches[0]["RefDate"] = f"2026-02-0{stage}"
    if stage >= 3:
        attaches[0]["ItemOrder"] = "first"
    json.dump({"referrals": all_rows, "refattaches": attaches}, open(state + ".new", "w"))
    __import__("os").replace(state + ".new", state)


def relations(db):
    return db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
                      "ORDER BY type, name").fetchall()


def columns(db, name):
    return [column[1] for column in db.execute(f"PRAGMA table_info({name})") if column[1] != "fingerprint"]


def normal(found):
    return sorted([tuple(map(str, row)) for row in found])


def compare(db, read, only=None):
    """Checks that `read` returns every relation as SQLite does, with all digits of the large numbers."""
    seen = 0
    views = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    for (name,) in relations(db):
        if only and not only(name):
            continue
        names = columns(db, name)
        sql = f"SELECT {', '.join(names)} FROM {name}"
        found = [tuple(row) for row in read(sql)]
        expected = db.execute(sql).fetchall()
        if name in views and not expected:
            sys.exit(f"{name}: no rows: the test is hollow")
        if normal(found) != normal(expected):
            pairs = [pair for pair in zip(normal(found), normal(expected)) if pair[0] != pair[1]]
            sys.exit(f"{name}: {len(found)} rows, expected {len(expected)}; first difference {pairs[:1]}")
        for column in NUMBERS:
            if column in names:
                numbers = {row[names.index(column)] for row in found}
                if not numbers & set(BIG):
                    sys.exit(f"{name}.{column}: no big number arrived whole, only {sorted(map(str, numbers))[:5]}")
                seen += 1
    if seen < (3 if only else 9):
        sys.exit(f"only {seen} columns hold big numbers: the test is hollow")
    print(f"{seen} columns with big numbers, all as SQLite has them")


def python(path):
    db = sqlite3.connect(path)
    compare(db, lambda sql: db.execute(sql).fetchall())


def plain(path):
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def pyodbc(path):
    try:
        import pyodbc as odbc
        connection = odbc.connect(f"DRIVER=SQLite3;Database={path};NoCreat=1;")
    except ImportError as error:
        skip(f"pyodbc cannot be loaded: {error}")
    compare(plain(path), lambda sql: connection.execute(sql).fetchall())


def load_sqlite(duck):
    """Loads DuckDB's sqlite extension from its Python package, which DuckDB itself would download."""
    package = importlib.util.find_spec("duckdb_extension_sqlite_scanner")
    if package is None:
        skip("duckdb-extension-sqlite-scanner is not installed")
    files = list(pathlib.Path(package.origin).parent.glob("extensions/*/sqlite_scanner.duckdb_extension"))
    duck.execute(f"LOAD '{files[0]}'")


def duckdb_attached(path):
    duck = duckdb()
    load_sqlite(duck)
    duck.execute(f"ATTACH '{path}' AS mirror (TYPE sqlite, READ_ONLY)")
    duck.execute("USE mirror")
    compare(plain(path), lambda sql: duck.execute(sql).fetchall())


def copied(duck, db):
    """Copies the tables into DuckDB and creates the views there from their SQL."""
    kinds = {"INTEGER": "BIGINT", "BIGINT": "BIGINT", "TEXT": "VARCHAR", "DATETIME": "TIMESTAMP", "BLOB": "BLOB"}
    for name, kind, sql in db.execute("SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view') "
                                      "AND name NOT LIKE 'sqlite_%' ORDER BY type, rowid"):
        if kind == "view":
            duck.execute(sql)
            continue
        typed = [f'"{c[1]}" {kinds[c[2]]}' for c in db.execute(f"PRAGMA table_info({name})")]
        duck.execute(f"CREATE TABLE {name} ({', '.join(typed)})")
        found = db.execute(f"SELECT * FROM {name}").fetchall()
        if found:
            duck.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(typed))})", found)
    return duck


def duckdb_own(path):
    db = plain(path)
    duck = copied(duckdb(), db)
    views = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    compare(db, lambda sql: duck.execute(sql).fetchall(), only=views.__contains__)


def duckdb():
    try:
        import duckdb as module
    except ImportError as error:
        skip(f"duckdb cannot be loaded: {error}")
    return module.connect()


def numbers(path):
    """Prints the queries for readers that print: each must show a number just above 2^53."""
    db = plain(path)
    for (name,) in relations(db):
        for column in NUMBERS:
            if column in columns(db, name):
                print(f"SELECT {column} FROM {name} WHERE {column} IN {BIG[:2]} LIMIT 1")


def runs(path):
    print(plain(path).execute("SELECT count(finished_at) FROM sync_run").fetchone()[0])


def skip(why):
    print(why)
    sys.exit(SKIPPED)


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "rows":
        arguments[1] = int(arguments[1])
    {"serve": serve, "rows": rows, "python": python, "pyodbc": pyodbc, "duckdb-attached": duckdb_attached,
     "duckdb-own": duckdb_own, "numbers": numbers, "runs": runs}[command](*arguments)
