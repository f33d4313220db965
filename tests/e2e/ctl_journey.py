#!/usr/bin/env python3
"""kioskctl beside a real core and a real city: what operators see, decide and carry from one device to another.

  ctl_journey.py [decide] [move] [city] [tls] [insight] [screen] [strings] [languages] [queue]
"""
import base64
import contextlib
import hashlib
import json
import os
import re
import socket
import socketserver
import ssl
import subprocess
import sys
import threading

from core import Core, RawScreen
from core_journey import SUBMISSION
from kiosk import Kiosk
from harness import City, SOURCE, Skipped, main, need, until

DONE, NOT_DONE, USAGE, NO_CORE = 0, 1, 2, 3


class Ctl:
    def __init__(self, run, core=None):
        self.command = [run.args.kioskctl, *(["--socket", core.path] if core else [])]

    def ask(self, *words, ends=DONE):
        done = subprocess.run([*map(str, self.command), *map(str, words)], capture_output=True, text=True, check=False)
        need(done.returncode == ends, f"kioskctl {' '.join(map(str, words))} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def json(self, *words, ends=DONE):
        return json.loads(self.ask("--json", *words, ends=ends))


def submit(core, name, **changes):
    """A screen gives a report; its number."""
    screen = RawScreen(core.path)
    screen.send(kind="submit", request_id=name, submission={**SUBMISSION, **changes})
    return screen.read_kind("saved")["status"]["reference"]


def states(ctl):
    return {pair["state"]: pair["count"] for pair in ctl.json("status")["submissions"]}


def decide(run):
    """The city refuses: people see its words, and what they said is not shown unasked. They correct, retry and close."""
    city = City(run)
    core = Core(run, city)
    ctl = Ctl(run, core)
    city.fault(kind="status", status=400, route="post", count=3, body="<errors><error><code>400</code><description>Not in our town</description></error></errors>")
    numbers = [submit(core, name, details=f"SECRET {name}") for name in ("a", "b", "c")]
    until("the city to refuse them", lambda: states(ctl).get("refused") == 3, 60)
    listed = ctl.ask("outbox", "list")
    need(listed.count("Not in our town") == 3 and "SECRET" not in listed, f"the list: {listed}")
    shown = ctl.ask("outbox", "show", numbers[0])
    need("sending -> refused" in shown and "Not in our town" in shown and "SECRET" not in shown, shown)
    need("SECRET a" in ctl.ask("outbox", "show", numbers[0], "--said"), "not what the person said")
    need("is queued now" in ctl.ask("outbox", "retry", numbers[0]), "it is not queued again")
    ctl.ask("outbox", "retry", ends=USAGE)
    ctl.ask("outbox", "retry", numbers[1], "--all", ends=USAGE)
    ctl.ask("outbox", "resolve", numbers[1], "--note", "told at the counter")
    said = ctl.json("outbox", "show", numbers[2], "--said")
    said["said"]["details"] = "corrected by people"
    (run.folder / "said.json").write_text(json.dumps(said), encoding="utf-8")
    resent = ctl.json("outbox", "resend", numbers[2], run.folder / "said.json")
    until("the city to have two of them", lambda: len(city.records()) == 2, 60)
    until("both to be confirmed", lambda: states(ctl) == {"confirmed": 2, "resolved": 2}, 60)
    need(ctl.json("outbox", "show", resent["status"]["reference"])["replaces"] == numbers[2], "not linked to the refused one")
    city.fault(kind="status", status=400, route="post", count=2, body="<errors><error><code>400</code><description>Not today</description></error></errors>")
    both = [submit(core, name, details=f"LATER {name}") for name in ("d", "e")]
    until("the city to refuse them too", lambda: states(ctl).get("refused") == 2, 60)
    again = ctl.json("outbox", "retry", "--all")
    need([one["reference"] for one in again["submissions"]] == both and again["left"] == 0, again)
    until("all to be confirmed", lambda: states(ctl) == {"confirmed": 4, "resolved": 2}, 60)
    need("Nothing to send again" in ctl.ask("outbox", "retry", "--all"), "it sends what does not wait")
    described = " ".join(record["description"] for record in city.records())
    need("SECRET a" in described and "corrected by people" in described and "SECRET b" not in described, described)
    ctl.ask("outbox", "show", "0000 0000 0000", ends=USAGE)
    ctl.ask("outbox", "show", "9999 0000 0198", ends=USAGE)
    need(core.process.end() == 0, "the core did not end well")
    need("no core answers" in ctl.ask("status", ends=NO_CORE), "it does not say that there is no core")
    told = subprocess.run([*map(str, ctl.command), "--json", "status"], capture_output=True, text=True, check=False)
    need("no core answers" in json.dumps(json.loads(told.stdout)), f"not as JSON: {told.stdout}")


def move(run):
    """A queue that cannot be sent is carried to another device on a stick: each report is at the city once."""
    city = City(run)
    city.stop()
    old = Core(run, city, ["--device", "11"], data="eleven")
    here = Ctl(run, old)
    numbers = [submit(old, f"m{i}", details=f"carried {i}") for i in range(5)]
    public = here.ask("recovery-key", run.folder / "secret.key").strip()
    (run.folder / "stick").mkdir()
    (run.folder / "public").write_text(public + "\n", encoding="utf-8")
    for other in ("front-door-recovery:12", "/dev/null"):
        here.ask("outbox", "export", "--to", run.folder / "stick", "--recovery-key", other, ends=USAGE)
    out = here.json("outbox", "export", "--to", os.path.relpath(run.folder / "stick"), "--recovery-key", run.folder / "public", "--device", "12")
    need(out["reports"] == 5 and states(here) == {"moved": 5}, f"exported {out}, then {states(here)}")
    bundle = (run.folder / "stick").joinpath(os.path.basename(out["path"]))
    need(b"carried" not in bundle.read_bytes(), "what people said lies open on the stick")
    key = subprocess.run([*map(str, old.command), "--print-key"], capture_output=True, text=True, check=True).stdout
    (run.folder / "fleet.json").write_text(key, encoding="utf-8")
    old.process.end()
    city.start()
    stranger = Core(run, city, ["--device", "12"], data="stranger")
    refused = Ctl(run, stranger).ask("outbox", "import", bundle, "--key-file", run.folder / "secret.key", ends=NOT_DONE)
    need("signed by the key 11" in refused and "--trust-key" in refused, f"a stranger's bundle: {refused}")
    stranger.process.end()
    new = Core(run, city, ["--device", "12", "--fleet-keys", run.folder / "fleet.json"], data="twelve")
    there = Ctl(run, new)
    need(there.json("outbox", "import", bundle, "--key-file", run.folder / "secret.key", "--first-import")["added"] == 5, "not all came in")
    again = there.json("outbox", "import", bundle, "--key-file", run.folder / "secret.key")
    need(again["added"] == 0 and again["there_already"] == 5, f"imported again: {again}")
    until("the city to have them", lambda: len(city.records()) == 5, 120)
    until("all to be confirmed", lambda: states(there) == {"confirmed": 5}, 60)
    described = [record["description"] for record in city.records()]
    for i, number in enumerate(numbers):
        need(sum(f"carried {i}" in text for text in described) == 1, f"report {i} is not at the city once")
        grouped = " ".join(number[at:at + 4] for at in (0, 4, 8))
        need(sum(grouped in text for text in described) == 1, f"its number {grouped} is not at the city once")
    new.process.end()
    old.start()
    need(states(Ctl(run, old)) == {"moved": 5}, "the old device lives again by itself")
    old.process.end()


def city(run):
    """A technician looks at a city before a kiosk is pointed at it, without making a request; --try makes one."""
    there = City(run)
    ctl = Ctl(run)
    report = ctl.json("city", "check", there.endpoint, "--key", there.key, "--write", run.folder / "fits.toml")
    need(report["usable"] and there.endpoint in report["profile"], f"not usable: {report}")
    need("api_key" not in report["profile"], "the key is printed")
    need(not there.ledger()["posts"], "a check made a request")
    core = Core(run, there, ["--profile", run.folder / "fits.toml"])
    submit(core, "with-its-profile")
    until("the profile to work", lambda: len(there.records()) == 1, 60)
    core.process.end()
    tried = ctl.json("city", "check", there.endpoint, "--key", there.key, "--try")
    need(tried["created"] and len(there.records()) == 2, f"--try: {tried}")
    need("TEST" in there.records()[-1]["description"] + there.records()[0]["description"], "the test request is not marked")
    there.stop()
    need("problem" in json.dumps(ctl.json("city", "check", there.endpoint, ends=NOT_DONE)), "a dead city is usable")
    ctl.ask("city", "check", ends=USAGE)


class TlsFront:
    """A server with a certificate of an authority of its own, in front of a city."""

    def __init__(self, folder, city):
        def openssl(*words):
            subprocess.run(["openssl", *map(str, words)], cwd=folder, capture_output=True, check=True)
        for name in ("ca", "server"):
            openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")
        openssl("req", "-x509", "-new", "-key", "ca.key", "-subj", "/CN=An authority", "-days", "2", "-out", "ca.pem")
        openssl("req", "-new", "-key", "server.key", "-subj", "/CN=localhost", "-out", "server.csr")
        (folder / "names").write_text("subjectAltName=DNS:localhost", encoding="utf-8")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
                "-extfile", "names", "-out", "server.pem")
        openssl("pkey", "-in", "server.key", "-pubout", "-outform", "DER", "-out", "server.der")
        self.ca = folder / "ca.pem"
        self.pin = "sha256//" + base64.b64encode(hashlib.sha256((folder / "server.der").read_bytes()).digest()).decode()
        self.city, self.key = city.port, city.key
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        front = self

        class Call(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):  # who does not trust us goes in the middle of it
                    with context.wrap_socket(self.request, server_side=True) as client:
                        front.carry(client)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Call)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.endpoint = f"https://localhost:{self.server.server_address[1]}/open311/v2"

    def carry(self, client):
        with socket.create_connection(("127.0.0.1", self.city)) as city:
            def back():
                with contextlib.suppress(OSError):  # either side may go first
                    while data := city.recv(65536):
                        client.sendall(data)
                    client.shutdown(socket.SHUT_RDWR)
            threading.Thread(target=back, daemon=True).start()
            while data := client.recv(65536):
                city.sendall(data)


