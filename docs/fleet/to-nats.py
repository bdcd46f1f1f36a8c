#!/usr/bin/env python3
"""Hands the change events of one mirror to NATS JetStream, each exactly once and in order. Needs nats-py.

    NATS_URL=nats://127.0.0.1:4222 to-nats.py referral-mirror --config FILE

The place is the stream's own last message: it is stored in one step with the event, so the two never disagree. On any
trouble this program ends, and its supervisor starts it again.
"""
import asyncio, json, os, subprocess, sys
import nats
import nats.errors
from nats.js.errors import NotFoundError

STREAM = "REFERRALS"


def feed(*which):
    """The events as lines. No --cursor: it would move when a line is in the pipe, not when it is in the stream."""
    command = [*sys.argv[1:], "events", "--format", "cloudevents", *which]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)


def first(*which):
    lines = feed("--limit", "1", *which).communicate()[0].splitlines()
    return json.loads(lines[0]) if lines else None


async def main():
    earliest = first() or sys.exit("no events yet: the first run has to come before")
    practice, mirror = earliest["source"].split("/")[-2:]
    subject = f"referral.{practice.replace('.', '_')}.{mirror}"
    events = None

    async def closed():
        if events:
            events.terminate()

    async def quiet(_):
        pass  # what fails raises as well

    address = os.environ.get("NATS_URL", "nats://127.0.0.1:4222")
    server = await nats.connect(address, allow_reconnect=False, max_reconnect_attempts=1,
                                connect_timeout=5, closed_cb=closed, error_cb=quiet)
    stream = server.jetstream()
    try:
        await stream.stream_info(STREAM)
    except NotFoundError:
        await stream.add_stream(name=STREAM, subjects=["referral.>"])
    try:
        message = await stream.get_last_msg(STREAM, subject)
        last, place = json.loads(message.data), message.seq
        here = first("--since", str(int(last["id"]) - 1)) or {}
        if any(here.get(name) != last[name] for name in ("id", "time", "type", "subject")):
            sys.exit(f"event {last['id']} of {subject} is not the one in this file: an older state of it was put back. See docs/fleet.md")
    except NotFoundError:
        last, place = {"id": "0"}, 0
    events = feed("--follow", "--since", last["id"])
    try:
        while line := await asyncio.to_thread(events.stdout.readline):
            # The server takes it only right after the event before, and drops one that it has already.
            headers = {"Nats-Msg-Id": f"{earliest['source']}/{json.loads(line)['id']}",
                       "Nats-Expected-Last-Subject-Sequence": str(place)}
            place = (await stream.publish(subject, line.rstrip(), headers=headers, stream=STREAM)).seq
    finally:
        events.terminate()
    sys.exit(f"the feed ended with {events.wait()}")


try:
    asyncio.run(main())
except (nats.errors.Error, OSError) as error:
    sys.exit(f"NATS: {error or type(error).__name__}")
