#!/usr/bin/env python3
"""The parts of tests/system/fleet: practices, and the recipes of docs/fleet.md, run as they are in the page."""

import asyncio
import atexit
import json
import os
import pathlib
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
FLEET = HERE.parents[1] / "docs" / "fleet"
PAGE = (HERE.parents[1] / "docs" / "fleet.md").read_text()
READERS = HERE / "readers.py"
BIG = 9007199254740993  # 2^53 + 1
KILLS = 3  # of the bridge, and as many of the server, in the middle of events


def started(command, **more):
    """Starts a process, which is killed with its children when this one ends."""
    process = subprocess.Popen(command, start_new_session=True, **more)

    def end():
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()

    atexit.register(end)
    return process


class Practice:
    """A simulated practice with a mirror. The configuration is in the environment, so each needs its own process."""

    def __init__(self, program, home, name, rows=3, attaches=False):
        self.program, self.home, self.name, self.edits = program, home, name, 0
        home.mkdir(parents=True)
        self.file = home / "referrals.db"
        self.rows = [row(num) for num in [*range(1, rows), BIG]]
        self.attaches = [attach(one["ReferralNum"]) for one in self.rows]
        self.write()
        self.server = started([sys.executable, READERS, "serve", home / "rows"], stdout=subprocess.PIPE, text=True)
        settings = {"API__BASE_URL": f"http://127.0.0.1:{self.server.stdout.readline().strip()}/api/v1",
                    "API__DEVELOPER_KEY": "made-up", "API__CUSTOMER_KEY": "made-up",
                    "DATABASE__PATH": self.file, "PRACTICE__NAME": name, "ATTACHES__ENABLED": str(attaches).lower()}
        self.env = {**os.environ, **{f"REFERRAL_MIRROR__{key}": str(value) for key, value in settings.items()}}

    def write(self):
        (self.home / "new").write_text(json.dumps({"referrals": self.rows, "refattaches": self.attaches}))
        (self.home / "new").replace(self.home / "rows")

    def edit(self, share):
        self.edits += 1
        for one in [self.rows[-1], *random.sample(self.rows[:-1], max(1, int(len(self.rows) * share)) - 1)]:
            one["Note"] = f"edit {self.edits}"
        self.write()
        self.sync()

    def sync(self):
        self.run("--once", stdout=subprocess.DEVNULL)

    def run(self, *arguments, **more):
        return subprocess.run([self.program, "-q", *arguments], env=self.env, check=True, **more)

    def asked(self, sql):
        return sqlite3.connect(f"file:{self.file}?mode=ro", uri=True).execute(sql).fetchall()


def row(num):
    return {"ReferralNum": num, "LName": f"Name {num}", "FName": "Made", "PatNum": 0, "EMail": f"{num}@example.invalid",
            "IsHidden": "false", "NotPerson": "false", "IsDoctor": "true", "DateTStamp": "2026-01-02 03:04:05", "Note": ""}


def attach(num):
    return {"RefAttachNum": num, "ReferralNum": num, "PatNum": num, "ItemOrder": 0, "RefDate": "2026-01-02", "ReferralType": "RefFrom",
            "RefToStatus": "Scheduled", "Note": "", "IsTransitionOfCare": "false", "ProcNum": 0, "DateProcComplete": "0001-01-01",
            "ProvNum": 0, "DateTStamp": "2026-01-02 03:04:05"}


def texts(rows):
    """Rows as text, in one order: what SQLite holds as the text of a date is a date in DuckDB."""
    return sorted((tuple(None if value is None else str(value) for value in row) for row in rows), key=repr)


