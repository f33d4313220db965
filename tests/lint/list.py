#!/usr/bin/env python3
"""Prints files of the tree, one a line, for the lints that are shell scripts.

  list.py [--root DIR] [--changed] cpp|shell|text
--changed leaves only what differs from the base: FD_LINT_BASE, else origin/main, main or HEAD~1.
"""
import argparse
from pathlib import Path

import common

NOT_PROSE = ("locales/", "assets/", "tests/data/", "tests/goldens/")
BINARY = (".png", ".pdf", ".mo", ".ico", ".wav", ".bin", ".jpg", ".svg", ".db", ".gz", ".escpos", ".pbm", ".pgm")


def is_shell(root, name):
    if name.endswith(".sh"):
        return True
    if "." in name.split("/")[-1]:
        return False
    with open(root / name, "rb") as f:
        return f.readline(64).startswith((b"#!/bin/sh", b"#!/bin/bash", b"#!/usr/bin/env bash", b"#!/usr/bin/bash"))


KINDS = {
    "cpp": lambda root, name: name.split("/")[0] in common.ALL_CPP and name.endswith((".hpp", ".h", ".cpp", ".cc")),
    "shell": is_shell,
    "text": lambda root, name: not name.startswith(NOT_PROSE) and not name.endswith((*BINARY, "-lock.json")),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=common.repository())
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("kind", choices=sorted(KINDS))
    args = parser.parse_args()
    names = common.changed(args.root) if args.changed else common.tree(args.root)
    print("\n".join(name for name in names if (args.root / name).is_file() and KINDS[args.kind](args.root, name)))


if __name__ == "__main__":
    main()
