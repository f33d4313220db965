#!/usr/bin/env python3
"""Two processes: the core (frontdoord) and the screens. Either may die at any moment and come back; nobody is told
anything untrue, and what a person sent is at the city once.

  core_journey.py [core-killed] [core-killed-sending] [screen-killed] [two-screens] [garbage] [strangers] [fleet] [mistakes]
"""
import json
import os
import signal
import subprocess
import sys

from core import Core, RawScreen
from harness import City, SOURCE, Skipped, main, need, play_parts, until
from kiosk import Kiosk
from offline_journey import ES, arrives, claims_sent, only_record, posts, send, to_review


def begin(run):
    city = City(run)
    core = Core(run, city)
    return city, core, Kiosk(run, city, None, core=core)


def end(core, *kiosks):
    for kiosk in kiosks:
        kiosk.end()
    need(core.process.end() == 0, "the core did not end well")


def core_killed(run):
    """kill -9 of the core before Send: the screen says Saving until the core is back and has saved it."""
    city, core, kiosk = begin(run)
    to_review(kiosk)
    core.kill()
    kiosk.tap("review.send", "saving")
    need("ticket.stub" not in kiosk.tree(), "a ticket without a core")
    run.say("it says that it is saving")
    core.start()
    kiosk.wait_screen("ticket")
    tree = kiosk.wait_node("ticket.stub.code")
    need(ES["ticket.saved"] in tree.says("ticket.saved"), "the ticket does not say that it is saved")
    arrives(kiosk, city, tree.value("ticket.stub"), 60)
    posts(city, "taken")
    end(core, kiosk)
    need(not core.path.exists(), "the socket is still there")


def core_killed_sending(run):
    """kill -9 of the core while the city has it and has not answered: the ticket on the screen learns what became of it."""
    city, core, kiosk = begin(run)
    to_review(kiosk)
    city.fault(kind="hang", route="post", when="after")
    reference = send(kiosk)
    until("the city to take it", city.records, 20)
    core.kill()
    run.say("killed")
    city.heal()
    need(not claims_sent(kiosk.tree()), "it says sent, and nobody knows that")
    core.start()
    arrives(kiosk, city, reference, 240)
    posts(city, "taken")
    end(core, kiosk)


def screen_killed(run):
    """kill -9 of the screens while they wait for the core to save: it is saved once, and the next person sees nothing."""
    city, core, kiosk = begin(run)
    to_review(kiosk)
    core.process.child.send_signal(signal.SIGSTOP)
    kiosk.tap("review.send", "saving")
    until("the request to lie in the socket", lambda: unread(core.path), 20)
    kiosk.process.kill()
    core.process.child.send_signal(signal.SIGCONT)
    until("the city to have it", city.records, 60)
    kiosk.start()
    need(kiosk.tree().screen == "attract", "somebody else's screen after a restart")
    need(len(city.records()) == 1, "not one record")
    posts(city, "taken")
    end(core, kiosk)


def unread(path):
    """Do bytes wait to be read by the server of this socket?"""
    listed = subprocess.run(["ss", "-xH", "state", "established"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return any(str(path) in row and int(row[1]) > 200 for row in rows)


def two_screens(run):
    """Two kiosks on one core: each gets its own ticket and nothing of the other."""
    city, core, one = begin(run)
    other = Kiosk(run, city, None, core=core)
    to_review(one)
    to_review(other)
    first = send(one)
    need(other.tree().screen == "review", "the other screen changed")
    second = send(other)
    need(first != second, "the same number twice")
    for kiosk, reference in ((one, first), (other, second)):
        kiosk.wait("the ticket to say that it was sent", claims_sent, 60)
        need(kiosk.tree().value("ticket.stub") == reference, "the ticket of somebody else")
    described = " ".join(record["description"] for record in city.records())
    need(len(city.records()) == 2 and first in described and second in described, "not each of them once")
    end(core, one, other)


def garbage(run):
    """Whatever comes over the socket: the connection ends with a reason, and the screens go on."""
    city, core, kiosk = begin(run)
    to_review(kiosk)
    for data, reason in ((b"GET / HTTP/1.1\r\n\r\n", "a frame of"), (b"\0\0\0\2{]", "not JSON"), (b"\xff" * 4, "a frame of"),
                         (b"\0\0\0\0", "without a body"), (b"\0\3\xff\xff" + b"[" * 0x3ffff, "JSON")):
        screen = RawScreen(core.path)
        screen.read_kind("health")
        screen.send_bytes(data)
        words = screen.last_words()
        need(reason in words, f"it closed because of {words!r}, expected {reason!r}")
    half = RawScreen(core.path)
    half.send_bytes(b"\0\0\1\0{")
    half.socket.close()
    run.say("refused with reasons")
    arrives(kiosk, city, send(kiosk), 60)
    end(core, kiosk)


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from core import RawScreen
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    first = RawScreen(sys.argv[1]).read()
    print(first.get("reason") or first["kind"])
except PermissionError:
    print("no permission")
"""


def strangers(run):
    """Another user is kept out by the file's mode, and where that was changed by the core itself."""
    if os.getuid() != 0:
        raise Skipped("root, to become another user")
    core = Core(run, City(run))
    run.folder.chmod(0o755)

    def as_nobody():
        done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(core.path), os.path.dirname(__file__)],
                              capture_output=True, text=True, check=False)
        return done.stdout.strip() or done.stderr[-300:]

    need(core.path.stat().st_mode & 0o777 == 0o660, "the socket is open to others")
    said = as_nobody()
    need(said == "no permission", f"a stranger came through: {said}")
    core.path.chmod(0o666)
    said = as_nobody()
    need(said == "this user may not connect", f"a stranger was not refused: {said}")
    RawScreen(core.path).read_kind("health")
    end(core)
    core.command += ["--user", "nobody"]
    core.start()
    core.path.chmod(0o666)
    RawScreen(core.path).read_kind("health")
    said = as_nobody()
    need(said == "health", f"a user who may connect was refused: {said}")
    end(core)


