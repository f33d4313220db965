#!/usr/bin/env python3
"""Each header compiles alone: whoever includes it needs nothing before it.

Uses the compiler and flags of build/dev/compile_commands.json (configure first). What passed is
remembered in build/lint by the content of the header, of all that it includes and of the flags.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import common
import layers


def include_flags(root, database):
    """One set of flags for all: the root, every third-party folder and definition in the build."""
    flags, seen = ["-std=c++20", f"-I{root}"], set()
    for command in json.loads(database.read_text(encoding="utf-8")):
        words = shlex.split(command.get("command", ""))
        for i, word in enumerate(words):
            pair = (word, words[i + 1]) if word == "-isystem" and i + 1 < len(words) else (word,)
            if word.startswith(("-isystem", "-DZX", "-DFMT", "-DSPDLOG", "-I")) and pair not in seen:
                seen.add(pair)
                flags += pair
    return flags


def closure(root, name, known):
    """The header and everything of ours that it includes."""
    if name not in known:
        known[name] = set()
        found = {name}
        for _, target in layers.includes(common.read(root, name)):
            if (root / target).is_file():
                found |= closure(root, target, known)
        known[name] = found
    return known[name]


def digest(root, name, flags, known):
    sha = hashlib.sha256(" ".join(flags).encode())
    for part in sorted(closure(root, name, known)):
        sha.update(part.encode() + b"\0" + (root / part).read_bytes())
    return sha.hexdigest()


def compile_alone(root, name, flags, folder):
    """What the compiler says; through ccache, which remembers other checkouts as well."""
    source = folder / (name.replace("/", "__") + ".cpp")
    source.write_text(f'#include "{name}"\n')
    compiler = ["ccache", "g++"] if shutil.which("ccache") else ["g++"]
    run = subprocess.run([*compiler, "-c", "-w", *flags, str(source), "-o", str(source.with_suffix(".o"))], cwd=root,
                         env={**os.environ, "CCACHE_BASEDIR": str(root), "CCACHE_NOHASHDIR": "1"},
                         capture_output=True, text=True, check=False)
    return [] if run.returncode == 0 else run.stderr.splitlines()[:6]


def check(root, flags, cache):
    known, work, wrong = {}, {}, []
    cache.mkdir(parents=True, exist_ok=True)
    for name in common.cpp(root, common.PRODUCT, (".hpp", ".h")):
        mark = cache / digest(root, name, flags, known)
        if not mark.exists():
            work[name] = mark
    sources = cache / "sources"
    sources.mkdir(exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, output in zip(work, pool.map(lambda n: compile_alone(root, n, flags, sources), work)):
            if output:
                wrong.append(f"{name}:1: does not compile alone\n  " + "\n  ".join(output))
            else:
                work[name].touch()
    return len(work), wrong


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        common.plant(root, {
            "offline/base/good.hpp": "#pragma once\n#include <string>\nstd::string f();\n",
            "offline/base/bad.hpp": '#pragma once\nstd::vector<int> g();\n',
            "offline/base/uses.hpp": '#pragma once\n#include "offline/base/good.hpp"\nstd::string h();\n',
        })
        flags = ["-std=c++20", f"-I{root}"]
        first, wrong = check(root, flags, root / "cache")
        if first != 3 or len(wrong) != 1 or "bad.hpp" not in wrong[0]:
            sys.exit(f"self-test failed: {first} compiled, {wrong}")
        again, wrong = check(root, flags, root / "cache")
        (root / "offline/base/good.hpp").write_text("#pragma once\n")
        after, broken = check(root, flags, root / "cache")
        if again != 1 or len(wrong) != 1 or after != 3 or len(broken) != 2:
            sys.exit(f"self-test failed: the memory is wrong: {again}, {after}, {broken}")
    print("self-test: 2 planted faults found, what passed is remembered until something it includes changes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=common.repository())
    parser.add_argument("--build", type=Path, help="default: build/dev under the root")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        self_test()
        return
    database = (args.build or args.root / "build/dev") / "compile_commands.json"
    if not database.exists():
        sys.exit(f"{database} is missing: cmake --preset dev")
    count, wrong = check(args.root, include_flags(args.root, database), args.root / "build/lint/headers")
    print("\n".join(wrong + [f"{count} headers compiled, the others were as before"]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
