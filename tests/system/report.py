"""Checks the requests of the browser and the page that it rendered.
    report.py NET_LOG PAGE DOM
"""
import json
import sys

net_log, page, dom = sys.argv[1:]
with open(net_log, encoding="utf-8") as file:
    log = json.load(file)
kinds = {number: name for name, number in log["constants"]["logEventTypes"].items()}
asked = {
    event["params"]["url"]
    for event in log["events"]
    if kinds[event["type"]] == "URL_REQUEST_START_JOB" and "url" in event.get("params", {})
}
# The browser's own background requests, which it also sends with an empty page.
own = {url for url in asked if url.startswith("chrome") or ".google.com/" in url or ".googleapis.com/" in url}
assert page in asked, asked
assert asked - own == {page}, asked - own

with open(dom, encoding="utf-8") as file:
    text = file.read()
assert "<script" not in text.lower(), "markup in a name became an element"
assert "&lt;script&gt;document.title=" in text, "the planted name is not on the page"
assert "<title>Referral sources of elm-street" in text, "a script changed the title"