def tls(run):
    """A city with an authority of its own gets reports from a core that is told whom to trust, and from no other."""
    there = City(run)
    front = TlsFront(run.folder, there)
    other = "sha256//" + base64.b64encode(bytes(32)).decode()
    for number, options in enumerate(([], ["--ca", front.ca, "--pin", other], ["--pin", front.pin])):
        core = Core(run, front, options, data=f"refuses{number}")
        submit(core, f"refuses{number}")
        until("it to say that the connection is not safe", lambda: "is not safe" in Ctl(run, core).ask("status"), 30)
        core.process.end()
    need(not there.ledger()["posts"] and not there.records(), "something was sent to a server that is not trusted")
    for number, options in enumerate((["--ca", front.ca], ["--ca", front.ca, "--pin", f"{other};{front.pin}"])):
        core = Core(run, front, options, data=f"trusts{number}")
        submit(core, f"trusts{number}")
        until("it to be delivered", lambda: len(there.records()) == number + 1, 30)
        core.process.end()
    ctl = Ctl(run)
    need(ctl.json("city", "check", front.endpoint, "--ca", front.ca)["usable"], "a check does not trust the authority")
    ctl.ask("city", "check", front.endpoint, ends=NOT_DONE)
    ctl.ask("city", "check", there.endpoint, "--pin", front.pin, ends=USAGE)


