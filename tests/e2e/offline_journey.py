#!/usr/bin/env python3
"""The network fails in every way that networks do, and the ticket is true all the time: it says "sent" only when the city
has it, the request arrives exactly once, and a kiosk that is killed forgets nothing that it promised.

  offline_journey.py [down] [captive] [reset] [hang] [error] [killed-waiting] [killed-sending]
"""
import re
import sys

from harness import City, main, need, play_parts, until, words_of
from kiosk import Kiosk

ES = words_of("es")
SENT = (ES["ticket.sent"], ES["ticket.sent_title"])


def to_review(kiosk):
    kiosk.tap("attract.start", "language")
    kiosk.tap("language.es", "home")
    kiosk.tap("home.report", "groups")
    kiosk.wait_node("group.1")
    kiosk.tap("group.1", "services")
    kiosk.tap("service.PW-101", "question")
    kiosk.tap("question.value.small", lambda tree: tree.by_id["question.value.small"]["selected"])
    kiosk.tap("action.continue", lambda tree: "question.value.crosswalk" in tree)
    kiosk.tap("action.skip", "where")
    kiosk.tap("where.here", "details")
    kiosk.tap("action.continue", "contact")
    kiosk.tap("contact.none", "review")


def send(kiosk):
    """Saved, as the screen says; the reference's digits."""
    kiosk.tap("review.send", "ticket")
    tree = kiosk.wait_node("ticket.stub.code")
    need(ES["ticket.saved"] in tree.says("ticket.saved"), "the ticket does not say that it is saved")
    return tree.value("ticket.stub")


def claims_sent(tree):
    said = tree.says("ticket.sending") + tree.says("ticket.title")
    return any(words in said for words in SENT)


def honest_until(kiosk, words, seconds):
    """Looks all the time: until the ticket says these words it never says "sent"."""
    def look():
        tree = kiosk.tree()
        need(not claims_sent(tree), f"the ticket says {tree.says('ticket.sending')!r}, and nobody knows that")
        return words in tree.says("ticket.sending")
    until(f"the ticket to say {words!r}", look, seconds)


def arrives(kiosk, city, reference, patience):
    """The ticket's words change when the city has it, and the city has it once."""
    tree = kiosk.wait("the ticket to say that it was sent", claims_sent, patience)
    record = only_record(city, reference)
    need(record["service_request_id"] in tree.says("ticket.sending"), f"not the city's number: {tree.says('ticket.sending')}")
    return record


def only_record(city, reference):
    records = city.records()
    need(len(records) == 1, f"{len(records)} records at the city, not one")
    need(f"Front Door ref {reference}" in records[0]["description"], "another reference than the ticket's")
    return records[0]


def posts(city, *outcomes):
    found = [post["outcome"] for post in city.ledger()["posts"]]
    need(found == list(outcomes), f"POSTs {found}, expected {list(outcomes)}")


def begin(run):
    city = City(run)
    kiosk = Kiosk(run, city, run.folder / "data")
    to_review(kiosk)
    return city, kiosk


def down(run):
    """Nothing answers; then it does, while the person still stands there."""
    city, kiosk = begin(run)
    city.stop()
    reference = send(kiosk)
    honest_until(kiosk, ES["ticket.notsent"], 30)
    run.say("the ticket says that it is not sent yet")
    city.start()
    arrives(kiosk, city, reference, 60)
    posts(city, "taken")
    kiosk.end()


def captive(run):
    """A hotel's log-in page instead of the city. The person leaves; later somebody checks the number."""
    city, kiosk = begin(run)
    city.fault(kind="captive", count=-1)
    reference = send(kiosk)
    honest_until(kiosk, ES["ticket.notsent"], 30)
    posts(city)
    run.say("the ticket says that it is not sent yet, and nothing left the kiosk")
    kiosk.tap("ticket.done", "attract")
    city.heal()
    until("the city to get it", city.records, 240)
    run.say("the city has it")
    only_record(city, reference)
    kiosk.tap("attract.start", "language")
    kiosk.tap("language.es", "home")
    kiosk.tap("home.check", "check")
    kiosk.tap("check.type", "digits")
    kiosk.type(re.sub(r"\D", "", reference), "digits.field")
    kiosk.tap("action.continue", "result")
    tree = kiosk.wait_says("result.city", ES["result.open"])
    need(tree.value("result.stub") == reference, "the result shows another number")
    kiosk.end()


def reset(run):
    """The connection dies before the city took it: asked first, and only then sent again."""
    city, kiosk = begin(run)
    city.fault(kind="reset", route="post", when="before")
    reference = send(kiosk)
    honest_until(kiosk, ES["ticket.unknown"], 30)
    run.say("the ticket says that we do not know")
    arrives(kiosk, city, reference, 200)
    posts(city, "lost", "taken")
    kiosk.end()


def hang(run):
    """The city takes it and never answers."""
    city, kiosk = begin(run)
    city.fault(kind="hang", route="post", when="after")
    # It does not answer questions at first: else it is found before anybody could read that we do not know.
    city.fault(kind="status", status=500, route="requests", count=2)
    reference = send(kiosk)
    honest_until(kiosk, ES["ticket.unknown"], 40)
    run.say("the ticket says that we do not know")
    arrives(kiosk, city, reference, 120)
    posts(city, "taken")
    kiosk.end()


def error(run):
    """The worst lie: the city took it and says 500; then it does not answer questions either."""
    city, kiosk = begin(run)
    city.fault(kind="status", status=500, route="post", when="after")
    city.fault(kind="status", status=500, route="requests", count=2)
    reference = send(kiosk)
    honest_until(kiosk, ES["ticket.unknown"], 30)
    run.say("the ticket says that we do not know")
    arrives(kiosk, city, reference, 120)
    posts(city, "taken")
    kiosk.end()


def killed_waiting(run):
    """kill -9 with the ticket on the screen, before anything could be sent."""
    city, kiosk = begin(run)
    city.stop()
    reference = send(kiosk)
    kiosk.process.kill()
    run.say("killed")
    city.start()
    need(not city.records(), "the city cannot have it")
    kiosk.start()
    until("the city to get it after the restart", city.records, 120)
    need(kiosk.tree().screen == "attract", "somebody else's ticket shows after a restart")
    until("the kiosk to know it", lambda: "-> confirmed" in kiosk.process.words(), 60)
    only_record(city, reference)
    posts(city, "taken")
    kiosk.end()


def killed_sending(run):
    """kill -9 while the city has it and has not answered."""
    city, kiosk = begin(run)
    city.fault(kind="hang", route="post", when="after")
    reference = send(kiosk)
    until("the city to take it", city.records, 20)
    kiosk.process.kill()
    run.say("killed")
    city.heal()
    kiosk.start()
    until("the kiosk to find it at the city", lambda: "-> confirmed" in kiosk.process.words(), 240)
    only_record(city, reference)
    posts(city, "taken")
    kiosk.end()


PARTS = {"down": down, "captive": captive, "reset": reset, "hang": hang, "error": error,
         "killed-waiting": killed_waiting, "killed-sending": killed_sending}


if __name__ == "__main__":
    sys.exit(main(lambda run: play_parts(run, PARTS), 390, __doc__))
