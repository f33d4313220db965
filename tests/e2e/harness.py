"""What every end-to-end test stands on: a deadline, a folder of its own, and processes that are gone when it ends."""
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request
from pathlib import Path

SKIPPED = 77
SOURCE = Path(__file__).resolve().parents[2]


class Failed(Exception):
    """One plain sentence."""


class Skipped(Exception):
    """What is missing on this machine."""


def need(true, sentence):
    if not true:
        raise Failed(sentence)


def until(what, look, patience=20.0, every=0.02):
    """The first true answer of look(); Failed with what was waited for after `patience` seconds."""
    end = time.monotonic() + patience
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"waited {patience:.0f} s for {what}")
        time.sleep(every)


class Process:
    """A program that this test started. It ends with the test."""

    def __init__(self, run, name, command, **options):
        self.name, self.command = name, [str(part) for part in command]
        self.log = run.folder / f"{name}.stderr"
        self.out = run.folder / f"{name}.stdout"
        with open(self.log, "ab") as err, open(self.out, "ab") as out:
            self.child = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, **options)
        run.processes.append(self)

    @property
    def pid(self):
        return self.child.pid

    def alive(self):
        return self.child.poll() is None

    def words(self):
        return self.log.read_text(errors="replace")

    def line(self, patience=20.0):
        """The first line that it prints."""
        def first():
            need(self.alive() or "\n" in self.out.read_text(), f"{self.name} ended at once: {self.words()[-800:]}")
            text = self.out.read_text()
            return text.split("\n")[0] if "\n" in text else None
        return until(f"the first line of {self.name}", first, patience)

    def wait(self, patience=20.0):
        try:
            return self.child.wait(patience)
        except subprocess.TimeoutExpired as error:
            raise Failed(f"{self.name} did not end within {patience:.0f} s") from error

    def end(self, patience=10.0):
        """SIGTERM, as systemd would; its exit code."""
        if self.alive():
            self.child.send_signal(signal.SIGTERM)
        return self.wait(patience)

    def kill(self):
        if self.alive():
            self.child.kill()
        self.child.wait()


class Run:
    """One test: with Run(args) as run. Binaries come from the command line, so that any build can be tested."""

    def __init__(self, args, seconds):
        self.args, self.seconds = args, seconds
        self.processes, self.kiosks = [], []
        self.began = time.monotonic()

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="front-door-e2e-"))
        signal.signal(signal.SIGALRM, self._too_late)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        return self

    def _too_late(self, *_):
        raise Failed(f"not done within {self.seconds} s")

    def __exit__(self, kind, error, _):
        signal.setitimer(signal.ITIMER_REAL, 0)
        failed = kind is not None and not issubclass(kind, Skipped)
        if failed:
            for kiosk in self.kiosks:
                print(f"   the screen: {kiosk.what_shows()}", file=sys.stderr)
            for process in self.processes:
                print(f"   {process.name}: exit {process.child.poll()}; {process.words()[-1500:]}", file=sys.stderr)
        for process in reversed(self.processes):
            process.kill()
        if failed and self.args.keep:
            print(f"   kept: {self.folder}", file=sys.stderr)
            return
        subprocess.run(["rm", "-rf", str(self.folder)], check=False)

    def say(self, what):
        print(f"{time.monotonic() - self.began:6.1f} s  {what}", flush=True)

    def start(self, name, command, **options):
        return Process(self, name, command, **options)

    def display(self, width=1080, height=1920):
        """A screen of our own; its name like ":7". The X server itself takes a number that is free."""
        read, write = os.pipe()
        self.start("xvfb", ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
                            "-noreset"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        need(number.isdigit(), "Xvfb did not start")
        return f":{number}"


class City:
    """city-sandbox, over real HTTP."""

    def __init__(self, run, *options):
        self.run, self.options, self.port = run, options, 0
        self.start()

    def start(self):
        """Also after stop(): at the same port, with the same record."""
        command = [self.run.args.sandbox, "--data", SOURCE / "assets/riverbend", "--db", self.run.folder / "city.db",
                   "--port", self.port, *self.options]
        self.process = self.run.start(f"city{len(self.run.processes)}", command)
        ready = json.loads(self.process.line())
        self.url, self.endpoint, self.key = ready["url"], ready["endpoint"], ready["api_key"]
        self.port = int(self.url.rsplit(":", 1)[1])

    def stop(self):
        self.process.end()

    def call(self, path, data=None, method=None, patience=15):
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.url + path, data=body, method=method)
        with urllib.request.urlopen(request, timeout=patience) as reply:
            return reply.read().decode()

    def ledger(self):
        return json.loads(self.call("/admin/ledger"))

    def records(self):
        return self.ledger()["requests"]

    def fault(self, **rule):
        self.call("/admin/faults", rule)

    def heal(self):
        self.call("/admin/faults", method="DELETE")

    def page(self, ticket_url):
        """What a phone would show after scanning: the ticket's page at this city."""
        return self.call("/T/" + ticket_url.split("/T/", 1)[1])