AS_NOBODY = """
import os, sys
os.setgroups([int(group) for group in sys.argv[3:]]); os.setgid(65534); os.setuid(65534)
os.execv(sys.argv[1], [sys.argv[1], "--socket", sys.argv[2], "status"])
"""


def insight(run):
    """Only operators may ask; and the same state lies in a file for node_exporter, as its own parser reads it."""
    there = City(run)
    there.stop()
    metrics = run.folder / "frontdoor.prom"
    core = Core(run, there, ["--metrics", metrics])
    ctl = Ctl(run, core)
    submit(core, "waiting")
    status = ctl.json("status")
    need(status["queued"] == 1 and status["oldest_unsent"] <= status["now"] and status["disk_free"] > 0, f"{status}")
    until("the last error to be told", lambda: "no way to the city" in ctl.ask("status"), 30)
    until("the file to say so", lambda: values(metrics).get("frontdoor_outbox_unsent") == 1, 30)
    found = values(metrics)
    need(found["frontdoor_city_reachable"] == 0 and found["frontdoor_info"] == 1, f"{found}")
    there.start()
    until("the file to say that it is delivered", lambda: values(metrics).get("frontdoor_outbox_unsent") == 0, 60)
    core.process.end()
    if os.getuid() != 0:
        raise Skipped("root, to become another user")
    for folder in (run.folder.parent, run.folder):
        folder.chmod(0o755)
    core.command += ["--user", "nobody", "--operators", "games"]
    core.start()
    core.path.chmod(0o666)
    games = subprocess.run(["getent", "group", "games"], capture_output=True, text=True, check=True).stdout.split(":")[2]
    for groups, ends, words in (((), NOT_DONE, "only operators"), ((games,), DONE, "queue")):
        done = subprocess.run([sys.executable, "-c", AS_NOBODY, run.args.kioskctl, str(core.path), *groups],
                              capture_output=True, text=True, check=False)
        need(done.returncode == ends and words in done.stdout + done.stderr, f"as {groups}: {done.returncode} {done.stdout}{done.stderr}")
    core.process.end()


