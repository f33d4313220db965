#!/usr/bin/env python3
"""Writes the second half of tests/README.md: which test proves which promise.

Reads the names of all doctest cases, journeys and checks in tests/. A name may carry tags: "[P1] …",
"[city][print] …"; one without stands under the subject of its folder.

  promises.py           write it
  promises.py --check   end with 1 when the file is stale
"""
import argparse
import ast
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lint"))
import common  # noqa: E402
import cpp_scan  # noqa: E402

README = "tests/README.md"
MARK = "<!-- from here on made by tests/tools/promises.py: run it after adding a test -->\n"

# tag, what is promised, folders under tests/ whose untagged tests stand here
PROMISES = [
    ("P1", "Nothing that a resident was told is ever untrue", ()),
    ("P2", "Every language and every ability gets the same kiosk", ()),
    ("P3", "The kiosk forgets people", ()),
    ("journey", "A resident walks up, says what is wrong and leaves with a ticket",
     ("unit/app", "unit/ui", "unit/shell", "journeys", "e2e", "unit/kiosk")),
    ("check", "Check my request: what the ticket says, and what the city says", ()),
    ("language", "Twelve languages, each in its own letters and direction", ("unit/text", "unit/layout")),
    ("keyboard", "Typing in every language, or not having to type", ("unit/input",)),
    ("audit", "Every screen in every language, size, contrast and orientation: nothing clipped, small, unnamed or out of reach",
     ("unit/audit", "audit")),
    ("ticket", "References and tickets are unique, signed and true without a network", ("unit/domain", "unit/trust")),
    ("outbox", "What was saved is sent once, whatever fails", ("unit/store", "unit/sync", "unit/core", "unit/api", "faults", "fleet", "crash")),
    ("Q1", "Walk-in queue: a number is given once, for ever", ()),
    ("Q2", "Walk-in queue: a crash leaves a whole ticket or none", ()),
    ("Q3", "Walk-in queue: every step is one change and one event, and the events make the ticket again", ()),
    ("Q4", "Walk-in queue: a counter has one resident at a time", ()),
    ("Q5", "Walk-in queue: who is called is who is first by the rule, and nobody twice", ()),
    ("Q6", "Walk-in queue: no ticket is lost", ()),
    ("Q7", "Walk-in queue: a command counts once, however often it arrives", ()),
    ("Q8", "Walk-in queue: the board shows calls that are committed, each once and in order", ()),
    ("Q9", "Walk-in queue: nobody starves", ()),
    ("queue", "Walk-in queue: taking a number, being called, being served", ("unit/queue",)),
    ("staff", "Staff: only who may signs in, nobody guesses a PIN, and what they did stays known", ("unit/staff",)),
    ("city", "Any GeoReport v2 city", ("unit/city", "unit/net", "city", "unit/sandbox", "unit/city_sandbox")),
    ("print", "Printing and scanning", ("unit/device", "unit/codec", "unit/driver", "unit/fake", "witness",
                                        "unit/device_codec", "unit/device_driver", "unit/device_fake")),
    ("hostile", "Bad input: a clear error, nothing lost, no crash", ("fuzz",)),
    ("house", "The ground that the rest stands on", ("unit/base",)),
]

CASE = re.compile(r'\b(?:TEST_CASE(?:_FIXTURE|_TEMPLATE|_TEMPLATE_DEFINE)?|SCENARIO)\s*\((?:[^"()]*,)?\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)')
TAGS = re.compile(r"\[([A-Za-z0-9]+)\]")


def doctest_names(root):
    for name in common.cpp(root, ("tests",), (".cpp", ".hpp")):
        text = cpp_scan.mask(common.read(root, name), keep_strings=True, keep_preprocessor=False)
        for match in CASE.finditer(text):
            yield "".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\\n]|\\.)*"', match.group(1))), name


