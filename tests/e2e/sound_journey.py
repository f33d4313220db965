#!/usr/bin/env python3
"""The bell and the chime of the real kiosk, listened to by Python's own wave module: what the screen says
about the bell is what lies in the file, sample by sample."""
import subprocess
import sys
import wave

from harness import SOURCE, main, need

RING = """
tap attract.start
tap language.other
wait screen other_language
expect other_language.card Staff: I speak another language
tap other_language.ring
wait text other_language.call The bell rang
tap other_language.close
tap language.es
key help
wait screen help
expect help.call El timbre
tap help.close
wait screen home
advance 182
wait node timeout.yes
"""
NO_BELL = """
tap attract.start
tap language.en
key help
wait text help.call There is no bell here
expect-not help.ring Ring
"""


def samples(path):
    with wave.open(str(path), "rb") as file:
        need(file.getparams()[:3] == (1, 2, 24000), f"{path}: {file.getparams()}")
        return file.readframes(file.getnframes())


def play(run, name, words, audio):
    script = run.folder / f"{name}.journey"
    script.write_text(words, encoding="utf-8")
    done = subprocess.run([run.args.kiosk, "--headless", "--clock", "fake", "--printer", "none", "--audio", audio,
                           "--play", script], capture_output=True, text=True, check=False, timeout=150)
    need(done.returncode == 0, f"{name}: {done.stderr[-900:]}")


def sounds(run):
    heard = run.folder / "heard.wav"
    play(run, "ring", RING, f"file:{heard}")
    bell, chime = (samples(SOURCE / f"assets/sounds/{name}.wav") for name in ("bell", "chime"))
    need(samples(heard) == bell + chime, "what was heard is not one bell and one chime")
    run.say("one bell for the press, one chime for the silence")
    play(run, "no-bell", NO_BELL, f"file:{run.folder}/no/such/folder.wav")
    run.say("no bell where nothing can sound")


if __name__ == "__main__":
    sys.exit(main(sounds, 320, __doc__))