def screen(run):
    """The status screen tells operators what waits, why, and that the core is away; a touch tries the city again."""
    there = City(run)
    there.stop()
    core = Core(run, there)
    submit(core, "waiting")
    shows = Kiosk(run, None, None, core=core, options=["--role", "status"], first="status")
    shows.wait_says("status.waiting", "1")
    shows.wait_says("status.now", "does not answer now")
    shows.wait_says("status.error", "no way to the city")
    shows.wait_says("status.oldest", "now")
    there.start()
    shows.tap("status.try")
    shows.wait_says("status.now", "has every report", 60)
    need(len(there.records()) == 1, "the city does not have it")
    there.fault(kind="status", status=400, route="post", count=1, body="<errors><error><code>400</code><description>Not in our town</description></error></errors>")
    submit(core, "refused")
    shows.wait_says("status.now", "1 report needs staff", 60)
    shows.wait_says("status.attention", "1")
    core.kill()
    shows.wait_says("status.now", "does not run")
    need("status.waiting" not in shows.tree(), "old figures stand beside a core that is away")
    core.start()
    shows.wait_says("status.now", "1 report needs staff")
    shows.end()
    core.process.end()


# The reader is Prometheus' own, from Debian.
READ = """
import sys
from prometheus_client.parser import text_string_to_metric_families
for family in text_string_to_metric_families(open(sys.argv[1]).read()):
    for sample in family.samples:
        print(sample.name, sample.value)
"""


def values(file):
    if not file.exists():
        return {}
    read = subprocess.run(["/usr/bin/python3", "-c", READ, file], capture_output=True, text=True, check=False)
    need(read.returncode == 0, f"not a Prometheus file: {read.stderr[-300:]}")
    return {name: float(value) for name, value in (line.split() for line in read.stdout.splitlines())}


def strings(run):
    """A city's list of services becomes a translator's template that gettext's own tools read; a dead city gives none."""
    there = City(run)
    ctl = Ctl(run)
    file = run.folder / "city.pot"
    said = ctl.ask("city", "strings", there.endpoint, "--key", there.key, "--write", file)
    need("services are in" in said, f"it says {said!r}")
    subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", str(file)], check=True)
    asked = subprocess.run(["msgcat", "--no-wrap", str(file)], capture_output=True, text=True, check=True).stdout
    for context, text in (("PW-101", "Pothole"), ("PW-101.SIZE", "How big is the hole?"), ("PW-101.SIZE.small", "Small, like a coffee mug")):
        need(f'msgctxt "{context}"\nmsgid "{text}"' in asked, f"{context} is not in the template")
    found = ctl.json("city", "strings", there.endpoint)
    city_texts = json.loads((SOURCE / "assets/riverbend/texts.en.json").read_text(encoding="utf-8"))
    texts = {one["text"] for one in found["strings"]}
    need(found["services"] == 28 and not found["problems"], f"{found['services']} services, {found['problems']}")
    lost = [key for key, text in city_texts.items() if ".q." in key and text not in texts]
    need(not lost, f"questions that are not in the template: {lost}")
    need(not there.ledger()["posts"], "a look made a request")
    there.stop()
    need("cannot be read" in ctl.ask("city", "strings", there.endpoint, ends=NOT_DONE), "a dead city has texts")
    ctl.ask("city", "strings", ends=USAGE)


