#!/usr/bin/env python3
"""The kiosk forgets people: after a session nothing that was typed is left in the memory of the process, nor in the node
tree, nor in the log.

  forget.py [finished] [sent] [sent-core] [timeout] [composed]

finished: the person touches "Finish and clear". sent: the request goes to the city first; what the core keeps until the
city has it is its job (it lies on disk too), so memory is searched after the city's answer. sent-core: the same
with the core as a process of its own; both are searched. timeout: the person walks away.
composed: Chinese by its sounds, the last words still being composed; the input method forgets, too.
"""
import random
import sys
import time

from core import Core
from harness import City, main, need, until
from kiosk import Kiosk
from memory import need_all, need_none

LETTERS = "bcdfghjkmnpqrtvwxz"  # no words of any language, no hexadecimal


def canaries():
    """Words that are nowhere else. Some fit inside a std::string, some do not."""
    some = random.SystemRandom()
    word = lambda n: "".join(some.choice(LETTERS) for _ in range(n))  # noqa: E731
    return {"first": word(11), "last": word(22), "phone": "503" + "".join(some.choice("0123456789") for _ in range(7)),
            "mail": word(9) + "@" + word(8) + ".org", "address": "12 " + word(17), "words": word(40), "place": word(10)}


def give_everything(kiosk, words):
    kiosk.tap("attract.start", "language")
    kiosk.tap("language.en", "home")
    kiosk.tap("home.report", "groups")
    kiosk.wait_node("group.1")
    kiosk.tap("group.1", "services")
    kiosk.tap("service.PW-101", "question")
    kiosk.tap("question.value.large", lambda tree: tree.by_id["question.value.large"]["selected"])
    kiosk.tap("action.continue", lambda tree: "question.value.crosswalk" in tree)
    kiosk.tap("action.skip", "where")
    kiosk.tap("where.place", "place")
    kiosk.type(words["place"], "place.field")
    kiosk.tap("chrome.back", "where")
    kiosk.tap("where.address", "address")
    kiosk.type(words["address"], "address.field")
    kiosk.tap("action.continue", "details")
    kiosk.tap("details.type", "words")
    kiosk.type(words["words"], "words.field")
    kiosk.tap("action.continue", "details")
    kiosk.tap("action.continue", "contact")
    kiosk.tap("contact.give", "contact_form")
    for field in ("first", "last", "phone", "email"):
        kiosk.tap(f"contact.{field}.change", "contact_field")
        kiosk.type(words["mail" if field == "email" else field], "contact_field.field")
        kiosk.tap("action.continue", "contact_form")
    kiosk.tap("action.continue", "review")
    kiosk.tap("review.contact.show", lambda tree: words["phone"] in tree.says("review.contact"))


def gone(run, kiosk, words, when):
    """Everything that outlives a session, but the city's and the disk's own record."""
    tree = kiosk.tree()
    shown = " ".join(tree.says(node) for node in tree.by_id)
    said = kiosk.process.words() + kiosk.process.out.read_text(errors="replace")
    for name, word in words.items():
        need(word not in shown, f"{name} is still in the node tree")
        need(word not in said, f"{name} is in the log")
    time.sleep(1.5)  # threads that were told to forget do so in a moment
    need_none(kiosk.process.pid, words, when)
    run.say(f"no trace {when}")


def begin(run, options=(), with_core=False):
    city = City(run)
    core = Core(run, city) if with_core else None
    kiosk = Kiosk(run, city, run.folder / "data", options=options, core=core)
    kiosk.core = core.process if core else kiosk.process  # whoever keeps what was sent
    words = canaries()
    give_everything(kiosk, words)
    run.say("everything was typed")
    # The place search ended with Back: its letters need not be anywhere now.
    need_all(kiosk.process.pid, {name: word for name, word in words.items() if name != "place"}, "before the end")
    return city, kiosk, words


def finished(run):
    city, kiosk, words = begin(run)
    kiosk.tap("chrome.finish", "finish")
    kiosk.tap("finish.yes", "attract")
    gone(run, kiosk, words, "after Finish and clear")
    need(not city.ledger()["posts"], "something was sent")
    kiosk.end()


def sent(run, with_core=False):
    city, kiosk, words = begin(run, with_core=with_core)
    kiosk.tap("review.send", "ticket")
    until("the city to have it", lambda: "-> confirmed" in kiosk.core.words())
    kiosk.tap("ticket.done", "attract")
    record = city.records()[0]
    need(record["phone"] == words["phone"] and words["words"] in record["description"], "the city got something else")
    gone(run, kiosk, words, "after the city has it")
    if with_core:
        need(not any(word in kiosk.core.words() for word in words.values()), "the core's log names the person")
        need_none(kiosk.core.pid, words, "in the core after the city has it")
        run.say("no trace in the core either")
    kiosk.end()


def sent_core(run):
    sent(run, with_core=True)


def timeout(run):
    """Nobody touches anything: the kiosk asks, counts down and forgets."""
    _, kiosk, words = begin(run, ["--idle", 16])
    kiosk.wait_node("timeout.yes", 30)
    run.say("it asks whether somebody is there")
    kiosk.wait_screen("attract", 30)
    gone(run, kiosk, words, "after the time-out")
    kiosk.end()


SOUNDS = {"lukou": "路口", "weixian": "危险", "gongyuan": "公园", "ludeng": "路灯", "laji": "垃圾", "zaoyin": "噪音"}


def composed(run):
    kiosk = Kiosk(run, City(run), run.folder / "data")
    for node, screen in (("attract.start", "language"), ("language.zh-Hans", "home"), ("home.report", "groups")):
        kiosk.tap(node, screen)
    kiosk.wait_node("group.1")
    kiosk.tap("group.1", "services")
    kiosk.tap("service.PW-101", "question")
    kiosk.tap("question.value.large", lambda tree: tree.by_id["question.value.large"]["selected"])
    kiosk.tap("action.continue", lambda tree: "question.value.crosswalk" in tree)
    kiosk.tap("action.skip", "where")
    kiosk.tap("where.here", "details")
    kiosk.tap("details.type", "words")
    sounds = random.SystemRandom().sample(sorted(SOUNDS), len(SOUNDS))
    for sound in sounds[:4]:
        kiosk.type(sound, "words.field")
        pick(kiosk, SOUNDS[sound])
    kiosk.type("".join(sounds[4:]), "words.field")
    tree = kiosk.tree()
    written = "".join(SOUNDS[sound] for sound in sounds[:4])
    field = tree.value("words.field")
    need(field.startswith(written) and field != written, f"the field shows {field!r}")
    words = {"what was written": written, "what was composed": field.removeprefix(written)}
    need_all(kiosk.process.pid, words, "before the end")
    kiosk.tap("chrome.finish", "finish")
    kiosk.tap("finish.yes", "attract")
    gone(run, kiosk, words, "after Finish and clear")
    kiosk.end()


def pick(kiosk, word):
    """Touches a word that is offered; it is written then."""
    def offered(tree):
        return next((n["id"] for n in tree.nodes if n["name"] == word and n["id"].startswith("candidate.")), None)
    kiosk.wait(f"{word} to be offered", offered)
    kiosk.tap(offered(kiosk.tree()), lambda tree: tree.value("words.field").endswith(word))


PARTS = {"composed": composed, "finished": finished, "sent": sent, "sent-core": sent_core, "timeout": timeout}


def test(run):
    for name in run.args.only or PARTS:
        need(name in PARTS, f"no part {name!r}; there are {', '.join(PARTS)}")
        run.say(name)
        PARTS[name](run)


if __name__ == "__main__":
    sys.exit(main(test, 290, __doc__))
