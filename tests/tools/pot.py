#!/usr/bin/env python3
"""Writes locales/front-door.pot from the sources: every tr("widget.id", "English") and
trn("widget.id", "one", "many", n) under kiosk/ and every row {"widget.id", "English"} of a table
there, sorted by id, with the notes that "// TRANSLATORS: …" comments leave.

  pot.py           write the file
  pot.py --check   say what is stale, and end with 1
"""
import argparse
import ast
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "lint")]
import cpp_scan  # noqa: E402
import po  # noqa: E402

POT = "locales/front-door.pot"
KEYWORDS = ("tr:1c,2", "trn:1c,2,3")  # how the sources name a text
HEADER = '''# Front Door: the texts that residents read. msgctxt is the id of the widget.
msgid ""
msgstr ""
"Project-Id-Version: front-door\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
'''


def sources(root):
    # What only staff read is in English: nobody translates kiosk/ui/staff.
    return sorted(name for end in ("cpp", "hpp") for p in (root / "kiosk").rglob("*." + end)
                  if not (name := p.relative_to(root).as_posix()).startswith("kiosk/ui/staff/"))


def rows(root, names):
    """Texts in tables, which xgettext does not see: {"chip.danger", "It is dangerous"}."""
    for name in names:
        code = cpp_scan.mask((root / name).read_text(encoding="utf-8"), keep_strings=True, keep_preprocessor=False)
        for match in cpp_scan.TABLE_ROW.finditer(code):
            english = "".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\\n]|\\.)*"', match.group("english")))
            if re.search(r"[A-Z]\w* |[a-z] [a-z]|^[A-Z][a-z]+[.!?]?$", english):
                yield po.Entry(key=match.group("key"), english=english, files=[name])


def extract(root):
    """(entries by id, problems): what the sources of kiosk/ ask the catalogs for."""
    names = sources(root)
    if not names:
        return {}, []
    # Never --omit-header: it would drop the charset and with it every letter that is not ASCII.
    run = subprocess.run(
        ["xgettext", "-C", "--from-code=UTF-8", "-k", *(f"--keyword={k}" for k in KEYWORDS), "-cTRANSLATORS",
         "--add-location=file", "--no-wrap", "-o", "-", *names],
        cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        return {}, run.stderr.strip().splitlines()
    found, problems = {}, []
    for entry in [*po.parse(run.stdout)[1], *rows(root, names)]:
        other = found.setdefault(entry.key, entry)
        if other.english == entry.english:
            other.files += entry.files
        else:
            problems.append(f"{entry.key} has two English texts: {other.english!r} ({' '.join(other.files)}) "
                            f"and {entry.english!r} ({' '.join(entry.files)})")
    return found, problems


def render(entries):
    lines = [HEADER]
    for key in sorted(entries):
        entry = entries[key]
        lines += [f"#. {note}" for note in entry.notes]
        lines += [f"#: {name}" for name in sorted(set(entry.files))]
        if "{" in entry.english:
            lines.append("#, python-brace-format")
        lines += [f"msgctxt {po.quote(key)}", f"msgid {po.quote(entry.english)}"]
        if entry.plural:
            lines += [f"msgid_plural {po.quote(entry.plural)}", 'msgstr[0] ""', 'msgstr[1] ""', ""]
        else:
            lines += ['msgstr ""', ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    entries, problems = extract(args.root)
    if problems:
        sys.exit("\n".join(problems))
    path, text = args.root / POT, render(entries)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if args.check and old != text:
        sys.exit(f"{POT} is stale: run tests/tools/pot.py")
    if not args.check:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{POT}: {len(entries)} texts")


if __name__ == "__main__":
    main()
