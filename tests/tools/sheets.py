#!/usr/bin/env python3
"""Draws the pictures of the README anew: one sheet a language with the screens of the journey,
from the kiosk's own gallery.

  sheets.py KIOSK     the built program, as in build/dev/kiosk/kiosk
"""
import argparse
import shutil
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kiosk", type=Path)
    kiosk = parser.parse_args().kiosk.resolve()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [kiosk, "--gallery", folder, "--languages", ",".join(LANGUAGES), "--screens", ",".join(SCREENS)],
            check=True, cwd=ROOT)
        for lang in LANGUAGES:
            sheet, kept = f"{folder}/sheet-{lang}.png", ROOT / f"assets/readme/sheet-{lang}.png"
            if shutil.which("convert"):  # ImageMagick: flat colors need no more than a palette
                subprocess.run(["convert", sheet, "+dither", "-colors", "64", "-strip", f"PNG8:{kept}"], check=True)
            else:
                shutil.copyfile(sheet, kept)


if __name__ == "__main__":
    main()
