#!/usr/bin/env python3
"""What tests/system/reporting needs: the page's queries in two engines, and the CloudEvents SDK."""

import re
import sys

from readers import copied, duckdb, plain

TODAY = "2026-11-25"  # as in tests/it/readers/known_practice.rs


def text(rows):
    return ["|".join("∅" if value is None else str(value) for value in row) for row in rows]


def queries(page, path):
    """Every query in both engines, spelt for DuckDB by the page's own table."""
    page = open(page).read()
    db = plain(path)
    duck = copied(duckdb(), db)
    spelling = re.findall(r"^\| [^|]+ \| `(date\([^`]+)` \| `([^`]+)` \|$", page, re.M)
    asked = 0
    for sql in re.findall(r"```sql\n(.*?)```", page, re.S):
        there = sql
        for ours, theirs in spelling:
            there = there.replace(ours, theirs)
        here = sql.replace("'now'", f"'{TODAY} 15:00'")
        expected, found = text(db.execute(here)), text(duck.execute(there.replace("current_date", f"DATE '{TODAY}'")).fetchall())
        if found != expected or not expected:
            sys.exit(f"{sql}\nDuckDB: {found}\nSQLite: {expected}")
        asked += 1
    if len(spelling) != 2 or asked < 13:
        sys.exit(f"{asked} queries, {len(spelling)} spellings: the test is hollow")
    monday = spelling[0][1]
    for day in range(23, 30):
        (found,) = duck.execute("SELECT " + monday.replace("current_date", f"DATE '2026-11-{day}'")).fetchone()
        if str(found) != "2026-11-23 00:00:00":
            sys.exit(f"{monday} on 2026-11-{day}: {found}")
    print(f"{asked} queries have the same answers in DuckDB {duck.execute('SELECT version()').fetchone()[0]}")


def cloudevents(lines, path):
    from cloudevents.core.formats.json import JSONFormat
    from cloudevents.core.v1.event import CloudEvent

    db = plain(path)
    practice, mirror = db.execute("SELECT practice, mirror_id FROM mirror_source").fetchone()
    recorded = db.execute("SELECT event_id, op, ReferralNum, observed_at FROM change_event ORDER BY event_id").fetchall()
    read = []
    for line in open(lines, "rb"):
        event = JSONFormat().read(CloudEvent, line)
        data = event.get_data()
        assert event.get_specversion() == "1.0" and event.get_datacontenttype() == "application/json", line
        assert event.get_source() == f"/referral-mirror/{practice}/{mirror}", event.get_source()
        assert int(event.get_extension("sequence")) == data["event_id"] == int(event.get_id()), line
        assert event.get_time().utcoffset().total_seconds() == 0, event.get_time()
        at = event.get_time().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        read.append((data["event_id"], event.get_type().removeprefix("referral."), int(event.get_subject()), at))
    assert read == recorded and len(read) > 10, (read, recorded)
    # The SDK validates each event.
    for spoilt in (line.replace(b'"id"', b'"Id"'), line.replace(b'"1.0"', b'"7"'), line.replace(b'"sequence"', b'"Sequence-1"')):
        try:
            JSONFormat().read(CloudEvent, spoilt)
        except Exception:
            continue
        sys.exit(f"the SDK takes anything: {spoilt}")
    print(f"{len(read)} events read by the CloudEvents SDK")


command, *arguments = sys.argv[1:]
{"queries": queries, "cloudevents": cloudevents}[command](*arguments)
