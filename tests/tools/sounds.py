#!/usr/bin/env python3
"""Makes the sounds of assets/sounds: struck bars as sums of decaying partials, no samples of anybody's.

Each begins with a quarter of a second of silence, because a sink that wakes swallows what comes first, and
never passes half of full scale, so that a loudspeaker set for speech does not frighten.

  sounds.py           writes the files
  sounds.py --check   says what differs from them, and ends with 1
"""
import argparse
import array
import io
import math
import sys
import wave
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "assets/sounds"
RATE = 24000
LEAD_IN = 0.25  # seconds
PEAK = 0.5  # of full scale: -6 dBFS
ATTACK = 0.006  # seconds: no click
RELEASE = 0.08
# A bar of a glockenspiel, softened: how often the fundamental, how loud, how soon it is gone.
PARTIALS = ((1.0, 1.0, 1.0), (2.756, 0.22, 0.45), (5.404, 0.06, 0.2))

# name: (seconds of sound, strokes of (when, Hz, loudness, seconds to a third))
SOUNDS = {
    # Two soft steps down, for a question: somebody may be thinking.
    "chime": (1.25, ((0.0, 783.99, 1.0, 0.42), (0.26, 587.33, 0.9, 0.5))),
    # A desk bell struck twice, to be heard across a room.
    "bell": (2.4, ((0.0, 1046.5, 1.0, 0.55), (0.0, 1318.51, 0.5, 0.5), (0.8, 1046.5, 1.0, 0.6), (0.8, 1318.51, 0.5, 0.55))),
}


def stroke(t, hertz, third):
    if t < 0:
        return 0.0
    rise = min(1.0, t / ATTACK)
    return rise * sum(loud * math.exp(-t / (third * short)) * math.sin(2 * math.pi * hertz * times * t)
                      for times, loud, short in PARTIALS)


def samples(name):
    seconds, strokes = SOUNDS[name]
    raw = []
    for i in range(int(seconds * RATE)):
        t = i / RATE
        fade = min(1.0, (seconds - t) / RELEASE)
        raw.append(fade * sum(loud * stroke(t - when, hertz, third) for when, hertz, loud, third in strokes))
    scale = PEAK * 32767 / max(abs(value) for value in raw)
    return [0] * int(LEAD_IN * RATE) + [round(value * scale) for value in raw]


def wav(values):
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        data = array.array("h", values)
        if sys.byteorder == "big":
            data.byteswap()
        file.writeframes(data.tobytes())
    return out.getvalue()


def read(path):
    with wave.open(str(path), "rb") as file:
        if file.getparams()[:3] != (1, 2, RATE):
            return []
        data = array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        data.byteswap()
    return list(data)


def differs(path, values):
    """Another libm may round a sample the other way."""
    try:
        there = read(path)
    except (OSError, EOFError, wave.Error) as error:
        return str(error)
    if len(there) != len(values):
        return f"{len(there)} samples, made {len(values)}"
    off = max(abs(a - b) for a, b in zip(there, values))
    return f"a sample is off by {off}" if off > 1 else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    wrong = 0
    for name in SOUNDS:
        path = FOLDER / f"{name}.wav"
        values = samples(name)
        if not args.check:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wav(values))
        elif problem := differs(path, values):
            print(f"{path}: {problem}")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
