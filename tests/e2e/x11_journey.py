#!/usr/bin/env python3
"""A resident's main journey, in Spanish, with nothing but touches: from the greeting to a ticket that the city, the
printer and a phone agree on."""
import json
import subprocess
import sys

from harness import SOURCE, City, Printer, main, need, until, words_of
from kiosk import Kiosk

WORDS = "hoyo hondo, peligroso"
PHONE = "5035550142"


def journey(kiosk):
    """Everything up to the review."""
    kiosk.tap("attract.start", "language")
    kiosk.tap("language.es", "home")
    kiosk.tap("home.report", "groups")
    kiosk.wait_node("group.1")
    kiosk.tap("group.1", "services")
    kiosk.tap("service.PW-101", "question")
    kiosk.tap("question.value.medium", lambda tree: tree.by_id["question.value.medium"]["selected"])
    kiosk.tap("action.continue", lambda tree: "question.value.crosswalk" in tree)
    kiosk.tap("question.value.crosswalk", lambda tree: tree.by_id["question.value.crosswalk"]["selected"])
    kiosk.tap("action.continue", "where")
    kiosk.tap("where.place", "place")
    kiosk.type("alder", "place.field")
    place = kiosk.wait_node("place.RB-001").says("place.RB-001")
    kiosk.tap("place.RB-001", "details")
    kiosk.tap("details.chip.danger", lambda tree: tree.by_id["details.chip.danger"]["selected"])
    kiosk.tap("details.type", "words")
    kiosk.type(WORDS, "words.field")
    kiosk.tap("action.continue", "details")
    kiosk.tap("action.continue", "contact")
    kiosk.tap("contact.give", "contact_form")
    kiosk.tap("contact.phone.change", "contact_field")
    kiosk.type(PHONE, "contact_field.field")
    kiosk.tap("action.continue", "contact_form")
    kiosk.tap("action.continue", "review")
    return place


def check_review(kiosk):
    tree = kiosk.tree()
    seen = " ".join(tree.says(node["id"]) for node in tree.nodes)
    while tree.target("page.more"):
        tree = kiosk.tap("page.more", lambda now, before=tree.look(): now.look() != before)
        seen += " ".join(tree.says(node["id"]) for node in tree.nodes)
    need(PHONE not in seen and "42" in seen and "•" in seen, f"the review does not mask the phone number: {seen}")
    need(WORDS in seen, "the review does not show the words that were typed")


def check_city(city, ticket, place, lang):
    ledger = city.ledger()
    need(len(ledger["posts"]) == 1, f"{len(ledger['posts'])} POSTs, not one")
    need(len(ledger["requests"]) == 1, f"{len(ledger['requests'])} records, not one")
    record = ledger["requests"][0]
    description = record["description"]
    need(f"Front Door ref {ticket.value('ticket.stub')}" in description, f"no marker of the ticket in: {description}")
    need(record["service_code"] == "PW-101", f"service {record['service_code']}")
    need(record["attributes"] == {"SIZE": ["medium"], "LANE": ["crosswalk"]}, f"attributes {record['attributes']}")
    need(record["phone"] == PHONE, f"phone {record['phone']!r}")
    need(WORDS in description, f"not word for word: {description}")
    english = [line for line in description.splitlines() if line]
    need(words_of("es")["chip.danger"] not in description, f"a phrase is not in English: {english}")
    need("danger" in english[0].lower(), f"the phrase for staff is missing: {english}")
    need(f"({lang}" in description or lang in description, f"staff cannot tell the language: {english}")
    need(record["address_string"] and record["address_string"].split(",")[0] in place, f"place {record['address_string']!r}")
    return record


def check_paper(run, printer, url):
    page = until("the printer to have a whole page", lambda: printer.page(run))
    witness = subprocess.run([SOURCE / "tests/witness/check_ticket", page, url, run.args.witness],
                             capture_output=True, text=True, check=False)
    if witness.returncode == 77:
        run.say("the printed job was NOT looked at: " + witness.stderr.strip())
        return
    need(witness.returncode == 0, f"the printed ticket: {witness.stderr}")
    run.say(witness.stdout.strip())


def check_ticket(run, kiosk, city, printer, place):
    es = words_of("es")
    kiosk.wait_says("ticket.sending", es["ticket.sent"])
    ticket = kiosk.wait_node("ticket.print_again")
    need(es["ticket.printed"] in ticket.says("ticket.printing"), f"the ticket says {ticket.says('ticket.printing')!r}")
    record = check_city(city, ticket, place, "Spanish")
    need(record["service_request_id"] in ticket.says("ticket.sending"), f"no city number in {ticket.says('ticket.sending')!r}")
    url = ticket.value("ticket.stub.code")
    need(url.startswith("HTTPS://") and "/T/" in url, f"the code says {url!r}")
    need(PHONE not in url and PHONE not in ticket.says("ticket.stub"), "the phone number is on the ticket")
    page = city.page(url)
    riverbend = json.loads((SOURCE / "assets/riverbend/texts.en.json").read_text(encoding="utf-8"))
    for part in (ticket.value("ticket.stub"), riverbend["status.open"], riverbend["PW-101.name"]):
        need(part in page, f"a phone does not find {part!r} under the code")
    need(PHONE not in page and WORDS not in page, "the status page tells something personal")
    check_paper(run, printer, url)


def whole_journey(run, hand):
    city, printer = City(run), Printer(run)
    kiosk = hand(run, city, run.folder / "data", printer.address)
    run.say("the greeting shows")
    place = journey(kiosk)
    check_review(kiosk)
    need(not city.ledger()["posts"], "something was sent before Send was chosen")
    run.say("checked the review")
    kiosk.tap("review.send", "ticket")
    run.say("a ticket shows")
    check_ticket(run, kiosk, city, printer, place)
    kiosk.tap("ticket.done", "attract")
    kiosk.end()
    need(len(city.ledger()["posts"]) == 1, "more than one POST in the end")


if __name__ == "__main__":
    sys.exit(main(lambda run: whole_journey(run, Kiosk), 240, __doc__))