def fleet(run):
    """A ticket of one device is genuine at another that has its key, and unknown to one that has not."""
    city = City(run)
    core = Core(run, city, ["--device", "11"], data="eleven")
    screen = RawScreen(core.path)
    screen.send(kind="submit", request_id="one", submission=SUBMISSION)
    url = screen.read_kind("saved")["url"]
    key = subprocess.run([*map(str, core.command), "--print-key"], capture_output=True, text=True, check=True).stdout
    need(json.loads(key)["keys"][0]["key_id"] == 11, f"not this device's key: {key}")
    end(core)
    (run.folder / "fleet.json").write_text(key, encoding="utf-8")
    for options, verdict in (([], 2), (["--fleet-keys", run.folder / "fleet.json"], 0)):
        other = Core(run, city, ["--device", "12", *options], data="twelve")
        screen = RawScreen(core.path)
        screen.send(kind="check_ticket", request_id="two", scanned=url, typed="")
        checked = screen.read_kind("ticket_checked")
        need(checked["verdict"] == verdict, f"verdict {checked['verdict']}, expected {verdict}")
        end(other)


def mistakes(run):
    """What a technician writes wrong is named: the file, the key and what was expected; nothing is started."""
    city = City(run)
    good = {"socket": str(run.folder / "s"), "data": str(run.folder / "d"), "site": str(SOURCE / "assets/riverbend"),
            "city": city.endpoint, "key": city.key}
    config, fleet_file = run.folder / "frontdoord.toml", run.folder / "fleet.json"
    fleet_file.write_text('{"keys": [{"key_id": 1, "public_key": "short"}]}', encoding="utf-8")
    cases = [({"device": 0}, "device: expected a number from 1 to 9999"), ({"device": "x"}, "device: expected a number"),
             ({"sokket": "x"}, "sokket: expected one of socket, data"), ({"city": 7}, "city: expected a text"),
             ({"city": "ftp://x"}, "base_url"), ({"users": "root"}, "users: expected a list"),
             ({"users": ["no-such-user"]}, "no user"), ({"group": "no-such-group"}, "no group"),
             ({"operators": "no-such-group"}, "operators: no group"), ({"pin": "x"}, "begins with https"),
             ({"city": "https://city.example/", "pin": "x"}, "pin: expected"), ({"city": "https://city.example/", "ca": "/none.pem"}, "ca: "),
             ({"site": str(run.folder)}, "site.json"), ({"profile": str(run.folder / "none.toml")}, "none.toml"),
             ({"fleet_keys": str(fleet_file)}, "keys[0].public_key: expected 64 hex digits"),
             ({"socket": "/" + "x" * 200}, "socket path: expected"), ({"data": ""}, "data: not set")]

    def starts(settings):
        config.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items()), encoding="utf-8")
        return run.start(f"core{len(run.processes)}", [run.args.frontdoord, "--config", config])

    for wrong, words in cases:
        core = starts({**good, **wrong})
        need(core.wait() == 1, f"{wrong} was taken")
        need(words in core.words() and len(core.words().splitlines()) == 1, f"{wrong}: {core.words()!r}, expected {words!r}")
    config.write_text("socket = [", encoding="utf-8")
    core = run.start("core", [run.args.frontdoord, "--config", config])
    need(core.wait() == 1 and "frontdoord.toml: line 1" in core.words(), f"broken TOML: {core.words()!r}")
    for option in ("--sokket", "--device=0"):
        core = run.start(f"core{option}", [run.args.frontdoord, option])
        need(core.wait() == 2, f"{option} was taken")
    core = starts(good)
    core.line()
    RawScreen(good["socket"]).read_kind("health")
    second = starts({**good, "socket": str(run.folder / "other")})
    need(second.wait() == 1 and "another core holds it" in second.words(), "two cores on one folder")
    second = starts({**good, "data": str(run.folder / "other")})
    need(second.wait() == 1 and "another core holds it" in second.words(), "two cores on one socket")
    need(core.end() == 0, "the core did not end well")


SUBMISSION = {
    "service": {"code": "PW-101", "name": "Pothole", "description": "", "group": "", "keywords": [], "type": 0,
                "metadata": False},
    "definition": {"service": "PW-101", "attributes": [
        {"code": "SIZE", "datatype": 4, "variable": True, "required": True, "order": 1, "description": "How big is the hole?",
         "hint": "", "values": [["medium", "Medium"]]}]},
    "answers": [{"code": "SIZE", "values": ["medium"]}],
    "location": {"kind": 3, "place": "", "address": "1200 Alder St"}, "phrases": [], "details": "", "lang": "en",
    "contact": {"first": "", "last": "", "phone": "", "email": ""}, "lang_english": "English"}

PARTS = {"core-killed": core_killed, "core-killed-sending": core_killed_sending, "screen-killed": screen_killed,
         "two-screens": two_screens, "garbage": garbage, "strangers": strangers, "fleet": fleet, "mistakes": mistakes}


if __name__ == "__main__":
    sys.exit(main(lambda run: play_parts(run, PARTS), 390, __doc__))
