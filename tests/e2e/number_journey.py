#!/usr/bin/env python3
"""Two people take numbers at the real kiosk, and the second leaves the line again: what the screen and the printer say is
what the queue's own file holds."""
import sqlite3
import sys

from harness import City, Printer, main, need, until, words_of
from kiosk import Kiosk


def tickets(run):
    """Rows of the queue's file, read by a program that is not ours."""
    with sqlite3.connect(f"file:{run.folder / 'data' / 'queue.db'}?mode=ro", uri=True) as file:
        return file.execute("SELECT letter, num, state, wheelchair, hearing, lang, paper FROM queue_ticket "
                            "ORDER BY queued").fetchall()


def take(kiosk, needs=()):
    kiosk.tap("home.number", "number")
    kiosk.wait_node("number.general")
    kiosk.tap("number.general", "needs")
    for need_of in needs:
        node = f"needs.{need_of}"
        kiosk.tap(node, lambda tree, node=node: tree.by_id[node]["selected"])
    kiosk.tap("needs.take", "walk_in")


def journey(run):
    city, printer = City(run), Printer(run)
    kiosk = Kiosk(run, city, run.folder / "data", printer.address)
    kiosk.tap("attract.start", "language")
    kiosk.tap("language.es", "home")
    take(kiosk, ["wheelchair"])
    number = kiosk.tree().value("walk_in.number")
    need(number == "B 001", f"the number is {number!r}")
    kiosk.wait_says("walk_in.printing", words_of("es")["ticket.printed"])
    page = until("the printer to have a whole page", lambda: printer.page(run))
    need(page, "nothing was printed")
    until("the printer's word to be kept", lambda: tickets(run)[0][6] == "printed")
    need(tickets(run) == [("B", 1, "waiting", 1, 0, "es", "printed")], f"the queue holds {tickets(run)}")
    kiosk.tap("walk_in.done", "attract")

    kiosk.tap("attract.start", "language")
    kiosk.tap("language.en", "home")
    take(kiosk)
    need(kiosk.tree().value("walk_in.number") == "B 002", f"the number is {kiosk.tree().value('walk_in.number')!r}")
    kiosk.wait_says("walk_in.turn", "1 person is ahead of you")
    kiosk.tap("walk_in.leave", lambda tree: tree.target("walk_in.leave_sure"))
    kiosk.tap("walk_in.leave_sure", lambda tree: "You left the line" in tree.says("walk_in.turn"))
    need([row[2] for row in tickets(run)] == ["waiting", "left"], f"the queue holds {tickets(run)}")
    kiosk.tap("walk_in.done", "attract")
    kiosk.end()


if __name__ == "__main__":
    sys.exit(main(journey, 200, __doc__))
