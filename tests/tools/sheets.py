#!/usr/bin/env python3
"""Draws the pictures of the README anew, from the kiosk's own gallery: one sheet a language with the
screens of the journey, and one with every keyboard. Needs ImageMagick.

  sheets.py KIOSK     the built program, as in build/dev/kiosk/kiosk
"""
import argparse
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ar", "lo")
# In the order of the journey, which is the gallery's; two rows of eight.
SCREENS = (
    "attract", "language", "home", "groups", "services-1", "question-PW-101-SIZE", "where", "place",
    "details", "words-letters", "contact", "review-contact", "ticket-sent", "ticket-offline", "check", "result-open",
)
# Every keyboard: the language's own, with what its input method offers, then its second one, then the keypads.
KEYBOARDS = (
    "en/words-letters", "es/words-letters", "ro/words-letters", "so/words-letters", "tl/words-letters",
    "vi/words-letters", "vi/words-other", "ru/words-letters", "uk/words-letters", "ar/words-letters",
    "fa/words-letters", "lo/words-letters", "zh-Hans/words-composing", "zh-Hant/words-composing",
    "zh-Hant/words-other", "ja/words-composing", "ja/words-other", "ko/words-composing", "en/words-symbols",
    "en/digits-8", "en/contact-field-2", "en/contact-field-3", "en/question-SW-204-COUNT", "en/question-SW-201-DUE",
)


def keep(sheet, name):
    """Flat colors need no more than a palette."""
    subprocess.run(["convert", sheet, "+dither", "-colors", "96", "-strip", f"PNG8:{ROOT}/assets/readme/{name}"], check=True)


def keyboards(kiosk):
    with tempfile.TemporaryDirectory() as folder:
        langs = sorted({name.split("/")[0] for name in KEYBOARDS})
        screens = sorted({name.split("/")[1] for name in KEYBOARDS})
        subprocess.run([kiosk, "--gallery", folder, "--languages", ",".join(langs), "--screens", ",".join(screens)],
                       check=True, cwd=ROOT)
        pictures = [f"{folder}/{name}.png" for name in KEYBOARDS]
        sheet = f"{folder}/keyboards.png"
        subprocess.run(["montage", *pictures, "-tile", "8x", "-geometry", "270x+6+6", "-background", "#cfc8b8", sheet],
                       check=True)
        keep(sheet, "keyboards.png")



def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kiosk", type=Path)
    kiosk = parser.parse_args().kiosk.resolve()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [kiosk, "--gallery", folder, "--languages", ",".join(LANGUAGES), "--screens", ",".join(SCREENS)],
            check=True, cwd=ROOT)
        for lang in LANGUAGES:
            keep(f"{folder}/sheet-{lang}.png", f"sheet-{lang}.png")
    keyboards(kiosk)


if __name__ == "__main__":
    main()
