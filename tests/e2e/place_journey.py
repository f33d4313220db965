#!/usr/bin/env python3
"""A permit question is about no place: nobody asks for one, and the city's record says so to its staff."""
import sys

from harness import City, main, need, until
from kiosk import Kiosk

SAID = "This request is not about a place. It was made at the kiosk at Cedar Hill Library, 811 Cedar St."


def journey(run):
    city = City(run)
    kiosk = Kiosk(run, city, run.folder / "data")
    kiosk.tap("attract.start", "language")
    kiosk.tap("language.es", "home")
    kiosk.tap("home.report", "groups")
    kiosk.wait_node("group.6")
    kiosk.tap("group.6", "services")
    kiosk.tap("service.FN-612", "question")
    first = next(node["id"] for node in kiosk.tree().nodes if node["id"].startswith("question.value."))
    kiosk.tap(first, lambda tree: tree.by_id[first]["selected"])
    kiosk.tap("action.continue", "details")
    kiosk.tap("action.continue", "contact")
    kiosk.tap("contact.none", "review")
    need("review.where" not in kiosk.tree(), "the review has a row for a place")
    kiosk.tap("review.send", "ticket")
    until("the city to get it", city.records, 60)
    records = city.records()
    need(len(records) == 1, f"{len(records)} records, not one")
    need(records[0]["service_code"] == "FN-612", f"service {records[0]['service_code']}")
    need(records[0]["description"].startswith(SAID), f"staff read: {records[0]['description']!r}")
    kiosk.end()


if __name__ == "__main__":
    sys.exit(main(journey, 200, __doc__))