def first_sentence(text):
    """What a script, a journey or a page of checks says it proves: its first comment."""
    comment = re.search(r'^(?:#![^\n]*\n)?\s*(?:"""(.*?)"""|((?:#(?!!)[^\n]*\n)+)|/\*\*?(.*?)\*/|((?://[^\n]*\n)+))', text, re.S)
    if not comment:
        return ""
    words = " ".join(re.sub(r"^\s*(?:#|//|\*)+ ?", "", line) for line in next(g for g in comment.groups() if g).splitlines())
    return re.split(r"(?<=[.!?])\s", " ".join(words.split()), maxsplit=1)[0]


def other_tests(root):
    for name in common.tree(root):
        parts = name.split("/")
        in_place = parts[0] == "tests" and len(parts) == 3 and parts[1] in ("journeys", "e2e", "witness", "audit", "fuzz", "crash")
        if in_place and not name.endswith((".md", ".txt", ".json", ".cpp", ".hpp", ".cmake", "/city.py", "/program.py")):
            yield first_sentence(common.read(root, name)) or parts[-1], name


def sections_of(title, name):
    known = {tag for tag, _, _ in PROMISES}
    tags = [tag for tag in TAGS.findall(title) if tag in known]
    if tags:
        return tags
    folder = name.split("/", 1)[1].rsplit("/", 1)[0]
    return [next((tag for tag, _, folders in PROMISES if folder.startswith(folders) and folders), "house")]


def lints(root):
    for name in common.tree(root):
        if name.startswith("tests/lint/") and name.endswith((".py", ".sh")):
            text = common.read(root, name)
            if text.startswith("#!") and not name.endswith("list.py"):
                yield first_sentence(text), name


def render(root):
    found = {tag: [] for tag, _, _ in PROMISES}
    for title, name in sorted([*doctest_names(root), *other_tests(root)], key=lambda t: (t[1], t[0])):
        for tag in sections_of(title, name):
            found[tag].append((TAGS.sub("", title).strip(), name))
    lines = []
    for tag, promise, _ in PROMISES:
        lines += [f"\n## {promise} `[{tag}]`\n"]
        by_file = {}
        for title, name in found[tag]:
            by_file.setdefault(name, []).append(title)
        for name, titles in by_file.items():
            lines += [f"`{name.removeprefix('tests/')}`"] + [f"- {title}" for title in titles] + [""]
        if not by_file:
            lines += ["No test yet.", ""]
    lines += ["\n## The rules of the house\n"] + [f"- `{name.removeprefix('tests/')}`: {text}" for text, name in lints(root)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def stale(root):
    path = root / README
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if MARK not in old:
        return "", f"{README} lacks the line {MARK.strip()}"
    new = old[:old.index(MARK) + len(MARK)] + "\n" + render(root)
    return new, "" if new == old else f"{README} is stale: run tests/tools/promises.py"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        common.plant(root, {README: "# Tests\n" + MARK,
                            "tests/unit/city/a_test.cpp": 'TEST_CASE("a city" " answers") {}\nTEST_CASE_FIXTURE(X, "[P1][print] said") {}\n'
                                                          '// TEST_CASE("in a comment")\n',
                            "tests/journeys/main.journey": "# The main journey. More.\ntap x\n"})
        text, problem = stale(root)
        (root / README).write_text(text, encoding="utf-8")
        sound = problem and not stale(root)[1] and text.count("- said") == 2 and "in a comment" not in text
        sound = sound and "`[city]`\n\n`unit/city/a_test.cpp`\n- a city answers" in text and "- The main journey.\n" in text
        common.plant(root, {"tests/unit/city/b_test.cpp": 'TEST_CASE("new") {}\n'})
        if not sound or not stale(root)[1]:
            sys.exit(f"self-test failed\n{text}")
    print("self-test: a new test makes the list stale, and is found under its promise")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=common.repository())
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        self_test()
        return
    text, problem = stale(args.root)
    if args.check or not text:
        sys.exit(problem or None)
    (args.root / README).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
