"""A hall of cores on one PostgreSQL, each a frontdoord of its own: one a kiosk, behind a network of its own; two hubs, for four
counters and for the fifth; and the board's. The screens are this program's: clients of the cores' sockets that speak their protocol."""
import json
import select
import subprocess
import time

from core import Core, RawScreen
from database import Database
from harness import Failed, SOURCE, need
from network import Network

UNAVAILABLE, CONFLICT = 2, 9  # base::ErrorCode
HUB, SECOND_HUB, BOARD = 9, 10, 11  # device numbers
AT_SECOND_HUB = ("5",)  # counters


class Screen(RawScreen):
    """Asks one thing at a time; what comes by itself meanwhile is heard."""

    def __init__(self, path):
        super().__init__(path)
        self.seen = None
        self.asked = 0

    def hear(self, message):
        need(message["kind"] != "closing", f"the core closed: {message.get('reason')}")
        if message["kind"] == "queue_seen":
            self.seen = message

    def next(self):
        message = self.read()
        need(message is not None, "the core closed")
        return message

    def catch_up(self):
        while select.select([self.socket], [], [], 0)[0]:
            self.hear(self.next())

    def answer(self, kind, request_id):
        while True:
            message = self.next()
            if message["kind"] == kind and message["request_id"] == request_id:
                return message["answer"]
            self.hear(message)

    def until(self, what, true, patience=90.0):
        """Hears until true(seen)."""
        end = time.monotonic() + patience
        self.catch_up()
        while self.seen is None or not true(self.seen):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.socket], [], [], left)[0]:
                raise Failed(f"waited {patience:.0f} s for {what}; seen: {self.seen}")
            self.hear(self.next())


class KioskScreen(Screen):
    def send_ask(self, request_id, kind, **ask):
        self.send(kind="ask_queue", request_id=request_id, ask={"kind": kind, **ask})

    def ask(self, request_id, kind, **ask):
        self.send_ask(request_id, kind, **ask)
        return self.answer("queue_answered", request_id)


class CounterScreen(Screen):
    """A counter with whoever signed in there."""

    def __init__(self, path, counter):
        super().__init__(path)
        self.counter, self.session = counter, ""

    def try_ask(self, kind, **ask):
        self.asked += 1
        request_id = f"counter {self.counter} {self.asked}"
        self.send(kind="ask_counter", request_id=request_id, session=self.session, ask={"kind": kind, **ask})
        return self.answer("counter_answered", request_id)

    def ask(self, kind, **ask):
        answer = self.try_ask(kind, **ask)
        need(answer["kind"] != "counter_refused", f"counter {self.counter}: {kind} {ask}: {answer.get('error')}")
        return answer

    def sign_in(self, **who):
        kind = "set_up_staff" if "code" in who else "sign_in"
        answer = self.ask(kind, counter=self.counter, **who)
        self.session = answer["session"]
        return answer["seen"]

    def change(self, ticket, action, **more):
        return self.ask("change_ticket", ticket=ticket, action=action,
                        **{"service": "", "for_counter": "", "hold": "counter", "reason": "", **more})


class Board(Screen):
    """Remembers each call when it first shows it."""
    SHOWN = 8  # calls in one picture: api::kShownCalls

    def __init__(self, path):
        self.calls = []
        super().__init__(path)

    def hear(self, message):
        super().hear(message)
        if message["kind"] == "queue_seen":
            self.show(list(reversed(message["calls"])))

    def keep_up(self, made):
        """So many calls were made. A simulated day calls faster than a board looks, which is twice a second."""
        if made - len(self.calls) >= self.SHOWN:
            self.until(f"the board to show call {made}", lambda _: len(self.calls) == made)

    def show(self, calls):
        known = {call["seq"]: call for call in self.calls[-len(calls) - 1:]}
        for call in calls:
            if call["seq"] in known:
                need(known[call["seq"]] == call, f"a call changed on the board: {call}")
                continue
            need(call["seq"] == len(self.calls) + 1, f"the board shows call {call['seq']} after {len(self.calls)}")
            self.calls.append(call)


class Kiosk:
    """One kiosk of the hall: its core, its screen, and its network to the database."""

    def __init__(self, hall, number):
        self.number, self.network = number, Network(hall.database)
        self.core = hall.core(number, self.network.conninfo)
        self.screen, self.requests, self.cut = KioskScreen(self.core.path), 0, False

    def request_id(self):
        self.requests += 1
        return self.last_request()

    def last_request(self):
        return f"kiosk {self.number} request {self.requests}"

    def ask(self, kind, **ask):
        return self.screen.ask(self.request_id(), kind, **ask)

    def start_again(self):
        self.core.start()
        self.screen = KioskScreen(self.core.path)


class Hall:
    def __init__(self, run, city, clock, kiosks, database=Database):
        self.run, self.city, self.clock = run, city, clock
        self.pepper, self.cores, self.kiosks = run.folder / "staff.pepper", [], {}
        self.database = database()
        try:
            self.hub, self.second_hub = (self.core(device, self.database.conninfo) for device in (HUB, SECOND_HUB))
            self.board = Board(self.core(BOARD, self.database.conninfo).path)
            for number in kiosks:
                self.kiosks[number] = Kiosk(self, number)
        except BaseException:
            self.forget()
            raise

    def core(self, device, conninfo):
        options = ["--device", device, "--queue", SOURCE / "assets/riverbend", "--queue-database", conninfo, "--staff-pepper", self.pepper]
        core = Core(self.run, self.city, options, data=f"data{device}", socket_name=f"{device}.socket", env=self.clock.env)
        self.cores.append(core)
        return core

    def counter(self, counter):
        hub = self.second_hub if counter in AT_SECOND_HUB else self.hub
        return CounterScreen(hub.path, counter)

    def staff(self, *words, pin=None):
        """kioskctl staff …; its answer."""
        return self.kioskctl("staff", *words, "--pepper", self.pepper, said=pin)

    def figures(self, day):
        """kioskctl queue figures …, as another program reads them."""
        return self.kioskctl("queue", "figures", day, "--site", SOURCE / "assets/riverbend")

    def kioskctl(self, *words, said=None):
        command = [self.run.args.kioskctl, "--json", *words, "--database", self.database.conninfo]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=self.clock.env, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as kioskctl:
            out, err = kioskctl.communicate(said)
        self.clock.forget(kioskctl.pid)
        need(kioskctl.returncode == 0, f"kioskctl {words[:2]}: {out}{err}")
        return json.loads(out)

    def end(self):
        for core in self.cores:
            need(core.process.end() == 0, "a core did not end well")

    def forget(self):
        """After everything, however it went."""
        for process in self.run.processes:
            process.kill()
            self.clock.forget(process.pid)
        for kiosk in self.kiosks.values():
            kiosk.network.end()
        self.database.end()
