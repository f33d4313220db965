#!/usr/bin/env python3
"""A hall: a kiosk, a counter and a board, each a program of its own on a screen of its own, and one core. The first
supervisor is made with the technician's code; a resident takes a number, is called, seen on the board, helped in two
languages and served; the counter locks. What the screens say is what the queue's own file holds, and the audit log verifies."""
import json
import sqlite3
import subprocess
import sys

from core import Core
from harness import City, Printer, SOURCE, main, need, until, words_of
from kiosk import Kiosk

PIN = "482913"
ES = words_of("es")


def counter_screen(run, core, printer="none"):
    return Kiosk(run, None, None, printer, display=run.display(1920, 1080), core=core, first="sign_in",
                 options=["--role", "counter", "--panel", "landscape_15_6"])


def board_screen(run, core):
    return Kiosk(run, None, None, display=run.display(1920, 1080), core=core, first="board",
                 options=["--role", "board", "--panel", "board_43"])


def kioskctl(run, *words, expected=0):
    done = subprocess.run([run.args.kioskctl, *words, "--data", run.folder / "data"], capture_output=True, text=True, check=False)
    need(done.returncode == expected, f"kioskctl {words}: {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def ticket_rows(run):
    """Read by a program that is not ours."""
    with sqlite3.connect(f"file:{run.folder / 'data' / 'queue.db'}?mode=ro", uri=True) as file:
        return file.execute("SELECT letter, num, state, lang, wheelchair FROM queue_ticket ORDER BY queued").fetchall()


def first_supervisor(run, counter):
    """With the code that the technician prints: no password is there from the start."""
    code = json.loads(kioskctl(run, "staff", "set-up-code", "--json"))["code"]
    counter.wait_node("sign_in.counter_2")
    counter.tap("sign_in.counter_2", lambda tree: "sign_in.field" in tree)
    for text in (code, "Maya", "104", PIN):
        title = counter.tree().says("sign_in.title")
        counter.type(text, "sign_in.field")
        counter.tap("sign_in.continue", lambda tree, title=title: tree.says("sign_in.title") != title or tree.screen == "counter")
    counter.wait_screen("counter")


def sign_in(counter, pin):
    counter.wait_says("sign_in.title", "your PIN")
    counter.type(pin, "sign_in.field")
    counter.tap("sign_in.continue")


def take_number(kiosk, lang="es"):
    kiosk.tap("attract.start", "language")
    kiosk.tap(f"language.{lang}", "home")
    kiosk.tap("home.number", "number")
    kiosk.wait_node("number.general")
    kiosk.tap("number.general", "needs")
    kiosk.tap("needs.wheelchair", lambda tree: tree.by_id["needs.wheelchair"]["selected"])
    kiosk.tap("needs.take", "walk_in")


def journey(run):
    city, printer = City(run), Printer(run)
    core = Core(run, city, ["--queue", SOURCE / "assets/riverbend"])
    counter = counter_screen(run, core)
    first_supervisor(run, counter)
    run.say("the first supervisor is signed in")
    board = board_screen(run, core)
    kiosk = Kiosk(run, city, None, printer.address, core=core)
    take_number(kiosk)
    counter.wait_says("line.0", "B 001")
    counter.wait_says("line.0", "wheelchair")
    counter.tap("counter.next", lambda tree: "B 001" in tree.says("here.number"))
    need(ticket_rows(run) == [("B", 1, "called", "es", 1)], f"the queue holds {ticket_rows(run)}")
    board.wait_says("board.now", "B 001")
    need("2" in board.tree().says("board.now"), "the board does not say the counter")
    kiosk.wait_says("walk_in.turn", ES["walk_in.called"])
    run.say("called: the board and the kiosk say so")
    counter.tap("here.recall", lambda tree: "twice" in tree.says("here.calls"))
    board.wait_says("board.now", "Second call")
    counter.tap("here.start", lambda tree: "here.finish" in tree)
    both_languages(counter)
    calls_another(kiosk, counter, "B 002")
    until("the queue to hold the one before as served", lambda: ticket_rows(run)[0][2] == "done")
    run.say("the next is called, and the one before finished, by one press")
    counter.tap("here.start", lambda tree: "here.finish" in tree)
    counter.tap("here.finish", lambda tree: "here.nobody" in tree)
    until("the queue to hold it as served", lambda: ticket_rows(run)[1][2] == "done")
    otherwise(run, counter, kiosk)
    counter.tap("chrome.hall", "hall")
    counter.wait_says("hall.service_general.2", "2")
    counter.tap("chrome.back", "counter")
    run.say("served, and in the supervisor's figures")
    locks(run, core, counter)
    kioskctl(run, "audit", "verify")
    for screen in (counter, board, kiosk):
        screen.end()
    need(core.process.end() == 0, "the core did not end well")


def otherwise(run, counter, kiosk):
    """Nobody comes; a paper is missing; it is another counter's matter."""
    calls_another(kiosk, counter, "B 003")
    need("here.no_show" not in counter.tree(), "a no-show after one call")
    counter.tap("here.recall", lambda tree: "twice" in tree.says("here.calls"))
    counter.wait_node("here.no_show", 40)
    counter.tap("here.no_show", lambda tree: "here.nobody" in tree)
    calls_another(kiosk, counter, "B 004")
    counter.tap("here.start", lambda tree: "here.hold" in tree)
    counter.tap("here.hold", lambda tree: "here.nobody" in tree)
    calls_another(kiosk, counter, "B 005")
    counter.tap("here.transfer", lambda tree: "choice.service_bills" in tree)
    counter.tap("choice.service_bills", lambda tree: "here.nobody" in tree)
    until("the queue to hold all three", lambda: [row[2] for row in ticket_rows(run)[2:]] == ["no_show", "held", "waiting"])
    run.say("did not come, put aside, transferred")


def calls_another(kiosk, counter, number):
    kiosk.tap("chrome.finish", "finish")
    kiosk.tap("finish.yes", "attract")
    take_number(kiosk)
    counter.wait_says("line.0", number)
    counter.tap("counter.next", lambda tree: number in tree.says("here.number"))


def both_languages(counter):
    """The resident's screens stand beside the staff's: either may be touched."""
    tree = counter.tap("here.request", "home")
    need(tree.says("home.title") and tree.says("staff/home.title"), "not both languages")
    need(ES["home.report"] in tree.says("home.report"), "the resident's side is not in Spanish")
    need("Report" in tree.says("staff/home.report"), "the staff's side is not in English")
    counter.tap("staff/home.report", "groups")
    counter.tap("chrome.finish", "finish")
    counter.tap("finish.yes", "counter")


def locks(run, core, counter):
    """The lock, a wrong PIN in words, and the right one."""
    counter.tap("chrome.lock", "sign_in")
    sign_in(counter, "999999")
    counter.wait_node("sign_in.error")
    need(counter.tree().screen == "sign_in", "a wrong PIN opened the counter")
    sign_in(counter, PIN)
    counter.wait_screen("counter")
    log = kioskctl(run, "audit", "show", "--json")
    need(PIN not in log and "999999" not in log, "a PIN is in the audit log")
    need(PIN not in core.said(), "a PIN is in the core's log")
    run.say("locked, a wrong PIN refused, unlocked")


if __name__ == "__main__":
    sys.exit(main(journey, 280, __doc__))
