#!/usr/bin/env python3
"""Commits say what and why: "area: what" in at most 72 characters, then a body.

Looks at the commits since the base (FD_LINT_BASE, else origin/main, main or HEAD~1); merges are
left alone. --range A..B names others.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import common


def git(root, *args):
    return subprocess.run(["git", "-C", str(root), *args], capture_output=True, text=True, check=True).stdout


def problems_of(message):
    subject, _, rest = message.partition("\n")
    if len(subject) > 72:
        yield f"subject of {len(subject)} characters, at most 72"
    if not re.match(r"[a-z0-9][a-z0-9 ,/_.-]*: \S", subject):
        yield 'subject is not "area: what"'
    if rest and not rest.startswith("\n"):
        yield "no blank line under the subject"
    if not rest.strip():
        yield "no body: say why"


def check(root, span):
    wrong = []
    for commit in git(root, "rev-list", "--no-merges", span).split():
        message = git(root, "log", "-1", "--format=%B", commit).strip()
        wrong += [f"{commit[:10]} {message.splitlines()[0] if message else '(nothing)'}: {problem}"
                  for problem in problems_of(message)]
    return wrong


def self_test():
    faults = {"base: good\n\nBecause it is.": "", "no area\n\nBecause.": "area", "base: no reason": "no body",
              "base: " + "x" * 70 + "\n\nWhy.": "at most 72", "base: a\nb": "blank line"}
    with tempfile.TemporaryDirectory() as folder:
        git(Path(folder).parent, "init", "-q", folder)
        for message in faults:
            git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "--allow-empty", "-m", message)
        found = check(folder, "HEAD")
    for message, expected in faults.items():
        about = [text for text in found if message.splitlines()[0] in text]
        if bool(about) != bool(expected) or not any(expected in text for text in about or [""]):
            sys.exit(f"self-test failed: {message!r}: {about}")
    print("self-test: 4 planted faults found, a good commit passes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=common.repository())
    parser.add_argument("--range")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        self_test()
        return
    base = common.base_ref(args.root)
    if not args.range and not base:
        print("no base to compare with: nothing looked at")
        return
    wrong = check(args.root, args.range or f"{base}..HEAD")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