def in_place(practices):
    """The view over files that are attached, as the page makes it."""
    import duckdb
    from readers import load_sqlite

    north, south = practices
    block = re.search(r"\n    SET disabled_optimizers .*?;\n\n", PAGE, re.S)[0]
    for name, practice in (("north", north), ("south", south)):
        block = block.replace(f"/var/lib/referral-mirror/{name}/referrals.db", str(practice.file))
    assert "/var/lib" not in block
    duck = duckdb.connect()
    load_sqlite(duck)
    duck.execute(block)
    own = "ReferralNum, Kind, DisplayName, first_seen_local, last_changed_at"
    expected = [(practice.name, *row) for practice in practices for row in practice.asked(f"SELECT {own} FROM referral_current")]
    found = duck.execute(f"SELECT practice, {own} FROM fleet").fetchall()
    assert texts(found) == texts(expected) and found, set(texts(found)) ^ set(texts(expected))
    # As fresh as the file.
    south.edit(1.0)
    edited = duck.execute(f"SELECT practice, count(*) FROM fleet WHERE Note = 'edit {south.edits}' GROUP BY practice").fetchall()
    assert edited == [(south.name, len(south.rows))], edited


def gather(program, home):
    import duckdb

    practices = [Practice(program, home / name, name, rows, attaches=True) for name, rows in (("0012345", 3), ("north.side", 5))]
    for practice in practices:
        practice.sync()
        practice.edit(0.5)
    files = [practice.file for practice in practices]
    gathering = [sys.executable, "-B", FLEET / "gather.py"]
    os.chdir(home)
    subprocess.run([*gathering, "fleet", *files], check=True)
    assert not any(name.startswith(".gather") for name in os.listdir()), os.listdir()
    assert os.stat("fleet").st_mode & 0o077 == 0
    # Two mirrors with the same name are refused, and nothing is stored.
    twice = subprocess.run([*gathering, "twice", files[0], files[0]], capture_output=True, text=True)
    assert twice.returncode != 0 and "give each its own practice.name" in twice.stderr, twice
    assert sorted(os.listdir()) == ["0012345", "fleet", "north.side"], os.listdir()

    duck = duckdb.connect("fleet/fleet.duckdb", read_only=True)
    relations = sorted(name for (name,) in duck.execute("SELECT table_name FROM duckdb_tables()").fetchall())
    assert relations == sorted(re.findall(r'"(\w+)"', re.search(r"RELATIONS = \((.*?)\)", (FLEET / "gather.py").read_text())[1]))
    for relation in relations:
        names = [name for (name,) in duck.execute(f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{relation}'").fetchall()]
        own = ", ".join(name for name in names if name != "practice")
        expected = [(practice.name, *values) for practice in practices for values in practice.asked(f"SELECT {own} FROM {relation}")]
        parquet = (f"read_parquet('fleet/{relation}/*/*.parquet', hive_partitioning = true, "
                   "hive_types = {'practice': VARCHAR})")
        for place in (relation, parquet):
            found = duck.execute(f"SELECT practice, {own} FROM {place}").fetchall()
            assert texts(found) == texts(expected) and found, (place, found[:2], expected[:2])
            if "ReferralNum" in names:
                kind = duck.execute(f"SELECT DISTINCT typeof(ReferralNum) FROM {place} WHERE ReferralNum = {BIG}").fetchall()
                assert kind == [("BIGINT",)], (place, kind)
    queries = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
    answers = [duck.execute(sql).fetchall() for sql in queries]
    fresh, shared, changes = answers
    assert [(name, outcome, live, uncertain) for name, _, outcome, live, uncertain in fresh] == [
        ("0012345", "complete", 3, 0), ("north.side", "complete", 5, 0)], fresh
    assert [answer[:2] for answer in shared] == [("1@example.invalid", 2), ("2@example.invalid", 2), (f"{BIG}@example.invalid", 2)], shared
    assert [(name, op, count) for name, _, op, count in changes] == [("0012345", "updated", 1), ("north.side", "updated", 2)], changes
    in_place(practices)
    print(f"{len(relations)} relations of 2 practices in DuckDB {duckdb.__version__} and Parquet; {len(queries)} queries of the page answered")


def litestream(program, home):
    """Litestream copies the file while runs write it; what it restores is the mirror, and `backup` makes a feed of its own of it."""
    tool = pathlib.Path(sys.executable).parent / "litestream"
    practice = Practice(program, home / "north", "north", 30)
    practice.file.parent.chmod(0o750)
    practice.sync()
    replica = home / "replica"
    copying = started([tool, "replicate", practice.file, f"file://{replica}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: replica.exists() and any(replica.rglob("*.ltx")), "Litestream's first snapshot")
    for _ in range(10):
        practice.edit(0.3)
    practice.run("verify", stdout=subprocess.DEVNULL)
    feed = "SELECT event_id, op, ReferralNum, changed_fields FROM change_event ORDER BY event_id"
    restored = home / "restored.db"

    def is_whole():
        restored.unlink(missing_ok=True)
        subprocess.run([tool, "restore", "-o", restored, f"file://{replica}"], check=True, capture_output=True)
        return sqlite3.connect(restored).execute(feed).fetchall() == practice.asked(feed)

    until(is_whole, "a restored file with every event")
    copying.terminate()
    copying.wait()
    practice.sync()
    there = {**practice.env, "REFERRAL_MIRROR__DATABASE__PATH": str(restored)}
    subprocess.run([program, "-q", "backup", home / "put-back.db"], env=there, check=True, stdout=subprocess.DEVNULL)
    ids = [sqlite3.connect(file).execute("SELECT mirror_id FROM mirror_source").fetchone() for file in (practice.file, restored, home / "put-back.db")]
    assert ids[0] == ids[1] != ids[2], ids
    print(f"Litestream restored {len(practice.asked(feed))} events of {practice.asked('SELECT count(*) FROM sync_run')[0][0]} runs that it watched")


def until(is_done, what):
    deadline = time.monotonic() + 60
    while not is_done():
        assert time.monotonic() < deadline, f"waited a minute for {what}"
        time.sleep(0.2)


def pipes(program, home):
    """Checks that the batch of the page loses no event when the reader dies, and that a cursor moved by the pipe does."""
    practice = Practice(program, home, "pipes", 30)
    practice.sync()
    everything = list(range(1, 31))
    reader = home / "store-them"  # keeps seven lines and dies, the first time
    reader.write_text("#!/bin/sh\n[ ! -e died ] && { head -n 7 >> stored; touch died; exit 1; }\ncat >> stored\n")
    reader.chmod(0o755)
    (home / "referral-mirror").symlink_to(program)
    practice.env["PATH"] = f"{home}:{practice.env['PATH']}"
    stored = lambda: [json.loads(line)["event_id"] for line in open(home / "stored")] if (home / "stored").exists() else []

    def run(script):
        return subprocess.run(["bash", "-c", script], cwd=home, env=practice.env).returncode

    (batch,) = re.findall(r"```bash\n(.*?)```", PAGE, re.S)
    assert run(batch) != 0 and stored() == everything[:7] and not (home / "place.json").exists(), stored()
    assert run(batch) == 0 and stored() == everything[:7] + everything, stored()
    assert run(batch) == 0 and stored() == everything[:7] + everything, "a batch came twice"
    practice.edit(0.1)
    assert run(batch) == 0 and stored()[37:] == [31, 32, 33], stored()[37:]
    for name in ("stored", "died"):
        (home / name).unlink()
    # The reader stays busy until all events are in the pipe.
    busy = "until [ -e unsafe.json ]; do sleep 0.01; done; ./store-them"
    unsafe = f"referral-mirror events --format jsonl --cursor unsafe.json | ({busy})"
    run(unsafe)
    run(unsafe)
    assert stored() == everything[:7], "the page says that this loses events"
    print("a batch whose reader dies comes again; a cursor in a pipe loses it, as the page says")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Stream:
    """A NATS server and its stream."""

    def __init__(self, home):
        self.home, self.port, self.process = home, free_port(), None
        self.url = f"nats://127.0.0.1:{self.port}"

    def start(self):
        self.process = started(["nats-server", "-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", self.home / "store"],
                               stdout=subprocess.DEVNULL, stderr=open(self.home / "nats.log", "a"))
        for _ in range(400):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return asyncio.run(self.events())
            except OSError:
                time.sleep(0.05)  # until it listens
        sys.exit((self.home / "nats.log").read_text()[-2000:])

    async def events(self):
        """Returns the ids in the stream, in its order."""
        import nats
        from nats.js.errors import NotFoundError

        server = await nats.connect(self.url, allow_reconnect=False, connect_timeout=1)
        try:
            stream = server.jetstream()
            try:
                count = (await stream.stream_info("REFERRALS")).state.messages
            except NotFoundError:
                return []
            if count == 0:
                return []
            reader = await stream.subscribe("referral.>", ordered_consumer=True)
            return [json.loads((await reader.next_msg(timeout=10)).data) for _ in range(count)]
        finally:
            await server.close()

    def kill(self):
        self.process.kill()
        self.process.wait()


def stream(program, home):
    seed = random.randrange(1 << 32)
    random.seed(seed)
    practice = Practice(program, home, "north.side", 200)
    practice.sync()
    server = Stream(home)
    before = len(server.start())
    environment = {**practice.env, "NATS_URL": server.url}
    complaints = open(home / "bridge.log", "a+")

    def bridge():
        return started([sys.executable, "-B", FLEET / "to-nats.py", program, "-q"], env=environment, stderr=complaints)

    def behind():
        return practice.asked("SELECT max(event_id) FROM change_event")[0][0]

    middle = {"bridge": 0, "server": 0}
    rounds = 0
    deadline = time.monotonic() + 120
    while min(middle.values()) < KILLS and time.monotonic() < deadline:
        rounds += 1
        practice.edit(0.2)  # so few that all of them fit into the pipe
        running = bridge()
        victim = min(middle, key=middle.get)
        asyncio.run(progress(server, running, before))
        time.sleep(random.uniform(0, 0.02))  # the random moment
        if victim == "server":
            server.kill()
            assert running.wait(timeout=30) != 0
        else:
            running.kill()
            running.wait()
            server.kill()  # what is left in its socket is lost as well, or not
        now = len(server.start())
        middle[victim] += before < now < behind()
        before = now
    assert min(middle.values()) >= KILLS, f"seed {seed}: only {middle} kills in the middle of {rounds}: the test is hollow"
    two = [bridge(), bridge()]  # the second is refused, and nothing comes twice
    while len(asyncio.run(server.events())) < behind():
        assert time.monotonic() < deadline, f"seed {seed}: {(home / 'bridge.log').read_text()[-2000:]}"
        two = [one if one.poll() is None else bridge() for one in two]
    for one in two:
        one.kill()
        one.wait()
    expected = [json.loads(line) for line in practice.run("events", "--format", "cloudevents", capture_output=True).stdout.splitlines()]
    found = asyncio.run(server.events())
    assert found == expected and len(found) == behind(), f"seed {seed}: {[event['id'] for event in found]}"
    put_back(practice, bridge, home)
    server.kill()
    print(f"{len(found)} events in the stream, each once and in order, after {rounds} rounds of SIGKILL: "
          f"in the middle of events {middle['bridge']} times the bridge, {middle['server']} times the server")


async def progress(server, running, before):
    """Waits until the bridge has published an event or has ended."""
    import nats
    from nats.js.errors import NotFoundError

    connection = await nats.connect(server.url)
    try:
        while running.poll() is None:
            try:
                if (await connection.jetstream().stream_info("REFERRALS")).state.messages > before:
                    return
            except NotFoundError:
                pass
            await asyncio.sleep(0.001)
    finally:
        await connection.close()


def put_back(practice, bridge, home):
    """Checks that the bridge stops at another history with the same mirror_id, as after a restore without `backup`."""
    db = sqlite3.connect(practice.file)
    db.executescript("DROP TRIGGER IF EXISTS change_event_stays_deleted")
    db.execute("PRAGMA foreign_keys = OFF")
    triggers = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.execute("UPDATE change_event SET observed_at = '2026-01-01T00:00:00.000Z' WHERE event_id = (SELECT max(event_id) FROM change_event)")
    db.commit()
    db.close()
    refused = bridge()
    assert refused.wait(timeout=30) != 0
    assert "an older state of it was put back" in (home / "bridge.log").read_text()


command, program, home = sys.argv[1:]
{"gather": gather, "pipes": pipes, "litestream": litestream, "stream": stream}[command](program, pathlib.Path(home))