class Printer:
    """fake-printer: what it was sent last lies in .job."""

    def __init__(self, run, *options):
        self.job = run.folder / "printed.escpos"
        self.process = run.start("printer", [run.args.printer, "--port", "0", "--file", self.job, *options])
        self.address = "tcp:127.0.0.1:" + self.process.line().split()[1]

    def page(self, run):
        """The last job without the talk around it (questions before, automatic status off after), in a file; or nothing."""
        if not self.job.is_file():
            return None
        found = re.fullmatch(rb"(?:\x10\x04[\x01-\x04])*(\x1b@.+?\x1dr\x01)(?:\x1da\x00)?", self.job.read_bytes(), re.DOTALL)
        if not found:
            return None
        page = run.folder / "page.escpos"
        page.write_bytes(found[1])
        return page


def words_of(lang):
    """The texts of a language by their key, read from its catalog without the kiosk's help."""
    texts, key, value, field = {}, "", "", ""
    for line in (SOURCE / f"locales/{lang}.po").read_text(encoding="utf-8").splitlines() + [""]:
        if line.startswith(("msgctxt ", "msgid ", "msgstr ", "msgid_plural ", "msgstr[")):
            field, _, line = line.partition(" ")
        if not line.startswith('"'):
            if key:
                texts[key] = value
            key, value, field = "", "", ""
            continue
        part = json.loads(line)
        if field == "msgctxt":
            key += part
        elif field in ("msgstr", "msgstr[0]"):
            value += part
    return texts


def play_parts(run, parts):
    """The parts named on the command line, or all of them: name -> function of the run, with a docstring."""
    for name in run.args.only or parts:
        need(name in parts, f"no part {name!r}; there are {', '.join(parts)}")
        run.say(name + ": " + parts[name].__doc__)
        parts[name](run)


def main(test, seconds, about):
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    build = Path(os.environ.get("FD_BUILD", SOURCE / "build/dev"))
    parser.add_argument("--kiosk", default=str(build / "kiosk/kiosk"))
    parser.add_argument("--frontdoord", default=str(build / "offline/frontdoord/frontdoord"))
    parser.add_argument("--kioskctl", default=str(build / "offline/kioskctl/kioskctl"))
    parser.add_argument("--sandbox", default=str(build / "tests/city/city-sandbox"))
    parser.add_argument("--printer", default=str(build / "tests/tools/fake_printer/fake-printer"))
    parser.add_argument("--witness", default=str(build / "witness"), help="where the witness's node modules lie")
    parser.add_argument("--keep", action="store_true", help="keep the folder of a test that failed")
    parser.add_argument("only", nargs="*", help="parts of the test, by name")
    args = parser.parse_args()
    try:
        with Run(args, seconds) as run:
            test(run)
            run.say("passed")
    except Skipped as reason:
        print(f"skipped: {reason}")
        sys.exit(SKIPPED)
    except Failed as error:
        where = [frame for frame in traceback.extract_tb(error.__traceback__) if "/harness.py" not in frame.filename]
        place = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(where))
        print(f"FAILED: {error} ({place})", file=sys.stderr)
        sys.exit(1)
    except urllib.error.URLError as error:
        print(f"FAILED: the city does not answer: {error}", file=sys.stderr)
        sys.exit(1)
