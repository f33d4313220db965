"""What a day left in the database, read by psql and judged by rules of our own: the core's code has no part in it."""
import math
from collections import Counter, defaultdict
from datetime import datetime

from harness import need

STEPS = {
    ("waiting", "issue"): "waiting", ("waiting", "call"): "called", ("held", "call"): "called", ("called", "recall"): "called",
    ("called", "start"): "serving", ("called", "no_show"): "no_show", ("no_show", "return"): "waiting", ("serving", "hold"): "held",
    ("serving", "next_service"): "serving", ("called", "transfer"): "waiting", ("serving", "transfer"): "waiting",
    ("held", "transfer"): "waiting", ("serving", "finish"): "done", ("waiting", "leave"): "left", ("called", "leave"): "left",
    ("held", "leave"): "left", ("no_show", "leave"): "left"}
OPEN = ("waiting", "called", "serving", "held", "no_show")
AT_COUNTER = ("called", "serving")


def follows(state, action):
    if action == "paper":
        return state
    if action == "close_day":
        return "closed_day" if state in OPEN else None
    return STEPS.get((state, action))


def replay(events):
    """The columns of a ticket's row that its events tell."""
    row = {"state": "waiting", "calls": 0, "called": 0, "ended": 0, "counter": "", "staff": "", "for_counter": "", "hold": "own",
           "outcome": "", "paper": "unknown"}
    for version, event in enumerate(events, 1):
        action, what = event["action"], f"event {version} of {event['ticket']}"
        need(event["version"] == version and (action == "issue") == (version == 1), f"{what} is {event['version']}, {action}")
        need(event["from_state"] == row["state"], f"{what}: from {event['from_state']}, and it was {row['state']}")
        need(event["to_state"] == follows(row["state"], action), f"{what}: {action} from {row['state']} to {event['to_state']}")
        row.update(state=event["to_state"], version=version, service=event["service"], rank=event["rank"], **{"class": event["class"]})
        row.update(changed(row, event))
    return row


def changed(row, event):
    action = event["action"]
    if action in ("call", "recall"):
        calls = row["calls"] + 1 if action == "recall" else 1
        return {"calls": calls, "called": event["at"], "counter": event["counter"], "staff": event["staff"]}
    return {"hold": {"hold": event["hold"]}, "transfer": {"for_counter": event["for_counter"]}, "no_show": {"outcome": event["reason"]},
            "return": {"outcome": "", "for_counter": ""}, "paper": {"paper": event["reason"]}}.get(action) or \
        ({"ended": event["at"], "outcome": event["reason"]} if action in ("finish", "leave", "close_day") else {})


class Visit:
    """What became of a ticket: for the figures."""

    def __init__(self, events):
        self.issued, self.first_service = events[0]["at"], events[0]["service"]
        self.first_call = self.called_for = self.since = None
        self.parts, self.never_came, serving, so_far = [], False, None, 0
        for event, before in zip(events, [None, *events]):
            if event["action"] == "paper":
                continue
            if event["from_state"] == "serving":
                so_far += event["at"] - serving
            if so_far and (event["action"] in ("finish", "transfer", "next_service", "leave", "close_day", "no_show")):
                self.parts.append((before["service"], so_far))
                so_far = 0
            if event["action"] == "call" and self.first_call is None:
                self.first_call, self.called_for = event["at"], event["service"]
            serving = event["at"] if event["to_state"] == "serving" else None
            self.since = event["at"] if event["to_state"] == "waiting" else self.since
            self.never_came = event["to_state"] == "no_show" or (event["action"] == "close_day" and event["from_state"] == "no_show")
        self.state, self.service, self.ended = events[-1]["to_state"], events[-1]["service"], events[-1]["at"]


def nearest_rank(values, part):
    return sorted(values)[max(math.ceil(part * len(values)), 1) - 1] if values else 0


