"""The time of day that programs see, set by the test: libfaketime gives it to them. Only the clock on the wall is the
test's; what programs measure (pauses, patience) stays real."""
import os
from pathlib import Path

from harness import Skipped

LIBRARY = "faketime/libfaketime.so.1"


def library():
    found = sorted(Path("/usr/lib").glob(f"*/{LIBRARY}"))
    if not found:
        raise Skipped("libfaketime")
    return found[0]


class BusinessClock:
    """Stands still until it is set."""

    def __init__(self, folder, at):
        self.file = folder / "time-of-day"
        self.set(at)
        self.env = {**os.environ, "LD_PRELOAD": str(library()), "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_FMT": "%s",
                    "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}

    def set(self, at):
        """Milliseconds since 1970. Half of one more: the library reads a fraction and cuts."""
        self.at = at
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{at // 1000}.{at % 1000:03}5\n", encoding="ascii")
        beside.replace(self.file)

    @staticmethod
    def forget(pid):
        """What the library leaves of a program that was killed."""
        for name in (f"faketime_shm_{pid}", f"sem.faketime_sem_{pid}"):
            (Path("/dev/shm") / name).unlink(missing_ok=True)
