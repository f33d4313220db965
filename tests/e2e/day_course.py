"""A day in the hall, one happening after the other: residents at kiosks and counters, and the staff. Nothing waits for real
time: the clock on the wall is set to the next happening, and each is over when the core has answered."""
import heapq
import itertools
import math
from dataclasses import dataclass

from day_plan import AT_DESK, DONE, MINUTE, SHIFTS
from hall import CONFLICT, UNAVAILABLE
from harness import need

SECOND_CALL, NO_SHOW = 45, 50  # seconds after the call before


@dataclass
class Told:
    """What an answer told a resident."""
    number: tuple  # letter, number
    ticket: str
    kiosk: int
    at: int
    wait: tuple | None  # minutes
    alone: bool  # the kiosk was cut off


class Desk:
    """A counter, and what goes on there."""

    def __init__(self, shift, screen):
        self.shift, self.screen, self.counter = shift, screen, shift.counter
        self.works = self.due = self.goes = False
        self.takes = []  # services; empty: all
        self.here = None
        self.back = []  # who were put aside and are back

    def free(self):
        return self.works and self.here is None

    def serves(self, service):
        return not self.takes or service in self.takes


class Course:
    def __init__(self, hall, clock, begin, chance, residents):
        self.hall, self.clock, self.chance = hall, clock, chance
        self.begin, self.order, self.todo = begin, itertools.count(), []
        self.desks = {shift.counter: Desk(shift, hall.counter(shift.counter)) for shift in SHIFTS}
        self.told, self.by_ticket, self.refused, self.calls = {}, {}, 0, 0
        self.take = self.take_number  # another way to take one may stand before it
        for resident in residents:
            self.at(resident.arrives, self.arrives, resident)

    # ---- time ----

    def now(self):
        return (self.clock.at - self.begin) / 1000

    def at(self, seconds, do, *about):
        heapq.heappush(self.todo, (seconds, next(self.order), do, about))

    def later(self, seconds, do, *about):
        self.at(self.now() + seconds, do, *about)

    def play(self):
        while self.todo:
            seconds, _, do, about = heapq.heappop(self.todo)
            self.clock.set(max(self.begin + round(seconds * 1000), self.clock.at + 1))
            do(*about)
            self.hall.board.keep_up(self.calls)
            self.catch_up()

    def catch_up(self):
        for kiosk in self.hall.kiosks.values():
            kiosk.screen.catch_up()
        for desk in self.desks.values():
            desk.screen.catch_up()
        self.hall.board.catch_up()

    # ---- residents ----

    def arrives(self, resident):
        if resident.kiosk == AT_DESK:
            return self.takes_at_desk(resident)
        kiosk = self.hall.kiosks[resident.kiosk]
        answer = self.take(kiosk, resident)
        if answer["kind"] == "queue_refused":
            need(kiosk.cut and answer["error"]["code"] == UNAVAILABLE, f"kiosk {kiosk.number} refused: {answer['error']}")
            self.refused += 1
            resident.kiosk = self.in_touch().number
            return self.later(30, self.arrives, resident)
        self.has_number(resident, answer, kiosk)
        return self.later(10, self.printed, resident, kiosk)

    @staticmethod
    def wanted(resident):
        return {"service": resident.service, "lang": resident.lang, "needs": resident.needs, "priority": resident.priority}

    def take_number(self, kiosk, resident):
        return kiosk.ask("take_number", **self.wanted(resident))

    def takes_at_desk(self, resident):
        answer = self.staffed().screen.ask("issue_number", wanted=self.wanted(resident))
        self.has_number(resident, answer["stands"], None)

    def has_number(self, resident, stands, kiosk):
        ticket, wait = stands["ticket"], stands.get("wait")
        number = (ticket["number"]["letter"], ticket["number"]["number"])
        need(ticket["reference"] not in self.told, f"the reference of {number} was given before")
        alone = kiosk is not None and kiosk.cut
        need(not alone or ("ahead" not in stands and wait is None), f"{number}, given alone, claims to know the line")
        resident.ticket, resident.reference, resident.state = ticket["id"], ticket["reference"], "waiting"
        self.by_ticket[resident.ticket] = resident
        self.told[resident.reference] = Told(number, resident.ticket, kiosk.number if kiosk else AT_DESK, self.clock.at,
                                             (wait["from"], wait["to"]) if wait else None, alone)
        if math.isfinite(resident.patience):
            self.later(resident.patience, self.loses_patience, resident, kiosk)
        self.wake()

    def printed(self, resident, kiosk):
        kiosk = self.reach(resident, kiosk)
        answer = kiosk.ask("note_paper", reference=resident.reference, printed=resident.prints)
        need(answer["kind"] == "number_stands", f"what the printer said was refused: {answer}")

    def loses_patience(self, resident, kiosk):
        """Goes, unless somebody calls them, or did already."""
        if resident.state in ("held", "no_show"):
            return
        answer = self.reach(resident, kiosk).ask("leave_line", reference=resident.reference)
        left = answer["kind"] == "number_stands"
        need(left == (resident.state == "waiting"), f"left: {answer}; was {resident.state}")
        need(left or answer["error"]["code"] == CONFLICT, f"not left: {answer}")
        if left:
            resident.state = "left"

    def reach(self, resident, kiosk):
        """The kiosk itself, or another where it cannot know the ticket now."""
        if kiosk is not None and (not kiosk.cut or self.told[resident.reference].alone):
            return kiosk
        return self.in_touch()

    def in_touch(self):
        """A kiosk that reaches the database."""
        return next(kiosk for kiosk in self.hall.kiosks.values() if not kiosk.cut)

    # ---- staff come and go ----

    def begins(self, desk, who):
        if who is not None:
            desk.takes = desk.screen.sign_in(**who)["counter"]["services"]
        else:
            desk.screen.ask("set_open", open=True)
        desk.works, desk.goes = True, False
        self.next_one(desk)

    def ends(self, desk):
        desk.goes = True
        if desk.here is None:
            self.goes(desk)

    def goes(self, desk):
        desk.works = desk.goes = False
        if desk.shift.signs_out:
            desk.screen.ask("sign_out")
        else:
            desk.screen.ask("set_open", open=False)

    def staffed(self):
        """A counter where somebody works; or nothing."""
        return next((desk for desk in self.desks.values() if desk.works), None)

    # ---- calling ----

    def wake(self):
        for desk in self.desks.values():
            if desk.free():
                self.next_one(desk)

    def next_one(self, desk):
        if not desk.due:
            desk.due = True
            self.later(self.chance.uniform(3, 15), self.presses_next, desk)

    def presses_next(self, desk):
        desk.due = False
        if not desk.free():
            return
        if desk.back:
            seen = desk.screen.ask("call_ticket", ticket=desk.back.pop(0).ticket)
        else:
            seen = desk.screen.ask("call_next")
        here = seen.get("here")
        if here is None:
            return
        need(here["id"] in self.by_ticket, f"{here['number']} is called, and nobody was told it")
        resident = self.by_ticket[here["id"]]
        need(resident.state in ("waiting", "held"), f"{here['number']} is called, and is {resident.state}")
        desk.here, resident.state, resident.calls = resident, "called", 1
        self.calls += 1
        step = {"comes": self.starts, "declines": self.declines}.get(resident.manner)
        if step:
            self.later(resident.walk, step, desk)
        else:
            self.later(SECOND_CALL, self.calls_again, desk)

    def calls_again(self, desk):
        desk.screen.change(desk.here.ticket, "recall")
        desk.here.calls += 1
        self.calls += 1
        if desk.here.manner == "slow":
            self.later(desk.here.walk, self.starts, desk)
        else:
            self.later(NO_SHOW, self.gives_up, desk)

    def gives_up(self, desk):
        resident = self.sends_away(desk, "no_show", "no_show")
        if resident.returns:
            self.later(resident.away, self.comes_back, resident)

    def declines(self, desk):
        self.sends_away(desk, "leave", "left")

    def sends_away(self, desk, action, state, **more):
        """Whoever is here is not any more; who it was."""
        resident, desk.here = desk.here, None
        seen = desk.screen.change(resident.ticket, action, **more)
        need("here" not in seen, f"after {action} somebody is at counter {desk.counter} still")
        resident.state = state
        if desk.goes:
            self.goes(desk)
        else:
            self.next_one(desk)
        return resident

    # ---- serving ----

    def starts(self, desk):
        resident = desk.here
        desk.screen.change(resident.ticket, "start")
        resident.state, resident.manner = "serving", "comes"
        turns = {"hold": self.puts_aside, "transfer": self.transfers, "another_matter": self.another_matter}
        if resident.turn:
            self.later(resident.serving / 2, turns[resident.turn], desk)
            resident.turn, resident.serving = "", resident.serving / 2
        else:
            self.later(resident.serving, self.finishes, desk)

    def finishes(self, desk):
        self.sends_away(desk, "finish", "done")

    def another_matter(self, desk):
        desk.screen.change(desk.here.ticket, "next_service", service=desk.here.next_service)
        self.later(desk.here.serving, self.finishes, desk)

    def transfers(self, desk):
        service = desk.here.next_service
        others = [other for other in self.desks.values() if other is not desk and other.works and other.serves(service)]
        alone = self.chance.choice(others).counter if others and self.chance.random() < 0.5 else ""
        self.sends_away(desk, "transfer", "waiting", service=service, for_counter=alone)
        self.wake()

    def puts_aside(self, desk):
        scope = self.chance.choice(("counter", "site", "own"))
        resident = self.sends_away(desk, "hold", "held", hold=scope)
        self.later(resident.away, self.has_paper, resident, desk, scope)

    def has_paper(self, resident, desk, scope):
        """Back with the paper: to where they were, or to any where all may take them up again."""
        if scope == "site" and not desk.works:
            desk = self.staffed() or desk
        if desk.works:
            desk.back.append(resident)
            self.wake()
        elif self.now() < DONE:
            self.later(10 * MINUTE, self.has_paper, resident, desk, scope)

    def comes_back(self, resident):
        """After a no-show, within half an hour: to any counter that is there."""
        desk = self.staffed()
        if desk is None:
            return
        desk.screen.change(resident.ticket, "return")
        resident.state, resident.manner = "waiting", "comes"
        self.wake()