class Witness:
    def __init__(self, database, zone):
        self.database, self.zone = database, zone
        self.tickets = {row["id"]: row for row in database.rows("SELECT * FROM queue_ticket")}
        self.events = defaultdict(list)
        for event in database.rows("SELECT * FROM queue_event ORDER BY ticket, version"):
            self.events[event["ticket"]].append(event)
        self.visits = {ticket: Visit(events) for ticket, events in self.events.items()}

    def states(self):
        return Counter(row["state"] for row in self.tickets.values())

    # ---- the figures ----

    def hour(self, at):
        return datetime.fromtimestamp(at / 1000, self.zone).hour

    def figures(self, now):
        """As DayFigures on the wire, the services by name."""
        out = {row["id"]: self.of_service(row["id"], row["target_s"], now)
               for row in self.database.rows("SELECT id, target_s FROM queue_service")}
        issued = Counter(self.hour(visit.issued) for visit in self.visits.values())
        served = Counter(self.hour(visit.ended) for visit in self.visits.values() if visit.state == "done")
        return out, [issued[hour] for hour in range(24)], [served[hour] for hour in range(24)]

    def of_service(self, service, target, now):
        every = self.visits.values()
        now_here = [visit for visit in every if visit.service == service]
        waits = [(visit.first_call - visit.issued) // 1000 for visit in every if visit.called_for == service]
        took = [part // 1000 for visit in every for name, part in visit.parts if name == service]
        waiting = [visit for visit in now_here if visit.state == "waiting"]
        return {"service": service, "issued": sum(visit.first_service == service for visit in every), "waiting": len(waiting),
                "served": sum(visit.state == "done" for visit in now_here), "no_show": sum(visit.never_came for visit in now_here),
                "left": sum(visit.state == "left" for visit in now_here),
                "longest_wait": max([(now - visit.since) // 1000 for visit in waiting], default=0),
                "wait_median": nearest_rank(waits, 0.5), "wait_p90": nearest_rank(waits, 0.9),
                "service_median": nearest_rank(took, 0.5), "in_target": sum(wait <= target for wait in waits), "called": len(waits)}

    def agrees(self, hall_seen):
        """The supervisor's figures are these."""
        services, issued, served = self.figures(hall_seen["now"])
        today = hall_seen["today"]
        for figures in today["services"]:
            need(figures == services[figures["service"]], f"the supervisor sees {figures}, the events say {services[figures['service']]}")
        need(len(today["services"]) == len(services), "the supervisor does not see all services")
        need(today["issued_by_hour"] == issued, f"issued by hour: {today['issued_by_hour']}, the events say {issued}")
        need(today["served_by_hour"] == served, f"served by hour: {today['served_by_hour']}, the events say {served}")

    @staticmethod
    def told_the_same(today, figures):
        """What kioskctl tells when the day has ended is what the supervisor sees."""
        seconds = ("wait_median", "wait_p90", "service_median", "longest_wait")
        services = [{key.removesuffix("_s"): value for key, value in one.items()} for one in figures["services"]]
        need(all(f"{key}_s" in one for one in figures["services"] for key in seconds), f"not in seconds: {figures['services']}")
        told = {**figures, "services": services}
        for key in ("day", "services", "issued_by_hour", "served_by_hour"):
            need(told[key] == today[key], f"kioskctl tells {key} {told[key]}, the supervisor sees {today[key]}")

    # ---- what must hold ----

    def each_told_once(self, told):
        """Who was told a number has it, alone; who has one was told it, or it was taken back."""
        numbers = Counter((row["day"], row["letter"], row["num"]) for row in self.tickets.values())
        twice = [number for number, tickets in numbers.items() if tickets > 1]
        need(not twice, f"given twice: {twice}")
        by_reference = {row["reference"]: row for row in self.tickets.values()}
        for reference, one in told.items():
            row = by_reference.pop(reference, None)
            need(row is not None, f"{one.number} was told at kiosk {one.kiosk} and is nowhere")
            need((row["letter"], row["num"]) == one.number and row["id"] == one.ticket, f"{one.number} became {row}")
        for row in by_reference.values():
            need(row["state"] == "left" and row["version"] == 2, f"nobody was told {row['letter']}{row['num']}: {row}")
        return len(by_reference)

    def events_make_rows(self):
        need(set(self.events) == set(self.tickets), "tickets without events, or events without tickets")
        for ticket, row in self.tickets.items():
            for column, value in replay(self.events[ticket]).items():
                need(row[column] == value, f"{row['letter']}{row['num']}: {column} is {row[column]!r}, its events say {value!r}")

    def one_at_a_counter(self):
        """At one instant somebody goes before another comes."""
        events = [event for events in self.events.values() for event in events]
        here = {}
        for event in sorted(events, key=lambda e: (e["at"], e["to_state"] in AT_COUNTER, e["ticket"], e["version"])):
            counter, ticket = event["counter"], event["ticket"]
            if event["to_state"] in AT_COUNTER:
                need(here.setdefault(counter, ticket) == ticket, f"counter {counter} has {here[counter]} and {ticket}")
            elif event["from_state"] in AT_COUNTER:
                need(here.pop(counter) == ticket, f"{ticket} leaves counter {counter}, and another was there")

    def board_showed(self, calls):
        """Each call and recall, once and in order, as the hall has them."""
        said = self.database.rows("SELECT seq, ticket, letter, num, counter, lang, calls, at FROM queue_announcement ORDER BY seq")
        shown = [{"seq": call["seq"], "ticket": call["ticket"], "letter": call["number"]["letter"], "num": call["number"]["number"],
                  "counter": call["counter"], "lang": call["lang"], "calls": call["calls"], "at": call["at"]} for call in calls]
        need(shown == said, f"the board showed {len(shown)} calls, the hall made {len(said)}")
        made = sorted((event["at"], event["ticket"], event["counter"]) for events in self.events.values() for event in events
                      if event["action"] in ("call", "recall"))
        need(made == [(call["at"], call["ticket"], call["counter"]) for call in said], "the calls are not those of the events")
