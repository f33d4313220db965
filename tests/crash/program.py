"""The program that is killed, by the lines of its protocol (README.md). Whatever speaks them can be drilled."""
import mmap
import os
import select
import signal
import subprocess
import tempfile
import time

SETTLED = {"confirmed", "accepted", "refused", "needs_attention"}
IDLE = 0.01  # seconds without a line before it is told that somebody waits


class Stuck(Exception):
    pass


class Program:
    """One life of it."""

    def __init__(self, command, shim, env, quiet=False):
        self._counter = tempfile.NamedTemporaryFile(prefix="fd-crash-")
        self._counter.write(bytes(8))
        self._counter.flush()
        env = {**os.environ, "LD_PRELOAD": shim, "FD_CRASH_COUNT": self._counter.name, **env}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, bufsize=0,
                                         stderr=subprocess.DEVNULL if quiet else None)
        os.set_blocking(self._process.stdout.fileno(), False)
        self._rest = b""
        self.ended = False

    def say(self, *words):
        try:
            self._process.stdin.write((" ".join(words) + "\n").encode())
        except BrokenPipeError:
            pass  # it is dead; reading will show

    def lines(self, wait):
        """Whole lines that came within `wait` seconds. A line without its end was never said."""
        if not select.select([self._process.stdout], [], [], wait)[0]:
            return []
        data = self._process.stdout.read()
        if data == b"":
            self.ended = True
            return []
        *whole, self._rest = (self._rest + (data or b"")).split(b"\n")
        return [line.decode() for line in whole]

    def kill(self):
        self._process.send_signal(signal.SIGKILL)

    def close(self):
        """How it ended: minus the signal, or the exit code; and how many calls it made."""
        self._process.stdin.close()
        code = self._process.wait()
        self._process.stdout.close()
        with mmap.mmap(self._counter.fileno(), 8) as page:
            calls = int.from_bytes(page[:8], "little")
        self._counter.close()
        return code, calls


class Client:
    """What a screen knows: which reports it gave, which were acknowledged, what it was told of them."""

    def __init__(self):
        self.given = {}  # report -> service
        self.acknowledged = {}  # report -> reference
        self.told = {}  # reference -> state
        self.city_ids = {}  # reference -> the city's id that was shown
        self.problems = []

    def hear(self, line):
        verb, *words = line.split(" ", 3)
        if verb == "saved":
            before = self.acknowledged.get(words[0], "-")
            self.acknowledged[words[0]] = words[1]
            if before not in ("-", words[1]):
                self.problems.append(f"{words[0]} had reference {before} and now {words[1]}")
        elif verb == "state":
            self.told[words[0]] = words[1]
            if words[1] == "confirmed":
                self.city_ids[words[0]] = words[2]
        elif verb in ("none", "not-saved"):
            self.problems.append(line)

    def unsettled(self, reports):
        return [r for r in reports if self.told.get(self.acknowledged.get(r, ""), "") not in SETTLED]

    def unacknowledged(self):
        return [r for r in self.given if r not in self.acknowledged]


def live(program, client, reports, deadline=30.0):
    """Talks to it until these reports are settled or it is dead."""
    end = time.monotonic() + deadline
    while not program.ended and client.unsettled(reports):
        lines = program.lines(IDLE)
        for line in lines:
            client.hear(line)
        if not lines and not program.ended:
            program.say("hurry")
        if time.monotonic() > end:
            program.kill()
            raise Stuck(f"unsettled after {deadline} s: " +
                        ", ".join(f"{r} {client.told.get(client.acknowledged.get(r, ''), 'not acknowledged')}"
                                  for r in client.unsettled(reports)))