def languages(run):
    """Operators see how far the texts of each language were checked; nobody is said to have checked what is a draft."""
    ctl = Ctl(run)
    shown = ctl.json("languages")["languages"]
    need({"es", "ar", "ko", "fa"} <= {one["tag"] for one in shown}, f"{shown}")
    for one in shown:
        need(sum(one["states"].values()) == one["texts"], f"{one}")
        name = SOURCE / "locales" / f"{one['tag']}.po"
        drafts = name.read_text(encoding="utf-8").count("# review: draft\n")
        need(one["states"]["draft"] == drafts, f"{one['tag']}: {drafts} drafts in its catalog, shown {one['states']}")
    need("draft" in ctl.ask("languages"), "not as text")
    ctl.ask("languages", "--reviews", run.folder / "none", ends=NOT_DONE)
    (run.folder / "bad").write_text("[", encoding="utf-8")
    ctl.ask("languages", "--reviews", run.folder / "bad", ends=NOT_DONE)


def queue(run):
    """A day of the queue is taken out beside the core that runs, as a table and as figures, and the audit log has it; the head of
    that log is in the log of a core that begins."""
    core = Core(run, City(run), ["--queue", SOURCE / "assets/riverbend"])
    ctl, screen, data = Ctl(run), RawScreen(core.path), run.folder / "data"
    wanted = {"service": "general", "lang": "es", "needs": {"wheelchair": True, "hearing": False, "interpreter": False}, "priority": False}
    screen.send(kind="ask_queue", request_id="one", ask={"kind": "take_number", **wanted})
    day = screen.read_kind("queue_answered")["answer"]["ticket"]["day"]
    here = ("--data", data, "--site", SOURCE / "assets/riverbend")
    table = ctl.ask("queue", "export", day, *here)
    need("\nB001,general,normal,es,wheelchair,kiosk," in table, f"the table: {table}")
    need("numbers: 1" in ctl.ask("queue", "export", day, *here, "--to", run.folder / "day.csv"), "it does not say how many")
    need((run.folder / "day.csv").read_bytes().decode() == table.replace("\n", "\r\n"), "the file is not the table")
    figures = ctl.json("queue", "figures", day, *here)
    need([one["issued"] for one in figures["services"] if one["service"] == "general"] == [1], f"{figures}")
    need("America/Los_Angeles" in ctl.ask("queue", "figures", day, *here), "it does not say by which clock")
    need("nobody took a number" in ctl.ask("queue", "figures", "2020-02-29", *here, ends=NOT_DONE), "a day without anybody")
    ctl.ask("queue", "figures", "yesterday", *here, ends=USAGE)
    need(ctl.ask("audit", "show", "--data", data).count(f"day_exported {day}") == 2, "the audit log lacks an export")
    need(core.process.end() == 0, "the core did not end well")
    core.start()
    head = until("the head in the core's log", lambda: re.search(r"the head of the audit log is (2:\w{64})", core.said()))
    ctl.ask("audit", "verify", "--data", data, "--head", head[1])
    need(core.process.end() == 0, "the core did not end well again")


PARTS = {"decide": decide, "move": move, "city": city, "tls": tls, "insight": insight, "screen": screen, "strings": strings, "languages": languages, "queue": queue}


def test(run):
    for name in run.args.only or PARTS:
        need(name in PARTS, f"no part {name!r}; there are {', '.join(PARTS)}")
        run.say(name + ": " + PARTS[name].__doc__)
        whole, run.folder = run.folder, run.folder / name  # each with a city and a store of its own
        run.folder.mkdir()
        PARTS[name](run)
        run.folder = whole


if __name__ == "__main__":
    sys.exit(main(test, 200, __doc__))
