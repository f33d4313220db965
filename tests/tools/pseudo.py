#!/usr/bin/env python3
"""Makes two languages that nobody speaks, to see what a screen cannot hold or does not mirror.

  pseudo.py DIR                        DIR/locales (with the two in languages.json), DIR/mo, and links to the rest
  pseudo.py DIR --audit KIOSK PANEL    every screen in both; ends with 1 for what is not in LIMITS, or no longer there

en-XA: the English with accents and 40 % longer, between [ ], so that a cut end is seen. ar-XB: the English read
from right to left. Tags are CLDR's for pseudo-locales. {placeholders} stay as they are."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT / "tests/lint")]
import po  # noqa: E402
import wording  # noqa: E402

ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n==1 ? 0 : 1);\\n"

"""


def pieces(text):
    """(piece, whether it is a placeholder) in order."""
    at = 0
    for match in wording.PLACEHOLDER.finditer(text):
        yield text[at:match.start()], False
        yield match.group(), True
        at = match.end()
    yield text[at:], False


def longer(text):
    accented = "".join(piece if fixed else piece.translate(ACCENTS) for piece, fixed in pieces(text))
    words = accented.split(" ")
    # As words grow in a translation: more of them, and some longer.
    pad, want = [], round(0.4 * wording.cells(wording.PLACEHOLDER.sub("00", text))) - 2
    while want > 0:
        piece = "óñé twó thréé"[: max(1, min(want, 13))].strip()
        pad.append(piece)
        want -= len(piece) + 1
    return "[" + " ".join([*words, *pad]) + "]"


def mirrored(text):
    """Each run of words from right to left (U+202E … U+202C); placeholders as they are."""
    return "".join(piece if fixed or not piece.strip() else f"\u202e{piece}\u202c" for piece, fixed in pieces(text))


def row(tag, name, change, like, **changes):
    out = {**like, "tag": tag, "english": name, **changes}
    for key in ("autonym", "welcome", "word", "listen"):
        out[key] = change(like[key])
    return out


def link(at, to):
    at.parent.mkdir(parents=True, exist_ok=True)
    if not at.is_symlink():
        os.symlink(to, at)


# What 40 % more English does not hold: portrait, the largest text. No language of ours is so long there.
LIMITS = {"portrait_21_5": {"ticket-sent", "ticket-person", "ticket-sending", "ticket-city-says", "find-none"}}


def audit(folder, kiosk, panel):
    run = subprocess.run([kiosk, "--audit", "--panel", panel, "--share", folder, "--catalogs", folder / "mo",
                          "--site", ROOT / "assets/riverbend", "--languages", "en-XA,ar-XB"],
                         stdout=subprocess.PIPE, text=True, check=False)
    *findings, summary = run.stdout.splitlines() or ["the kiosk says nothing"]
    known, left = LIMITS.get(panel, set()), []
    seen = set()
    for finding in findings:
        screen = re.match(r"\S+ en-XA XL \S+(?: reach)? ([\w-]+)#\d+: overflow: : a block is higher than its page$", finding)
        if screen and screen.group(1) in known:
            seen.add(screen.group(1))
        else:
            left.append(finding)
    left += [f"{screen} holds it now: take it out of LIMITS" for screen in sorted(known - seen)]
    print("\n".join([*left[:40], summary]))
    return 1 if left or "frames" not in summary else 0


def main():
    folder = Path(sys.argv[1]).resolve()
    if len(sys.argv) == 5:
        sys.exit(audit(folder, *sys.argv[3:]))
    (folder / "mo").mkdir(parents=True, exist_ok=True)
    link(folder / "assets", ROOT / "assets")
    for name in ("keyboards", "synonyms"):
        link(folder / "locales" / name, ROOT / "locales" / name)
    rows = json.loads((ROOT / "locales/languages.json").read_text(encoding="utf-8"))["languages"]
    english = rows[0]
    rows += [row("en-XA", "Longer English", longer, english),
             row("ar-XB", "Mirrored English", mirrored, english, direction="rtl")]
    (folder / "locales/languages.json").write_text(json.dumps({"languages": rows}), encoding="utf-8")
    entries = po.parse((ROOT / "locales/front-door.pot").read_text(encoding="utf-8"))[1]
    for tag, change in (("en-XA", longer), ("ar-XB", mirrored)):
        text = HEADER
        for entry in entries:
            text += f"msgctxt {po.quote(entry.key)}\nmsgid {po.quote(entry.english)}\n"
            if entry.plural:
                text += (f"msgid_plural {po.quote(entry.plural)}\nmsgstr[0] {po.quote(change(entry.english))}\n"
                         f"msgstr[1] {po.quote(change(entry.plural))}\n\n")
            else:
                text += f"msgstr {po.quote(change(entry.english))}\n\n"
        catalog = folder / f"{tag}.po"
        catalog.write_text(text, encoding="utf-8")
        subprocess.run(["msgfmt", "-o", folder / f"mo/{tag}.mo", catalog], check=True)
    (folder / "made").touch()


if __name__ == "__main__":
    main()
