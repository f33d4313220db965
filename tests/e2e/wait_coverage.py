"""Whether waits were as the kiosk had said: of those who waited, so many were called before the shown range ended."""
from dataclasses import dataclass

STEP = 5  # minutes: the range is rounded outwards to these


@dataclass
class Coverage:
    estimates: int
    below_end: float  # share that was called before the shown end; the estimate aims at 0.8 before it is rounded up
    below_begin: float
    end: float  # the same without the rounding, which may be anywhere in the step
    begin: float  # of the estimate's middle: aims at 0.5

    def __str__(self):
        return (f"{self.estimates} estimates: {self.below_end:.1%} waited no longer than was shown ({self.end:.1%} without the rounding up; aim 80%), "
                f"{self.below_begin:.1%} less than the begin ({self.begin:.1%} without the rounding down; aim 50%)")


def part_of_step(minutes):
    return min(max(minutes / STEP, 0.0), 1.0)


def coverage(estimates):
    """estimates: (from, to, waited), all in minutes."""
    count = max(len(estimates), 1)
    return Coverage(
        len(estimates),
        sum(waited <= to for _, to, waited in estimates) / count,
        sum(waited < begin for begin, _, waited in estimates) / count,
        sum(part_of_step(to - waited) for _, to, waited in estimates) / count,
        sum(part_of_step(begin + STEP - waited) for begin, _, waited in estimates) / count)
