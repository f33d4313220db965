#!/usr/bin/env python3
"""A supervisor's day at the counter: somebody new gets a PIN and a badge and signs in with a scanner that types; a
service stops giving numbers; a request that the city refused is corrected beside the resident's language and arrives; the
day is exported. Real programs, real pointer events; the city's own record, the queue's file and the audit log say so too."""
import json
import sqlite3
import sys

from core import Core
from ctl_journey import submit
from hall_journey import PIN, counter_screen, first_supervisor, kioskctl, sign_in
from harness import City, Printer, SOURCE, main, need, until, words_of

REFUSAL = "<errors><error><code>400</code><description>No such address</description></error></errors>"
NEW = {"name": "Omar", "number": "305", "pin": "739155"}
VI = words_of("vi")


def type_entry(counter, field, text):
    counter.tap(f"entry.{field}.change", lambda tree: "entry.field" in tree)
    counter.type(text, "entry.field")
    counter.tap("entry.take", lambda tree: f"entry.{field}" in tree)


def named(counter, name):
    """The card of this name."""
    tree = counter.wait(f"a card of {name}", lambda tree: any(node["name"] == name for node in tree.nodes if node["target"]))
    return next(node["id"] for node in tree.nodes if node["target"] and node["name"] == name)


def new_member(counter):
    """A colleague is made, and gets a badge; its code, as the screen shows it once."""
    counter.tap("chrome.hall", "hall")
    counter.tap("hall.set_up", "set_up")
    counter.tap("set_up.add", "entry")
    for field in NEW:
        type_entry(counter, field, NEW[field])
    counter.tap("entry.save", "set_up")
    counter.tap(named(counter, NEW["name"]), "entry")
    counter.tap("entry.badge.new", lambda tree: tree.value("entry.code.code").startswith("B1:"))
    return counter.tree().value("entry.code.code")


def stop_service(run, counter):
    counter.tap("chrome.back", "set_up")
    counter.tap("set_up.Services", lambda tree: "set_up.service_bills" in tree)
    counter.tap("set_up.service_bills", "entry")
    counter.tap("entry.active.change", lambda tree: "No" in tree.says("entry.active"))
    counter.tap("entry.save", "set_up")
    counter.wait_says("set_up.service_bills", "no numbers")
    with sqlite3.connect(f"file:{run.folder / 'data' / 'queue.db'}?mode=ro", uri=True) as file:
        need(file.execute("SELECT active FROM queue_service WHERE id = 'bills'").fetchone() == (0,), "the queue gives them still")
    counter.tap("chrome.back", "hall")


def export(counter):
    counter.tap("hall.export", lambda tree: "tickets are in" in tree.says("hall.exported"))
    counter.tap("chrome.back", "counter")


def by_badge(counter, badge, name):
    """A scanner that types: letter by letter, then Enter."""
    counter.tap("chrome.lock", "sign_in")
    counter.x("type", "--delay", 4, badge)
    counter.keypress("Return")
    counter.wait_screen("counter")
    need(name in counter.tree().says("staff.who"), "somebody else has signed in")


def supervisor_by_badge(run, counter):
    """A badge alone opens the counter; the hall takes the PIN besides."""
    badge = json.loads(kioskctl(run, "staff", "badge", "104", "--json"))["badge"]
    by_badge(counter, badge, "Maya")
    counter.tap("chrome.hall", "sign_in")
    counter.wait_says("sign_in.help", "supervisor")
    sign_in(counter, PIN)
    counter.wait_screen("hall")
    counter.tap("chrome.back", "counter")
    return badge


def corrects(run, city, core, counter):
    """The city's words, the form as it was, both languages, and the city has it in the end."""
    city.fault(kind="status", status=400, route="post", count=1, body=REFUSAL)
    number = submit(core, "refused", lang="vi", lang_english="Vietnamese", details="HỐ SÂU",
                    location={"kind": 3, "place": "", "address": "Nowhere 1"}).replace(" ", "")
    digits = "".join(c for c in number if c.isdigit())
    opened = f"side.report_{digits}.open"
    counter.wait("the refused request in the tray", lambda tree: tree.target(opened), 50)
    counter.tap(opened, "report")
    counter.wait_says("report.city", "No such address")
    counter.tap("report.edit", "review")
    tree = counter.wait_says("review.title", VI["review.title"])
    need("staff/review.title" in tree, "the staff's own language does not stand beside")
    counter.wait_says("review.answer.SIZE", "Medium")  # the city's list has come
    counter.tap("review.where.change", "where")
    counter.tap("where.here", "review")
    counter.tap("review.send", "ticket")
    until("the city to have it", lambda: any("HỐ SÂU" in record["description"] for record in city.records()), 30)
    need(len(city.records()) == 1, f"the city has {len(city.records())}")
    counter.tap("chrome.finish", "finish")
    counter.tap("finish.yes", "counter")
    counter.wait("nothing in the tray", lambda tree: opened not in tree, 50)


def journey(run):
    city, printer = City(run), Printer(run)
    core = Core(run, city, ["--queue", SOURCE / "assets/riverbend"])
    counter = counter_screen(run, core, printer.address)
    first_supervisor(run, counter)
    badge = new_member(counter)
    counter.tap("entry.print")
    until("the badge on paper", lambda: printer.job.is_file() and printer.job.stat().st_size > 0)
    run.say("somebody new, with a PIN and a badge")
    stop_service(run, counter)
    export(counter)
    run.say("a service stopped, the day exported")
    maya = supervisor_by_badge(run, counter)
    run.say("by badge at the counter, with the PIN in the hall")
    by_badge(counter, badge, NEW["name"])
    need("chrome.hall" not in counter.tree(), "who serves has the way to the hall")
    run.say("signed in by a scanner that types")
    corrects(run, city, core, counter)
    run.say("refused, corrected, with the city")
    counter.tap("chrome.lock", "sign_in")
    counter.tap("chrome.back", lambda tree: "number" in tree.says("sign_in.title").lower())
    counter.type(NEW["number"], "sign_in.field")
    counter.tap("sign_in.continue", lambda tree: "PIN" in tree.says("sign_in.title"))
    counter.type(NEW["pin"], "sign_in.field")
    counter.tap("sign_in.continue", "counter")
    log = kioskctl(run, "audit", "show", "--json")
    need(all(action in log for action in ("service_changed", "badge", "day_exported")), f"the audit log has {log[:2000]}")
    for secret in (badge, maya, NEW["pin"], PIN):
        need(secret not in log and secret not in core.said(), "a secret is in a log")
    kioskctl(run, "audit", "verify")
    counter.end()
    need(core.process.end() == 0, "the core did not end well")


if __name__ == "__main__":
    sys.exit(main(journey, 280, __doc__))
