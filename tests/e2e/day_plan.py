"""Who comes on a day, what each of them does, and who works when: made by chance from one seed. Times in seconds after
eight in the morning."""
import math
from dataclasses import dataclass

MINUTE, HOUR = 60, 3600
LAST_NUMBER, DONE, CLOSES = 8 * HOUR + 40 * MINUTE, 9.25 * HOUR, 9.5 * HOUR
# What comes in each hour; two rushes.
BY_HOUR = (20, 34, 46, 36, 26, 30, 44, 34, 14)
# service: share of the people, median of the minutes at the counter
SERVICES = {"general": (0.5, 5.8), "bills": (0.25, 5.2), "permits": (0.25, 10.4)}
SPREAD = 0.55  # of the logarithm of those minutes
LANGUAGES = {"en": 0.6, "es": 0.2, "vi": 0.06, "so": 0.05, "zh-Hans": 0.05, "ar": 0.04}
AT_DESK = 0  # instead of a kiosk: somebody who cannot use one
KIOSKS = {1: 0.48, 2: 0.25, 3: 0.25, AT_DESK: 0.02}
PRIORITY, INTERPRETER, NEED = 0.12, 0.05, 0.06
NO_SHOW, SLOW, DECLINES, IMPATIENT = 0.07, 0.08, 0.01, 0.05  # who comes at the second call; who needs nothing any more
TURNS = {"hold": 0.05, "transfer": 0.05, "another_matter": 0.05, "": 0.85}


@dataclass
class Resident:
    name: int
    arrives: float
    kiosk: int
    service: str
    lang: str
    needs: dict
    priority: bool
    serving: float  # seconds at the counter
    walk: float  # from the call to the counter
    manner: str  # at a call: "comes", "slow", "absent", "declines"
    turn: str  # in the middle of the service
    next_service: str  # of the turn
    away: float  # so long to fetch a paper, or to come back after a no-show
    returns: bool
    patience: float  # leaves the line after so long; never: infinity
    prints: bool
    ticket: str = ""  # its id, when it has a number
    reference: str = ""
    calls: int = 0
    state: str = ""  # as the hall should have it


@dataclass
class Shift:
    counter: str
    number: str  # to sign in with
    name: str
    badge: bool
    times: tuple  # (from, to), …
    signs_out: bool = True  # for a break; otherwise it is closed only


SHIFTS = (
    Shift("1", "104", "Maya", False, ((0, 4 * HOUR), (4.75 * HOUR, CLOSES)), signs_out=False),
    Shift("2", "205", "Omar", False, ((0, 3.5 * HOUR), (4.25 * HOUR, DONE))),
    Shift("3", "306", "Lena", False, ((0.5 * HOUR, 4.25 * HOUR), (5 * HOUR, DONE))),
    Shift("4", "407", "Tomas", True, ((HOUR, 5 * HOUR), (5.75 * HOUR, 8.75 * HOUR))),
    Shift("5", "508", "Amina", False, ((HOUR, 4.5 * HOUR), (5.25 * HOUR, 8.5 * HOUR)), signs_out=False),
)


def one_of(chance, shares):
    names = list(shares)
    return chance.choices(names, [shares[name] for name in names])[0]


def service_time(chance, service):
    return 60 * chance.lognormvariate(math.log(SERVICES[service][1]), SPREAD)


def arrivals(chance):
    out = []
    for hour, people in enumerate(BY_HOUR):
        at = hour * HOUR
        while (at := at + chance.expovariate(people / HOUR)) < min((hour + 1) * HOUR, LAST_NUMBER):
            out.append(at)
    return out


def manner(chance):
    return one_of(chance, {"absent": NO_SHOW, "slow": SLOW, "declines": DECLINES, "comes": 1 - NO_SHOW - SLOW - DECLINES})


def resident(chance, name, at):
    service = one_of(chance, {key: share for key, (share, _) in SERVICES.items()})
    needs = {"wheelchair": chance.random() < NEED, "hearing": chance.random() < NEED, "interpreter": chance.random() < INTERPRETER}
    return Resident(
        name=name, arrives=at, kiosk=one_of(chance, KIOSKS), service=service, lang=one_of(chance, LANGUAGES), needs=needs,
        priority=chance.random() < PRIORITY, serving=service_time(chance, service), walk=chance.uniform(10, 40),
        manner=manner(chance), turn=one_of(chance, TURNS),
        next_service=chance.choice([other for other in SERVICES if other != service]),
        away=chance.uniform(4 * MINUTE, 20 * MINUTE), returns=chance.random() < 0.5,
        patience=chance.uniform(5 * MINUTE, 15 * MINUTE) if chance.random() < IMPATIENT else math.inf,
        prints=chance.random() > 0.02)


def plan(chance):
    return [resident(chance, name, at) for name, at in enumerate(arrivals(chance), 1)]
